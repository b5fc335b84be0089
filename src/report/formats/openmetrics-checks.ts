// Verdicts as OpenMetrics: the state of each, and whether it fails the run.

import type { Check } from "../checks.ts";
import type { VerdictState } from "../report.ts";
import type { Families } from "./metric-families.ts";
import { pathOrStdin } from "./repository-path.ts";

const STATES: readonly VerdictState[] = ["passed", "exceeded", "inconclusive", "no data"];

/** Of every strategy, in a comparison after the change. */
export const SIMULATED = {
  name: "unum_sim_simulated",
  help: "1 where a strategy could be simulated, 0 where it could not.",
};

/** `name`: how the families begin; `what`: "budget". */
export function putChecks(all: Families, family: { name: string; what: string }, checks: readonly Check[]): void {
  const { name, what } = family;
  for (const { suite, file, name: check, rule, level, state, fails } of checks) {
    const labels = { scenario: suite, file: pathOrStdin(file), check, metric: rule };
    all.state({ name: `${name}_state`, help: `The verdict on a ${what}.` }, labels, STATES, state);
    all.gauge({ name: `${name}_fails`, help: `1 where a ${what} fails the run.` }, { ...labels, level }, fails ? 1 : 0);
  }
}
