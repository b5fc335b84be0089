// The usage of one invocation while it happens: integer units in one slot per meter and purpose. Services write, the
// experiment reads and clears.

import { type Meter, PURPOSES, type Purpose } from "./usage.ts";

const PURPOSE_COUNT = PURPOSES.length;

export class Ledger {
  readonly meters: readonly Meter[];
  /** Units by slot. Exact integers as long as they stay below 2^53, which `Totals` checks. */
  readonly units: Float64Array;

  constructor(meters: readonly Meter[]) {
    this.meters = meters;
    this.units = new Float64Array(meters.length * PURPOSE_COUNT);
  }

  /** Where a meter's usage for a purpose is kept. Ask once, then `add`. */
  slot(meter: string, purpose: Purpose): number {
    return this.meters.findIndex((one) => one.name === meter) * PURPOSE_COUNT + PURPOSES.indexOf(purpose);
  }

  add(slot: number, units: number): void {
    this.units[slot]! += units;
  }

  clear(): void {
    this.units.fill(0);
  }
}
