// How numbers are spelled: units, digits, money without binary fractions.

import { describe, expect, test } from "vitest";
import {
  cents,
  dollars,
  duration,
  gbSeconds,
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
    [350.12, "350.12 ms"],
    [1000, "1 s"],
    [10_050, "10.05 s"],
    [10_251, "10.251 s"],
    [62_350, "62.35 s"],
    [120_000, "2m 00s"],
    [302_000, "5m 02s"],
    [7_200_000, "2h 00m"],
  ])("%d ms, exact, is %s", (ms, said) => expect(duration(ms, { exact: true })).toBe(said));

  test.each([
    [350.125, "350 ms"],
    [999.999, "1.000 s"],
    [10_050.125, "10.05 s"],
  ])("%d ms, exact but long, is %s unless all digits are wanted", (ms, said) => {
    expect(duration(ms, { exact: true })).toBe(said);
    const [amount, unit] = duration(ms, { exact: true, digits: 12 }).split(" ");
    expect(Number(amount) * (unit === "s" ? 1000 : 1)).toBeCloseTo(ms, 9);
  });

  test.each([
    [0.1234567, "0.123 ms"],
    [350, "350 ms"],
    [794.8, "795 ms"],
    [63.42, "63.4 ms"],
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

  test.each([
    ["0.000000", "-"],
    ["0.004999", "<0.01"],
    ["0.005000", "0.01"],
    ["14003.155000", "14,003.16"],
  ])("$%s in a column is %s", (usd, said) => expect(cents(usd)).toBe(said));

  test("comparing is exact", () => expect(microDollars("-10.833355")).toBe(-10_833_355n));
});

test.each([
  [0, "0"],
  [0.0004, "<0.001"],
  [0.65, "0.650"],
  [15.3, "15.3"],
  [1680.4, "1,680"],
])("%d GB-s are %s", (value, said) => expect(gbSeconds(value)).toBe(said));

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
