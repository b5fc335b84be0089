// The usage of one invocation while it happens: integer units in one slot per meter and purpose. Services write, the
// experiment reads and clears.

import { type Meter, PURPOSES, type Purpose } from "./usage.ts";

const PURPOSE_COUNT = PURPOSES.length;

/** Most slots of the many are never used: those in use are listed, so that clearing and reading touch only them. */
export class Ledger {
  readonly meters: readonly Meter[];
  /** Units by slot. Exact integers as long as they stay below 2^53, which `Totals` checks. */
  readonly units: Float64Array;
  /** The first `usedCount` of these are the slots used since the last `clear`. */
  readonly usedSlots: Int32Array;
  usedCount = 0;

  constructor(meters: readonly Meter[]) {
    this.meters = meters;
    this.units = new Float64Array(meters.length * PURPOSE_COUNT);
    this.usedSlots = new Int32Array(this.units.length);
  }

  /** Where a meter's usage for a purpose is kept. Ask once, then `add`. */
  slot(meter: string, purpose: Purpose): number {
    return this.meters.findIndex((one) => one.name === meter) * PURPOSE_COUNT + PURPOSES.indexOf(purpose);
  }

  add(slot: number, units: number): void {
    const before = this.units[slot]!;
    if (before === 0) {
      if (units === 0) return;
      this.usedSlots[this.usedCount++] = slot;
    }
    this.units[slot] = before + units;
  }

  clear(): void {
    for (let i = 0; i < this.usedCount; i++) this.units[this.usedSlots[i]!] = 0;
    this.usedCount = 0;
  }
}
