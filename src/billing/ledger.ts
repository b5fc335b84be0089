// The usage of one invocation while it happens: integer units in one slot per meter and purpose. Services write, the
// experiment reads and clears.

import { type Meter, PURPOSES, type Purpose } from "./usage.ts";

const PURPOSE_COUNT = PURPOSES.length;

export class Ledger {
  readonly meters: readonly Meter[];
  /**
   * Units by slot: the meters in order, each with its purposes. Exact integers as long as they stay below 2^53. A last slot
   * takes what is used of a meter that is not among `meters`.
   */
  readonly units: Float64Array;
  /** Slots of `meters`, without that last one. */
  readonly slots: number;

  constructor(meters: readonly Meter[]) {
    this.meters = meters;
    this.slots = meters.length * PURPOSE_COUNT;
    this.units = new Float64Array(this.slots + 1);
  }

  /** Where a meter's usage for a purpose is kept. Ask once, then `add`. */
  slot(meter: string, purpose: Purpose): number {
    const index = this.meters.findIndex((one) => one.name === meter);
    return index === -1 ? this.slots : index * PURPOSE_COUNT + PURPOSES.indexOf(purpose);
  }

  add(slot: number, units: number): void {
    this.units[slot]! += units;
  }

  /** Usage of a meter that is not kept: whoever chose the meters was wrong. */
  get hasStrayed(): boolean {
    return this.units[this.slots] !== 0;
  }

  clear(): void {
    for (let slot = 0; slot <= this.slots; slot++) this.units[slot] = 0;
  }
}
