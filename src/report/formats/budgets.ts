// The budgets of a report in words: how many hold, then each with its verdict, those that do not hold first.

import { mayLackData, nameOf } from "../checks.ts";
import type { Report, Verdict, VerdictState } from "../report.ts";
import { NO_DATA, verdictSentence } from "./verdicts.ts";

export interface BudgetLine {
  /** "EXCEEDED", "inconclusive", "passed". */
  readonly mark: string;
  readonly state: VerdictState;
  /** Does it end the run with exit code 1? */
  readonly fails: boolean;
  readonly name: string;
  readonly sentence: string;
}

const WORST_FIRST: readonly VerdictState[] = ["exceeded", "no data", "inconclusive", "passed"];

/** "2 of 7 budgets are exceeded, 1 is inconclusive, 4 hold"; undefined where there are none. */
export function budgetHeading({ budgets }: Report): string | undefined {
  return headingOf(budgets, { one: "budget", many: "budgets" });
}

/** The same of whatever has a state. */
export function headingOf(
  all: readonly { readonly state: VerdictState }[],
  { one, many }: { readonly one: string; readonly many: string },
): string | undefined {
  if (all.length === 0) return undefined;
  const counts = WORST_FIRST.map((state) => [state, all.filter((verdict) => verdict.state === state).length] as const);
  const [worst, ...rest] = counts.filter(([, count]) => count > 0).map(([state, count]) => ({ state, count }));
  if (worst!.state === "passed") return `${all.length === 1 ? `The ${one} holds` : `All ${all.length} ${many} hold`}`;
  const others = rest.map(({ state, count }) => `${count} ${stateOf(count, state)}`);
  const { count, state } = worst!;
  return [`${count} of ${all.length} ${all.length === 1 ? one : many} ${stateOf(count, state)}`, ...others].join(", ");
}

function stateOf(count: number, state: VerdictState): string {
  if (state === "passed") return count === 1 ? "holds" : "hold";
  if (state === "no data") return count === 1 ? "has no data" : "have no data";
  return `${count === 1 ? "is" : "are"} ${state}`;
}

export function budgetLines({ budgets }: Report): BudgetLine[] {
  return [...budgets].sort(byWorst).map((verdict) => {
    const line = lineOf(verdict, nameOf(verdict), verdictSentence(verdict));
    const { message } = verdict;
    return verdict.state === "passed" || message === undefined
      ? line
      : { ...line, sentence: `${line.sentence}. ${message}` };
  });
}

/** Where there is no data the mark says so, and the sentence only why. */
export function lineOf(
  verdict: Pick<Verdict, "state" | "fails" | "onNoData">,
  name: string,
  sentence: string,
): BudgetLine {
  const { state, fails } = verdict;
  const why = sentence.startsWith(NO_DATA) ? sentence.slice(NO_DATA.length) : undefined;
  const said = why === undefined ? { name, sentence } : { name: `${name}:`, sentence: why };
  return { mark: markOf(verdict), state, fails, ...said };
}

const byWorst = (a: Verdict, b: Verdict): number => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state);

/** Loud where it fails the run; without a warning where nobody asked for one. */
function markOf(verdict: Pick<Verdict, "state" | "fails" | "onNoData">): string {
  const { state, fails } = verdict;
  if (fails) return state.toUpperCase();
  if (mayLackData(verdict)) return state;
  return state === "passed" ? "passed" : `${state} (warning)`;
}
