// The figures of a strategy that two versions are compared by: of the whole run, and of each of its sections.

import { nearestNumber, over } from "../../billing/money.ts";
import { isColdByChance } from "../../experiment/certainty.ts";
import type { EntryResult } from "../../experiment/entry-result.ts";
import type { Plan } from "../../experiment/plan.ts";
import { areFew, type Ends, meanEnds95, shareEnds95 } from "../../experiment/rare.ts";
import { SECTIONS } from "../../experiment/sections.ts";
import type { Counted } from "../../experiment/tally.ts";
import { billed } from "../billed.ts";
import { gbSecondsOf } from "../gb-seconds.ts";
import { latencyOf } from "../latency.ts";
import type { VerdictUnit } from "../report.ts";

export interface Compared {
  readonly metric: string;
  readonly unit: VerdictUnit;
  /** NaN where there is none. */
  readonly whole: number;
  /** Empty where sections say nothing of it. */
  readonly sections: readonly number[];
  /** With so many invocations they would. */
  readonly enough?: number;
  /** What this run shows is what it is: nothing is estimated. */
  readonly isExact?: true;
  /** Of what is counted. */
  readonly counted?: CountedFigure;
}

export interface CountedFigure {
  readonly areFew: boolean;
  /** Of the figure, by its number alone. */
  readonly ends: Ends;
  /** What luck decides of it: which environments are cold, or anything. */
  readonly by: "cold starts" | "all";
}

/** Of a section without one invocation beyond it, a quantile is its longest and not what is meant. */
const QUANTILES = [
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
  ["p99", 0.99],
  ["p999", 0.999],
] as const;

/** In the order in which they are told; money in USD per million. */
export function figuresOf(run: EntryResult, plan: Plan): Compared[] {
  return [...latencies(run), ...counted(run, plan)];
}

function latencies({ tally, sectionLatencies, cannotRun }: EntryResult): Compared[] {
  const whole = cannotRun === undefined ? latencyOf(tally) : null;
  const ms = (all: readonly number[]): number[] => all.map((us) => us / 1000);
  const of = (name: string, value: number | undefined, sections: readonly number[]): Compared => ({
    ...{ metric: `latency.${name}`, unit: "ms", whole: value ?? Number.NaN, sections: ms(sections) },
  });
  const quantile = (name: (typeof QUANTILES)[number][0], q: number): Compared => {
    const enough = Math.round(SECTIONS / (1 - q));
    const sections = tally.latency.count < enough ? [] : sectionLatencies.quantiles(q);
    return { ...of(name === "p999" ? "p99.9" : name, whole?.[name], sections), enough };
  };
  return [
    of("mean", whole?.mean, sectionLatencies.means),
    ...QUANTILES.map(([name, q]) => quantile(name, q)),
    // The extremes of these worlds are what they are, as for budgets.
    { ...of("min", whole?.min, []), isExact: true },
    { ...of("max", whole?.max, []), isExact: true },
  ];
}

type Figure = (counted: Counted) => number;

function counted(run: EntryResult, plan: Plan): Compared[] {
  const whole = run.counted;
  const { sections } = run;
  const runs = run.cannotRun === undefined;
  const of = (metric: string, unit: VerdictUnit, figure: Figure): Compared => ({
    ...{ metric, unit },
    whole: runs ? figure(whole) : Number.NaN,
    sections: runs ? sections.map(figure) : [],
  });
  const share = (metric: string, events: Figure): Compared => ({
    ...of(metric, "share", (one) => events(one) / one.invocations),
    counted: {
      areFew: areFew(events(whole)),
      ends: shareEnds95(events(whole), whole.invocations),
      by: "all",
    },
  });
  return [
    of("cost_per_million", "usd", (one) => Number(billed(one, plan).usd)),
    of("billed_gb_seconds", "gb-seconds", ({ usage, invocations }) =>
      gbSecondsOf(usage, invocations, ["work", "wait", "coordination"]),
    ),
    of("wait_share", "share", (one) => {
      const { exactUsd, exactWaitUsd } = billed(one, plan);
      return exactUsd.numerator === 0n ? 0 : nearestNumber(over(exactWaitUsd, exactUsd));
    }),
    {
      ...of("cold_starts", "number", ({ coldStarts, invocations }) => coldStarts / invocations),
      ...(isColdByChance(plan) && {
        counted: {
          areFew: areFew(whole.coldStarts),
          ends: meanEnds95(whole.coldStarts, whole.invocations),
          by: "cold starts",
        },
      }),
    },
    share("time_outs", ({ timedOut }) => timedOut),
    share("failures", ({ failed }) => failed),
  ];
}
