// A look at a tally: whole numbers, to be added and taken off exactly.

export interface Count {
  readonly invocations: number;
  readonly timedOut: number;
  readonly failed: number;
  readonly coldStarts: number;
  /** By account of the ledger. */
  readonly units: readonly bigint[];
}

/** One, and `times` the other. */
export function sumOf(one: Count, other: Count, times: 1 | -1): Count {
  return {
    invocations: one.invocations + times * other.invocations,
    timedOut: one.timedOut + times * other.timedOut,
    failed: one.failed + times * other.failed,
    coldStarts: one.coldStarts + times * other.coldStarts,
    units: one.units.map((units, account) => units + BigInt(times) * other.units[account]!),
  };
}
