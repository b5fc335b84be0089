// How numbers are spelled: units, digits, money without binary fractions.

import { describe, expect, test } from "vitest";
import {
  dollars,
  duration,
  grouped,
  microDollars,
  percent,
  signedDollars,
  signedDuration,
} from "../../src/report/formats/numbers.ts";

describe("durations", () => {
  test.each([
    [0, "0 ms"],
    [350, "350 ms"],
    [350.125, "350.125 ms"],
    [999.999, "999.999 ms"],
    [1000, "1 s"],
    [10_050, "10.05 s"],
    [10_050.125, "10.050125 s"],
    [62_350, "62.35 s"],
    [120_000, "2m 00s"],
    [302_000, "5m 02s"],
    [7_200_000, "2h 00m"],
  ])("%d ms, exact, is %s", (ms, said) => expect(duration(ms, { exact: true })).toBe(said));

  test.each([
    [0.1234567, "0.123 ms"],
    [350, "350.0 ms"],
    [999.96, "1.000 s"],
    [1762.22, "1.762 s"],
    [3430, "3.430 s"],
    [119_999, "2m 00s"],
  ])("%d ms, rounded, is %s", (ms, said) => expect(duration(ms)).toBe(said));

  test("a difference has a sign", () => {
    expect(signedDuration(-200, { exact: true })).toBe("-200 ms");
    expect(signedDuration(1200, { exact: true })).toBe("+1.2 s");
    expect(signedDuration(0)).toBe("same");
  });
});

describe("money", () => {
  test.each([
    ["0.000000", "$0"],
    ["0.000024", "$0.000024"],
    ["0.083351", "$0.083"],
    ["0.099999", "$0.1"],
    ["0.100000", "$0.10"],
    ["1.005000", "$1.01"],
    ["24.341695", "$24.34"],
    ["1234567.895000", "$1,234,567.90"],
    ["-5.499875", "-$5.50"],
  ])("%s is %s", (usd, said) => expect(dollars(usd)).toBe(said));

  test("differences have a sign, and none where there is none", () => {
    expect(["2.250000", "-0.100000", "0.000000"].map(signedDollars)).toEqual(["+$2.25", "-$0.10", "same"]);
  });

  test("comparing is exact", () => expect(microDollars("-10.833355")).toBe(-10_833_355n));
});

test("thousands", () => {
  expect([0, 999, 1000, 1_234_567, "13000000.25"].map(grouped)).toEqual([
    "0",
    "999",
    "1,000",
    "1,234,567",
    "13,000,000.25",
  ]);
});

test("a percentage never claims all or nothing", () => {
  expect([100, 99.99, 99.996, 24.4, 1.25, 0.03, 0.0004].map(percent)).toEqual([
    ...["100 %", "99.99 %", "99.99 %", "24 %", "1.3 %", "0.03 %", "0.0004 %"],
  ]);
});
