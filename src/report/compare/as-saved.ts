// The program is a cause of its own: what it says today of a saved run may not be what it said then.

import { planRun } from "../../experiment/plan.ts";
import type { Asking } from "../../experiment/run.ts";
import { buildReport } from "../build.ts";
import type { SavedStrategy } from "../saved-report.ts";
import type { ComparedSide } from "./compare.ts";
import { agree } from "./same-value.ts";
import { onlyThese } from "./sides.ts";

export interface Today {
  /** Only these are looked at; empty for all. */
  readonly only: readonly string[];
  readonly version: string;
}

/** A sentence where it has changed; nothing of a side that was not saved. */
export function* asSaved(side: ComparedSide, { only, version }: Today): Asking<string[]> {
  const { saved, file, scenario } = side;
  if (saved === undefined) return [];
  const isLookedAt = (name: string): boolean => only.length === 0 || only.includes(name);
  const then = saved.strategies.map(({ name }) => name).filter(isLookedAt);
  const now = planRun(scenario, side.book, onlyThese(side.strategies)).entries.map(({ name }) => name);
  const both = then.filter((name) => now.includes(name));
  const others = yield* otherFigures(side, saved, both);
  const gone = then.filter((name) => !now.includes(name));
  const fresh = now.filter((name) => isLookedAt(name) && !then.includes(name));
  const says = [
    ...(others.length === 0 ? [] : [`has other figures for ${others.join(", ")}`]),
    ...(gone.length === 0 ? [] : [`does not have ${gone.join(", ")}`]),
    ...(fresh.length === 0 ? [] : [`has ${fresh.join(", ")} besides`]),
  ];
  if (says.length === 0) return [];
  const by = saved.tool.version === version ? `another build of ${version}` : `unum-sim ${saved.tool.version}`;
  const head = `the program has changed: ${file} was saved by ${by}, and this one, ${version},`;
  return [`${head} ${says.join(" and ")}; both sides are this one's`];
}

function* otherFigures(
  { scenario, book, file, sha256, overrides }: ComparedSide,
  saved: NonNullable<ComparedSide["saved"]>,
  names: readonly string[],
): Asking<string[]> {
  if (names.length === 0) return [];
  const plan = planRun({ ...scenario, invocations: saved.invocations }, book, { only: names });
  const about = { file, sha256, overrides, inputs: [], version: saved.tool.version };
  const today = buildReport(plan, yield { plan, options: {} }, about).strategies;
  const row = (all: readonly SavedStrategy[], wanted: string) => all.find(({ name }) => name === wanted)!;
  return names.filter((name) => !agree(figures(row(saved.strategies, name)), figures(row(today, name))));
}

/** What was simulated and priced. */
const figures = ({ latencyMs, billedGbSeconds, costPerMillion, outcomes }: SavedStrategy): unknown => ({
  ...{ latencyMs, billedGbSeconds, costPerMillion, outcomes },
});
