// The answer in a sentence or two: who is fastest, who is cheapest, and what the one costs against the other. Picks the
// sentence; who stands where is decided in ranking.ts, how a figure reads in phrases.ts.

import { byCost, isConstant, type Ranking, type Runner, rank } from "../ranking.ts";
import type { Report, StrategyResult } from "../report.ts";
import { percent, shareOf } from "./numbers.ts";
import { costAgainst, costsAgainst, latencyAgainst, names, price, time } from "./phrases.ts";
import { whatStopped } from "./warnings.ts";

/** Sentences to follow "In <scenario>, ", each with its full stop. */
export function answer(report: Report): string[] {
  const ranking = rank(report);
  const leftOut = report.strategies.filter((row) => !ranking.runners.some((runner) => runner === row));
  return [
    ...verdict(ranking),
    ...(leftOut.length === 0 ? [] : [`Left out: ${leftOut.map((row) => whatStopped(row, report)).join(", ")}.`]),
    ...(report.fanIns === 0 ? ["There is no fan-in: strategies differ only in how a function starts the next."] : []),
  ];
}

function verdict(ranking: Ranking): string[] {
  const { runners, fastest, cheapest } = ranking;
  const [only] = runners;
  if (only === undefined) return ["no strategy gives an answer."];
  if (runners.length === 1) return [`${only.name} takes ${time(only)} and costs ${price(only)}.`, ...waiting(only)];
  if (fastest.length === runners.length) return equallyFast(ranking);
  const both = fastest.find((row) => cheapest.includes(row));
  if (both !== undefined) return [...fastAndCheap(both, ranking), ...waiting(both)];
  // Of equals the cheapest; of those that luck may have ordered, the one that came out first.
  const winner = areEqual(fastest) ? [...fastest].sort(byCost)[0]! : fastest[0]!;
  return [fast(winner, ranking), cheap(ranking), ...waiting(winner)];
}

function fast(winner: Runner, ranking: Ranking): string {
  const { fastest, baseline } = ranking;
  const lead = areEqual(fastest) ? leadOf(winner, ranking) : foremost(winner, ranking);
  const money = baseline && baseline !== winner ? costsAgainst(winner) : `costs ${price(winner)}`;
  if (fastest.length > 1 && areEqual(fastest))
    return `${lead}; ${winner.name}, the ${least(fastest)} of them, ${money}.`;
  return winner === baseline || baseline === undefined ? `${lead}, and it ${money}.` : `${lead}, and ${money}.`;
}

function fastAndCheap(winner: Runner, ranking: Ranking): string[] {
  const { fastest, cheapest, runners, baseline } = ranking;
  const money = `${price(winner)}${baseline ? costAgainst(winner, baseline) : ""}`;
  const one = cheapest.length > 1 ? "is fastest and nothing is cheaper" : "is both fastest and cheapest";
  const too =
    cheapest.length > 1 ? `nothing costs less than ${winner.name}` : `${winner.name} is also the cheapest of all`;
  const lead =
    fastest.length > 1
      ? `${leadOf(winner, ranking)}; ${too}, ${money}.`
      : `${winner.name} ${one}: ${time(winner)}${latencyAgainst(winner, baseline)}, and ${money}.`;
  const next = runners.filter((row) => !fastest.includes(row)).sort((a, b) => a.latencyMs.mean - b.latencyMs.mean)[0]!;
  if (winner !== baseline) return [lead];
  const more = latencyAgainst(next, baseline).replace(` than ${baseline.name}`, "").slice(1);
  return [lead, `The next fastest, ${next.name}, takes${more} and ${costsAgainst(next)}.`];
}

function cheap({ cheapest, baseline }: Ranking): string {
  const first = cheapest[0]!;
  if (cheapest.length > 1) return `${names(cheapest)} cost least, ${price(first)}.`;
  const against = baseline && first !== baseline ? costAgainst(first, baseline) : "";
  const than = /(less|more)$/.test(against) ? ` than ${baseline?.name}` : "";
  return `${first.name} is cheapest: ${price(first)}${against}${than}, at ${time(first)}.`;
}

function equallyFast({ runners, cheapest, baseline }: Ranking): string[] {
  const first = cheapest[0]!;
  const who = runners.length > 3 ? `all ${runners.length} strategies` : names(runners);
  const lead = runners.every((row) => isConstant(row.latencyMs))
    ? `${who} take the same time, ${time(first)}`
    : `${who} cannot be told apart by latency: ${time(first)}, with differences inside their 95 % confidence intervals`;
  if (cheapest.length === runners.length) return [`${lead}. Their cost is the same, ${price(first)}.`];
  const verb = cheapest.length > 1 ? "cost least" : "is cheapest";
  const against = baseline && !cheapest.includes(baseline) ? costAgainst(first, baseline) : "";
  const than = against === "" ? "" : ` than ${baseline?.name}`;
  return [`${lead}; ${names(cheapest)} ${verb}, ${price(first)}${against}${than}.`];
}

/** "polling is fastest: 350 ms, 200 ms less than last-branch", or the same of several that tie. */
function leadOf(winner: Runner, { fastest, baseline }: Ranking): string {
  const known = baseline !== undefined && fastest.includes(baseline);
  const figures = `${time(winner)}${known ? "" : latencyAgainst(winner, baseline)}`;
  if (fastest.length === 1) return `${winner.name} is fastest: ${figures}`;
  return `${names(fastest)} ${areEqual(fastest) ? "are equally fast" : "are fastest and cannot be told apart"}: ${figures}`;
}

/** "polling is fastest: 542 ms on average, 27 ms less than last-branch (not to be told apart from polling-50ms)". */
function foremost(winner: Runner, { fastest, baseline }: Ranking): string {
  const others = fastest.filter((row) => row !== winner);
  const known = baseline !== undefined && others.includes(baseline);
  const figures = `${time(winner)}${known ? "" : latencyAgainst(winner, baseline)}`;
  const tied = others.length === 0 ? "" : ` (not to be told apart from ${names(others)})`;
  return `${winner.name} is fastest: ${figures}${tied}`;
}

/** Not by luck: their times do not vary. */
const areEqual = (rows: readonly Runner[]): boolean => rows.every((row) => isConstant(row.latencyMs));

function waiting(row: StrategyResult): string[] {
  const share = shareOf(Number(row.costPerMillion.wait), Number(row.costPerMillion.usd));
  return share < 1 ? [] : [`Waiting is ${percent(share)} of what ${row.name} costs.`];
}

const least = (rows: readonly Runner[]): string => (rows.length > 2 ? "cheapest" : "cheaper");
