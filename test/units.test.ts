// Spellings to base units and back. What is refused is refused with the spelling that is meant.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDuration, MAX_DURATION, MINUTE, parseDuration } from "../src/units/duration.ts";
import { grouped, parseCount, parseMoney, parsePercent } from "../src/units/number.ts";
import type { Parsed } from "../src/units/quantity.ts";
import { formatSize, MAX_SIZE, parseMemory, parseSize } from "../src/units/size.ts";

/** What came out: the value, or the problem with what was expected. */
function told<T>(parsed: Parsed<T>): T | string {
  return parsed.ok ? parsed.value : `${parsed.problem}; ${parsed.expected}`;
}

describe("durations", () => {
  test.each([
    ["100us", 100],
    ["100µs", 100],
    ["250ms", 250_000],
    ["1.5s", 1_500_000],
    ["1.1s", 1_100_000],
    ["0.000001s", 1],
    ["2m", 120_000_000],
    ["15m", 900_000_000],
    ["1h", 3_600_000_000],
    ["720h", MAX_DURATION],
    ["0ms", 0],
    ["500 ms", 500_000],
    ["1.0000004s", 1_000_000],
  ])("%s is %d microseconds", (text, microseconds) => {
    expect(told(parseDuration(text))).toBe(microseconds);
  });

  test.each([
    [300, "300 is a bare number; a duration with its unit: write 300ms"],
    ["300", "300 is a bare number; a duration with its unit: write 300ms"],
    [-3, "-3 is a bare number; a duration with its unit: write 500ms"],
    ["-5s", "-5s is negative; a duration up to 720h"],
    ["721h", "721h is too much; a duration up to 720h"],
    ["5 sec", "sec is not a known unit; a duration in us, ms, s, m or h"],
    ["0.1us", "0.1us is less than a microsecond; a duration such as 500ms"],
    ["1e3ms", "1e3ms is not a duration; a duration such as 500ms"],
    [".5s", ".5s is not a duration; a duration such as 500ms"],
    ["1m30s", "1m30s is not a duration; a duration such as 500ms"],
    ["", " is not a duration; a duration such as 500ms"],
    [true, "true is not a duration; a duration such as 500ms"],
    [null, "nothing is not a duration; a duration such as 500ms"],
    [[], "a list is not a duration; a duration such as 500ms"],
    [{}, "a map is not a duration; a duration such as 500ms"],
  ])("%s is refused", (input, problem) => {
    expect(told(parseDuration(input))).toBe(problem);
  });

  test("limits are inclusive", () => {
    expect(told(parseDuration("15m", 15 * MINUTE))).toBe(15 * MINUTE);
    expect(told(parseDuration("901s", 15 * MINUTE))).toBe("901s is too much; a duration up to 15m");
    expect(told(parseDuration("1ms", MINUTE, 2000))).toBe("1ms is too little; a duration from 2ms up to 1m");
  });

  test.each([
    [2_500_000, "2.5s"],
    [0, "0us"],
    [999, "999us"],
    [1500, "1.5ms"],
    [90_000_000, "90s"],
    [900_000_000, "15m"],
    [7_200_000_000, "2h"],
  ])("%d microseconds are %s", (microseconds, text) => {
    expect(formatDuration(microseconds)).toBe(text);
  });

  test("what is printed reads back as the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_DURATION }), (microseconds) => {
        expect(told(parseDuration(formatDuration(microseconds)))).toBe(microseconds);
      }),
    );
  });
});

describe("sizes and memory", () => {
  test.each([
    ["200B", 200],
    ["1KB", 1024],
    ["1kB", 1024],
    ["1KiB", 1024],
    ["1.5KB", 1536],
    ["512MB", 536_870_912],
    ["1GiB", 1_073_741_824],
  ])("%s is %d bytes", (text, bytes) => {
    expect(told(parseSize(text))).toBe(bytes);
  });

  test.each([
    [200, "200 is a bare number; a size with its unit: write 200B"],
    ["1gb", "gb is not a known unit; a size in B, KB, MB or GB"],
    ["11GB", "11GB is too much; a size up to 10GB"],
  ])("%s is refused as a size", (input, problem) => {
    expect(told(parseSize(input))).toBe(problem);
  });

  test.each([
    ["128MB", 128],
    ["1GB", 1024],
    ["0.5GB", 512],
    ["10240MB", 10_240],
    ["64MB", "64MB is too little; memory from 128MB to 10240MB"],
    ["11GB", "11GB is too much; memory from 128MB to 10240MB"],
    ["200.5MB", "200.5MB is not a whole number of MB; memory such as 201MB"],
    [512, "512 is a bare number; memory with its unit: write 512MB"],
  ])("memory %s is %s", (input, expected) => {
    expect(told(parseMemory(input))).toBe(expected);
  });

  test("what is printed reads back as the same", () => {
    expect(formatSize(1536)).toBe("1.5KB");
    expect(formatSize(1000)).toBe("1000B");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_SIZE }), (bytes) => {
        expect(told(parseSize(formatSize(bytes)))).toBe(bytes);
      }),
    );
  });
});

describe("numbers", () => {
  test.each([
    ["5%", 0.05],
    ["0%", 0],
    ["100 %", 1],
    ["0.1%", 0.001],
    ["101%", "101% is too much; a percentage from 0% to 100%, such as 5%"],
    ["-5%", "-5% is not a percentage; a percentage from 0% to 100%, such as 5%"],
    [0.05, "0.05 is a bare number; a percentage: write 5%"],
    [5, "5 is a bare number; a percentage: write 5%"],
    ["5", "5 is not a percentage; a percentage from 0% to 100%, such as 5%"],
  ])("percentage %s is %s", (input, expected) => {
    expect(told(parsePercent(input))).toBe(expected);
  });

  test.each([
    [20, 20],
    ["20", 20],
    ["10k", 10_000],
    ["50M", 50_000_000],
    ["1.5M", 1_500_000],
    ["1B", 1_000_000_000],
    ["1_000_000", 1_000_000],
    ["1,000,000", 1_000_000],
    ["1,00", "1,00 is not a whole number; a whole number from 1 to 4,000,000,000"],
    ["1.5", "1.5 is not a whole number; a whole number from 1 to 4,000,000,000"],
    [1.5, "1.5 is not a whole number; a whole number from 1 to 4,000,000,000"],
    ["5B", "5B is too much; a whole number from 1 to 4,000,000,000"],
    [0, "0 is too little; a whole number from 1 to 4,000,000,000"],
    [null, "nothing is not a whole number; a whole number from 1 to 4,000,000,000"],
  ])("count %s is %s", (input, expected) => {
    expect(told(parseCount(input, 1, 4_000_000_000))).toBe(expected);
  });

  test.each([
    ["$0.20", "0.20"],
    ["$3", "3"],
    [0.2, "0.2 is a bare number; an amount: write $0.2"],
    ["0.20", "0.20 is not an amount of money; an amount such as $0.20"],
    ["$-1", "$-1 is not an amount of money; an amount such as $0.20"],
  ])("money %s is %s", (input, expected) => {
    expect(told(parseMoney(input))).toBe(expected);
  });

  test("thousands are grouped", () => {
    expect([0, 999, 1000, 1_234_567].map(grouped)).toEqual(["0", "999", "1,000", "1,234,567"]);
  });
});
