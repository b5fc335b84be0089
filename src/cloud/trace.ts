// The time line of one invocation, for a reader who wants to believe the numbers: services write an entry for every act
// when somebody listens, and nothing otherwise.

import type { Purpose } from "../billing/usage.ts";

export interface TraceEntry {
  /** When the act began and ended, microseconds since the client's request. Equal for an act without duration. */
  readonly at: number;
  readonly until: number;
  /** Who acted: "B", "map[3]", "client", "Step Functions". */
  readonly actor: string;
  /** What it did and what came of it: "GetItem checkpoint of C: not there yet". */
  readonly act: string;
  /** What was billed for it. Empty for acts that cost nothing of their own. */
  readonly billed: readonly Billed[];
}

export interface Billed {
  /** "dynamodb.read-unit". */
  readonly meter: string;
  readonly purpose: Purpose;
  /** In units of the meter; may be fractional where a unit is split by purpose. */
  readonly quantity: number;
}
