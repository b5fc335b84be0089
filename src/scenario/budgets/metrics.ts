// The figures that can be held to a limit: how each is called, in what unit, and of what it can be asked. Knows no strategy and no
// result.

import { parseDuration } from "../../units/duration.ts";
import { parseCount, parseMoney, parsePercent } from "../../units/number.ts";
import { describe, type Parsed, quote, unparsed } from "../../units/quantity.ts";

/** "number": any decimal, such as cold starts an invocation. */
export type Unit = "duration" | "money" | "gb-seconds" | "share" | "count" | "number" | "strategy";

export type Statistic = "mean" | "min" | "p50" | "p90" | "p95" | "p99" | "p999" | "max";

/** As they are written; `p999` is understood too. */
export const STATISTICS: ReadonlyMap<string, Statistic> = new Map([
  ...(["mean", "min", "p50", "p90", "p95", "p99"] as const).map((one) => [one, one] as const),
  ["p99.9", "p999"],
  ["max", "max"],
]);

export type Selector = "strategy" | "purpose" | "by";

export interface Metric {
  readonly name: MetricName;
  /** For the schema, and for whoever asks what there is. */
  readonly summary: string;
  /** The first is what most limits are written in. */
  readonly units: readonly Unit[];
  readonly selectors: readonly Selector[];
  /** One of the statistics must be named. */
  readonly hasStatistics?: true;
  /** Differences: below zero is better. */
  readonly isSigned?: true;
  /** Whole, or a word: only these can be asked to be just something. */
  readonly isExact?: true;
}

const all = [
  {
    name: "latency",
    summary: "from the client's request to the last result",
    units: ["duration"],
    selectors: ["strategy"],
    hasStatistics: true,
  },
  {
    name: "latency_versus_baseline",
    summary: "mean latency less the baseline strategy's, as a duration or a share of it",
    units: ["duration", "share"],
    selectors: ["strategy"],
    isSigned: true,
  },
  {
    name: "cost_per_million",
    summary: "USD per million invocations, all of it or for one purpose",
    units: ["money"],
    selectors: ["strategy", "purpose"],
  },
  {
    name: "cost_per_million_versus_baseline",
    summary: "USD per million less the baseline strategy's, as an amount or a share of it",
    units: ["money", "share"],
    selectors: ["strategy"],
    isSigned: true,
  },
  {
    name: "billed_gb_seconds",
    summary: "GB-seconds billed an invocation, all of them or for one purpose",
    units: ["gb-seconds"],
    selectors: ["strategy", "purpose"],
  },
  {
    name: "wait_share",
    summary: "waiting, of all that is billed",
    units: ["share"],
    selectors: ["strategy"],
  },
  {
    name: "cold_starts",
    summary: "environments started an invocation",
    units: ["number"],
    selectors: ["strategy"],
  },
  {
    name: "time_outs",
    // Its maxWait was over, or Lambda cut the function that waited; one that is cut at work makes a failure.
    summary: "invocations of this run in which a wait ran out, or their share",
    units: ["count", "share"],
    selectors: ["strategy"],
    isExact: true,
  },
  {
    name: "failures",
    summary: "invocations of this run without a result for another reason, a function's time-out too, or their share",
    units: ["count", "share"],
    selectors: ["strategy"],
    isExact: true,
  },
  {
    name: "best",
    summary: "the strategy that comes out first, by latency or cost_per_million",
    units: ["strategy"],
    selectors: ["by"],
    isExact: true,
  },
] as const;

export type MetricName = (typeof all)[number]["name"];

export const METRICS: ReadonlyMap<string, Metric> = new Map(all.map((metric) => [metric.name, metric as Metric]));

const EXAMPLES: Readonly<Record<Unit, string>> = {
  duration: "600ms",
  money: "$60",
  "gb-seconds": "0.5GB-s",
  share: "25%",
  count: "0",
  number: "0.5",
  strategy: "last-branch",
};

/** "p95 < 600ms": how a limit on this metric is written. */
export function exampleFor({ units, hasStatistics, name }: Metric): string {
  const value = EXAMPLES[units[0]!];
  if (name === "best") return `== ${value}`;
  return `${hasStatistics ? "p95 " : ""}${units[0] === "count" ? "==" : "<"} ${value}`;
}

export interface Value {
  readonly unit: Unit;
  readonly value: number | string;
}

/** A limit in one of the metric's units. `input` is a text, as it stands behind the comparison. */
export function parseLimit(input: string, { units, isSigned }: Pick<Metric, "units" | "isSigned">): Parsed<Value> {
  const isNegative = isSigned === true && /^[-+]/.test(input);
  const size = isNegative ? input.slice(1) : input;
  const unit = units.find((one) => LOOKS_LIKE[one].test(size)) ?? units[0]!;
  const parsed = unit === "share" && isSigned === true ? parseAnyPercent(size) : PARSERS[unit](size);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (!isNegative || input.startsWith("+")) return { ok: true, value: { unit, value } };
  return { ok: true, value: { unit, value: typeof value === "string" ? `-${value}` : -value } };
}

const LOOKS_LIKE: Readonly<Record<Unit, RegExp>> = {
  duration: /[a-zµμ]$/,
  money: /^\$|\d ?\$$/,
  "gb-seconds": /GB-?s$/i,
  share: /%$/,
  count: /^[\d.,_]+[kKMB]?$/,
  number: /^[\d.]+$/,
  strategy: /./,
};

const MOST_COUNTED = 4_000_000_000;

const PARSERS: Readonly<Record<Unit, (text: string) => Parsed<number | string>>> = {
  duration: (text) => parseDuration(asNumber(text)),
  money: dollars,
  "gb-seconds": gbSeconds,
  share: (text) => parsePercent(asNumber(text)),
  count: (text) => parseCount(text, 0, MOST_COUNTED),
  number: decimal,
  strategy: (text) => (text === "" ? unparsed("there is no name", "a strategy's name") : { ok: true, value: text }),
};

/** A bare number gets the sentence of its own. */
const asNumber = (text: string): string | number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function dollars(text: string): Parsed<string> {
  const [, amount] = /^(\d{1,12}(?:\.\d{1,18})?) ?\$$/.exec(text) ?? [];
  return amount === undefined
    ? parseMoney(asNumber(text))
    : unparsed(`${quote(text)} has its sign behind it`, `an amount: write $${amount}`);
}

function gbSeconds(text: string): Parsed<number> {
  const [, amount, unit] = /^(\d{1,12}(?:\.\d{1,12})?) ?(GB-?s)?$/i.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined) return { ok: true, value: Number(amount) };
  if (amount !== undefined) return unparsed(`${quote(text)} is a bare number`, `GB-seconds: write ${amount}GB-s`);
  return unparsed(`${quote(text)} is not an amount of GB-seconds`, "an amount such as 0.5GB-s");
}

function decimal(text: string): Parsed<number> {
  if (/^\d{1,12}(\.\d{1,12})?$/.test(text)) return { ok: true, value: Number(text) };
  return unparsed(`${describe(text)} is not a number`, "a number such as 0.5");
}

/** A difference may be more than all of what it is taken from. */
function parseAnyPercent(text: string): Parsed<number> {
  const [, whole] = /^(\d{3,7}(?:\.\d{1,12})?) ?%$/.exec(text) ?? [];
  if (whole !== undefined && Number(whole) > 100) return { ok: true, value: Number(whole) / 100 };
  const parsed = parsePercent(asNumber(text));
  return parsed.ok || parsed.expected.includes("write") ? parsed : { ...parsed, expected: "a percentage such as 5%" };
}
