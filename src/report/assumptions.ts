// From sensitivities to the two or three assumptions that a result hangs on most: first whatever decides who is fastest or cheapest, then
// what moves a latency or a cost by the largest share.

import type { Platform } from "../cloud/platform.ts";
import type { Means, Sensitivities, Sensitivity } from "../experiment/sensitivity.ts";
import type { Assumption, Assumptions, Best, Moved } from "./report.ts";

const MOST = 3;
/** What moves nothing by more than this share is no assumption to speak of. */
const WORTH_SAYING = 0.01;

export function assumptionsOf({ invocations, now, all }: Sensitivities, platform: Platform): Assumptions {
  const found = all.map((one) => assumptionOf(one, now));
  const hangsOn = found
    .filter((one) => largestMove(one) >= WORTH_SAYING)
    .sort((a, b) => Number(decides(b)) - Number(decides(a)) || largestMove(b) - largestMove(a))
    .slice(0, MOST);
  return { invocations, ...(hangsOn.length === 0 && { none: reasonOf(platform, all) }), hangsOn };
}

/** The largest share by which it moves a latency or a cost of any strategy, from one end of its band to the other. */
function largestMove({ strategies }: Assumption): number {
  const shares = strategies.flatMap(({ latencyMs, costPerMillion }) => [
    ...(latencyMs === null ? [] : [shareOf(latencyMs)]),
    shareOf(costPerMillion),
  ]);
  return Math.max(0, ...shares);
}

export const shareOf = ({ low, now, high }: Moved<number | string>): number =>
  Number(now) === 0 ? 0 : Math.abs(Number(high) - Number(low)) / Number(now);

/** Another strategy would be fastest or cheapest at an end of the band. */
export const decides = ({ fastest, cheapest }: Assumption): boolean => isOther(fastest) || isOther(cheapest);

const isOther = ({ low, now, high }: Best): boolean => low !== now || high !== now;

function reasonOf({ base }: Platform, all: readonly Sensitivity[]): string {
  if (base === "ideal") return "the platform is ideal: nothing that was measured went in";
  if (all.length === 0) return "every latency that matters is the scenario's own";
  return "no latency of the platform moves a mean by more than 1 % within its band";
}

function assumptionOf({ key, name, provenance, band, low, high }: Sensitivity, now: readonly Means[]): Assumption {
  const { source, date, confidence } = provenance;
  const strategies = now.map((means, i) => ({
    name: means.name,
    latencyMs: movedLatency(low[i]!, means, high[i]!),
    costPerMillion: { low: decimal(low[i]!), now: decimal(means), high: decimal(high[i]!) },
  }));
  const best = (of: (means: Means) => number | undefined): Best => {
    const incumbent = leastOf(now, of, null);
    return { low: leastOf(low, of, incumbent), now: incumbent, high: leastOf(high, of, incumbent) };
  };
  return {
    ...{ key, name, source, date, confidence, band, strategies },
    fastest: best(({ latencyMs }) => latencyMs),
    cheapest: best(({ usdPerMillion }) => usdPerMillion),
  };
}

const decimal = ({ usdPerMillion }: Means): string => usdPerMillion.toFixed(6);

function movedLatency(low: Means, now: Means, high: Means): Moved | null {
  if (low.latencyMs === undefined || now.latencyMs === undefined || high.latencyMs === undefined) return null;
  return { low: low.latencyMs, now: now.latencyMs, high: high.latencyMs };
}

/** The incumbent stays unless another is better by more than is worth saying. */
function leastOf(
  all: readonly Means[],
  of: (means: Means) => number | undefined,
  incumbent: string | null,
): string | null {
  let best: Means | undefined;
  for (const means of all) {
    const value = means.latencyMs === undefined ? undefined : of(means);
    if (value !== undefined && (best === undefined || value < of(best)!)) best = means;
  }
  const before = all.find(({ name }) => name === incumbent);
  const held = before?.latencyMs === undefined ? undefined : of(before);
  if (best === undefined || held === undefined) return best?.name ?? null;
  return of(best)! < held * (1 - WORTH_SAYING) ? best.name : incumbent;
}
