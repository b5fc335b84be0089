// The sets of measurements that a scenario can choose from by name under `platform:`, the default first.

import { EXPRESS_START, MEASURED, type Measured } from "./measured.ts";
import { EXPRESS_START_2022, MEASURED_2022 } from "./measured-2022.ts";
import type { Operation } from "./operations.ts";

export interface DataSet {
  readonly name: DataSetName;
  /** One sentence. */
  readonly summary: string;
  readonly operations: Readonly<Record<Operation, Measured>>;
  /** Express workflows start sooner. */
  readonly expressStart: Measured;
}

export type DataSetName = "measured" | "measured-2022";

export const DATA_SETS: readonly DataSet[] = [
  {
    name: "measured",
    summary: "The best known figure for every operation, most of them of 2024 to 2026.",
    operations: MEASURED,
    expressStart: EXPRESS_START,
  },
  {
    name: "measured-2022",
    summary: "The measurements behind the Unum paper: us-west-1, 2021 and 2022.",
    operations: MEASURED_2022,
    expressStart: EXPRESS_START_2022,
  },
];

export function dataSet(name: DataSetName): DataSet {
  return DATA_SETS.find((one) => one.name === name)!;
}
