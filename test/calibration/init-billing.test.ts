import { expect, test } from "vitest";
import { initBilling } from "../../src/calibration/init-billing.ts";

// Billed Duration is ceil(d) where init is free, ceil(d + init) where it is billed; logs print hundredths.
test.each([
  [100.5, 200.1, 301, "billed"],
  [100.5, 200.1, 101, "free"],
  // 12.34 + 0.2 is still within the 13th millisecond: nobody can tell.
  [12.34, 0.2, 13, "unclear"],
  [100.5, 200.1, 250, "unclear"],
  // 99.999 printed as 100.00, rounded up from what was not printed.
  [100, 200.1, 100, "free"],
  [100, 200.1, 101, "free"],
  [0, 200, 1, "free"],
] as const)("%d ms and %d ms of init, billed %i: %s", (durationMs, initMs, billedMs, billing) => {
  expect(initBilling({ durationMs, initMs, billedMs })).toBe(billing);
});
