// When Step Functions starts the branches of a Parallel or Map: nearly at once while they are few, one after another when
// they are many.

import { along, type Curve } from "./delay.ts";
import { STEP_FUNCTIONS } from "./step-functions-constants.ts";

// Median start of the last branch less that of the first, ms, by the number of branches.
// Source: SeBS-Flow 2023, step_functions_standard_fanout_dispatch (N2 to N16, warm), confidence M.
const LAST_AFTER_FIRST_MS: Curve = [
  [1, 0],
  [2, 17.9],
  [4, 30.1],
  [8, 36.6],
  [16, 141.9],
];

// Median start of branch i of 50, ms since the state before ended. Source: SeBS-Flow 2023, N50 warm, confidence M.
const OF_FIFTY_MS: readonly number[] = [
  278.1, 298.3, 316.4, 321.4, 328.2, 338.9, 346, 357.4, 363.3, 376.2, 387.6, 403.8, 413.5, 466.7, 531.5, 644.5, 739.7,
  869.1, 987.5, 1120.4, 1270, 1419.8, 1569.6, 1742.9, 1922.7, 2084.6, 2257.8, 2453.7, 2623.3, 2820.3, 3028.2, 3212.3,
  3456.7, 3674.5, 3903.5, 4122.6, 4348.7, 4597.2, 4842.3, 5093.2, 5343.8, 5600.3, 5873.6, 6141.9, 6431, 6707.1, 7005.9,
  7290.4, 7589.5, 7862.8,
];

/** The last count of that curve. */
const FEW = LAST_AFTER_FIRST_MS.at(-1)![0];
/** The curve by the number of branches: it is asked for at every start. */
const LAST_OF_FEW_MS = Array.from({ length: FEW + 1 }, (_, count) => along(LAST_AFTER_FIRST_MS, count));

/** What of it is the ordinary step from one state to the next: the first branch of few. */
const STEP_MS = STEP_FUNCTIONS.fanOutStep.value;

/** Beyond the measured 50, each branch waits this much longer. */
const EACH_FURTHER_MS = STEP_FUNCTIONS.fanOutEachFurther.value;

/** How much later than an ordinary next state branch `index` of `count` starts, ms. */
export function measuredFanOutMs(index: number, count: number): number {
  if (count <= FEW) return count === 1 ? 0 : (LAST_OF_FEW_MS[count]! * index) / (count - 1);
  const known = OF_FIFTY_MS.length - 1;
  return OF_FIFTY_MS[Math.min(index, known)]! - STEP_MS + EACH_FURTHER_MS * Math.max(0, index - known);
}
