// How a figure reads inside a sentence: a time, a price, a difference to the baseline. Knows the report's rows, not which
// sentence is being built.

import { ends, isConstant, isInside, type Runner } from "../ranking.ts";
import { dollars, duration, microDollars } from "./numbers.ts";

/** "350 ms", "1.762 s on average". */
export const time = ({ latencyMs }: Runner): string =>
  isConstant(latencyMs) ? duration(latencyMs.mean, { exact: true }) : `${duration(latencyMs.mean)} on average`;

/** "$24.34 per million". */
export const price = (row: Runner): string => `${dollars(row.costPerMillion.usd)} per million`;

/** ", 200 ms less than last-branch": the paired difference; nothing where there is none to tell. */
export function latencyAgainst(row: Runner, baseline: Runner | undefined): string {
  const difference = row.versusBaseline?.latencyMs;
  if (baseline === undefined || row === baseline || difference == null) return "";
  const { mean, ci95 } = difference;
  const exact = ci95[0] === ci95[1];
  if (mean === 0 && exact) return `, the same as ${baseline.name}`;
  if (isInside(ci95)) return `, which cannot be told apart from ${baseline.name}`;
  return `, ${duration(Math.abs(mean), { exact, digits: 3 })} ${mean < 0 ? "less" : "more"} than ${baseline.name}`;
}

/** ", $2.25 more": to follow a price. */
export function costAgainst(row: Runner, baseline: Runner): string {
  const difference = row.versusBaseline?.costPerMillion;
  if (row === baseline || difference === undefined) return "";
  const { usd, ci95 } = difference;
  if (microDollars(usd) === 0n) return `, the same as ${baseline.name}`;
  if (isInside(ends(ci95))) return `, which cannot be told apart from ${baseline.name}`;
  return `, ${dollars(usd.replace("-", ""))} ${usd.startsWith("-") ? "less" : "more"}`;
}

/** "costs $2.25 more per million": to follow a name. */
export function costsAgainst(row: Runner): string {
  const { usd, ci95 } = row.versusBaseline?.costPerMillion ?? { usd: "0", ci95: ["0", "0"] };
  if (microDollars(usd) === 0n) return "costs the same";
  if (isInside(ends(ci95))) return "costs about the same";
  return `costs ${dollars(usd.replace("-", ""))} ${usd.startsWith("-") ? "less" : "more"} per million`;
}

/** "polling", "polling and s3-events", "polling, s3-events and last-branch". */
export const names = (rows: readonly { readonly name: string }[]): string => listed(rows.map((row) => row.name));

export function listed(all: readonly string[]): string {
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}`;
}
