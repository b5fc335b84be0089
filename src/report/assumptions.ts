// From sensitivities to the two or three assumptions that a report hangs on most: first whatever decides who is fastest or cheapest, then
// what moves a latency or a cost by the largest share.

import type { Means, Sensitivities, Sensitivity } from "../experiment/sensitivity.ts";
import type { Assumption, Assumptions, Best, Moved, Report } from "./report.ts";

const MOST = 3;
/** What moves nothing by more than this share is no assumption to speak of. */
const WORTH_SAYING = 0.01;

export function assumptionsOf({ invocations, now, all, otherInit }: Sensitivities, report: Report): Assumptions {
  const reported = reportedIn(report);
  const found = all.map((one) => assumptionOf(one, { now, reported, report, invocations }));
  const answers = reported.filter((means) => isAnswer(means, report.invocations)).map(({ name }) => name);
  const move = (one: Assumption) => largestMove(one, answers);
  const hangsOn = found
    .filter((one) => move(one) >= WORTH_SAYING || decides(one))
    .sort((a, b) => Number(decides(b)) - Number(decides(a)) || move(b) - move(a))
    .slice(0, MOST);
  const init = otherInit && initOf(otherInit, now, reported);
  return {
    invocations,
    ...(hangsOn.length === 0 && { none: reasonOf(report, all) }),
    hangsOn,
    ...(init !== undefined && { initBilled: init }),
  };
}

const reportedIn = ({ strategies, invocations }: Report): Means[] =>
  strategies.map(({ name, latencyMs, costPerMillion, outcomes, cannotRun }) => ({
    name,
    latencyMs: latencyMs?.mean,
    usdPerMillion: Number(costPerMillion.usd),
    lost: cannotRun === undefined ? outcomes.timedOut + outcomes.failed : invocations,
  }));

/** What loses one invocation in a hundred is no answer: the report's own rule. */
const isAnswer = ({ latencyMs, lost }: Means, invocations: number): boolean =>
  latencyMs !== undefined && lost * 100 <= invocations;

/** The largest share by which it moves a latency or a cost, of the strategies that are an answer where there are any. */
function largestMove({ strategies }: Assumption, answers: readonly string[]): number {
  const counted = answers.length === 0 ? strategies : strategies.filter(({ name }) => answers.includes(name));
  const shares = counted.flatMap(({ latencyMs, costPerMillion }) => [
    ...(latencyMs === null ? [] : [shareOf(latencyMs)]),
    shareOf(costPerMillion),
  ]);
  return Math.max(0, ...shares);
}

/** From the least of the three to the most: both ends may lie on one side. */
export function shareOf(moved: Moved<number | string>): number {
  const all = [moved.low, moved.now, moved.high].map(Number);
  return Number(moved.now) === 0 ? 0 : (Math.max(...all) - Math.min(...all)) / Number(moved.now);
}

/** Another strategy would be fastest or cheapest at an end of the band. */
export const decides = ({ fastest, cheapest }: Assumption): boolean => isOther(fastest) || isOther(cheapest);

const isOther = ({ low, now, high }: Best): boolean => low !== now || high !== now;

function reasonOf({ platform }: Report, all: readonly Sensitivity[]): string {
  if (platform.startsWith("ideal")) return "the platform is ideal: nothing that was measured went in";
  if (all.length === 0) return "every latency that matters is the scenario's own";
  return "no latency of the platform moves a mean by more than 1 % within its band";
}

interface Known {
  /** Of the same invocations as the ends of a band. */
  readonly now: readonly Means[];
  readonly reported: readonly Means[];
  readonly report: Report;
  readonly invocations: number;
}

function assumptionOf({ key, name, provenance, band, ...ends }: Sensitivity, known: Known): Assumption {
  const { now, reported, report, invocations } = known;
  const { source, date, confidence } = provenance;
  const [low, high] = [ends.low, ends.high].map((end) =>
    end.map((means, i) => {
      // As many of the sample as of all.
      const lost = (reported[i]!.lost * invocations) / report.invocations + means.lost - now[i]!.lost;
      return { ...shifted(means, now[i]!, reported[i]!), lost };
    }),
  );
  const answers = (all: readonly Means[], of: number): Means[] => all.filter((means) => isAnswer(means, of));
  const [atLow, asReported, atHigh] = [
    answers(low!, invocations),
    answers(reported, report.invocations),
    answers(high!, invocations),
  ];
  const best = (of: (means: Means) => number): Best => {
    const incumbent = leastOf(asReported, of, null);
    return { low: leastOf(atLow, of, incumbent), now: incumbent, high: leastOf(atHigh, of, incumbent) };
  };
  const lostAt = (left: readonly Means[]): string[] =>
    asReported.map((means) => means.name).filter((one) => !left.some((means) => means.name === one));
  return {
    ...{ key, name, source, date, confidence, band },
    strategies: reported.map((means, i) => ({
      name: means.name,
      latencyMs: movedLatency(low![i]!, means, high![i]!),
      costPerMillion: { low: decimal(low![i]!), now: decimal(means), high: decimal(high![i]!) },
    })),
    fastest: best(({ latencyMs }) => latencyMs!),
    cheapest: best(({ usdPerMillion }) => usdPerMillion),
    lost: { low: lostAt(atLow), high: lostAt(atHigh) },
  };
}

/** What the report would say: its own figure and the difference that the invocations simulated twice show. */
function shifted(end: Means, now: Means, reported: Means): Means {
  const known = now.latencyMs !== undefined && reported.latencyMs !== undefined && end.latencyMs !== undefined;
  return {
    ...end,
    latencyMs: known ? Math.max(0, reported.latencyMs! + end.latencyMs! - now.latencyMs!) : end.latencyMs,
    usdPerMillion: Math.max(0, reported.usdPerMillion + end.usdPerMillion - now.usdPerMillion),
  };
}

const decimal = ({ usdPerMillion }: Means): string => usdPerMillion.toFixed(6);

function movedLatency(low: Means, now: Means, high: Means): Moved | null {
  if (low.latencyMs === undefined || now.latencyMs === undefined || high.latencyMs === undefined) return null;
  return { low: rounded(low.latencyMs), now: rounded(now.latencyMs), high: rounded(high.latencyMs) };
}

/** To a tenth of a microsecond, as all latencies of a report. */
const rounded = (ms: number): number => Math.round(ms * 10_000) / 10_000;

/** The incumbent stays unless another is better by more than is worth saying. */
function leastOf(all: readonly Means[], of: (means: Means) => number, incumbent: string | null): string | null {
  let best: Means | undefined;
  for (const means of all) if (best === undefined || of(means) < of(best)) best = means;
  const before = all.find(({ name }) => name === incumbent);
  if (best === undefined || before === undefined) return best?.name ?? null;
  return of(best) < of(before) * (1 - WORTH_SAYING) ? best.name : incumbent;
}

function initOf(
  { isBilledNow, means }: NonNullable<Sensitivities["otherInit"]>,
  now: readonly Means[],
  reported: readonly Means[],
): Assumptions["initBilled"] {
  const strategies = reported.map((one, i) => ({
    name: one.name,
    now: decimal(one),
    otherwise: decimal(shifted(means[i]!, now[i]!, one)),
  }));
  const isWorthSaying = strategies.some((one) => initShare(one) >= WORTH_SAYING);
  return isWorthSaying ? { now: isBilledNow, strategies } : undefined;
}

/** What the rule is of a cost. */
export const initShare = ({ now, otherwise }: { readonly now: string; readonly otherwise: string }): number =>
  Number(now) === 0 ? 0 : Math.abs(Number(now) - Number(otherwise)) / Number(now);
