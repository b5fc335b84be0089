// The spellings of the distributions a scenario may name: which keys each takes, which of them go together, and the normal
// form they make. Knows no YAML and no unit: quantities arrive as numbers in base units.

import type { Distribution } from "../random/distribution.ts";
import { normalQuantile } from "../random/normal-quantile.ts";

/** `quantity` has the field's unit (a duration or a size); the others are told by how they are written. */
export type KeyKind = "quantity" | "number" | "list" | "file" | "word" | "mixture";

/** The values that were written, in base units. */
export type Written = Readonly<Record<string, number>>;

export interface Spelling {
  readonly keys: Readonly<Record<string, KeyKind>>;
  /** The sets of keys that determine the distribution; exactly one must be there. */
  readonly sets: readonly (readonly string[])[];
  /** What must hold, in words; checked before `build`. */
  readonly rules?: readonly Rule[];
  readonly build: (written: Written) => Distribution;
}

export interface Rule {
  /** Judged only where this key is written; the problem is placed at it. */
  readonly key: string;
  readonly holds: (value: number, written: Written) => boolean;
  /** "is less than p50", and what would be right: "at least p50". */
  readonly problem: string;
  readonly expected: string;
}

/** The lists of empirical and mixture are read by distribution-spelling.ts. */
export const SPELLINGS: ReadonlyMap<string, Spelling> = new Map<string, Spelling>([
  [
    "lognormal",
    {
      keys: {
        p50: "quantity",
        p90: "quantity",
        p95: "quantity",
        p99: "quantity",
        sigma: "number",
        mean: "quantity",
        sd: "quantity",
      },
      sets: [
        ["p50", "p99"],
        ["p50", "p95"],
        ["p50", "p90"],
        ["p50", "sigma"],
        ["mean", "sd"],
      ],
      rules: [
        positive("p50"),
        positive("mean"),
        notBelow("p90", "p50"),
        notBelow("p95", "p50"),
        notBelow("p99", "p50"),
        between("sigma", 0, 10),
      ],
      build: lognormal,
    },
  ],
  [
    "normal",
    {
      keys: { mean: "quantity", sd: "quantity" },
      sets: [["mean", "sd"]],
      build: ({ mean = 0, sd = 0 }) => ({ dist: "normal", mean, sd }),
    },
  ],
  [
    "exponential",
    { keys: { mean: "quantity" }, sets: [["mean"]], build: ({ mean = 0 }) => ({ dist: "exponential", mean }) },
  ],
  [
    "gamma",
    {
      keys: { mean: "quantity", sd: "quantity" },
      sets: [["mean", "sd"]],
      rules: [
        positive("mean"),
        {
          key: "sd",
          holds: (sd, { mean = 0 }) => sd >= mean / 1000 && sd <= mean * 10,
          problem: "is too far from the mean",
          expected: "from a thousandth of the mean to 10 times the mean",
        },
      ],
      build: ({ mean = 0, sd = 0 }) => ({ dist: "gamma", shape: (mean / sd) * (mean / sd), scale: (sd / mean) * sd }),
    },
  ],
  [
    "uniform",
    {
      keys: { from: "quantity", to: "quantity" },
      sets: [["from", "to"]],
      rules: [notBelow("to", "from")],
      build: ({ from = 0, to = 0 }) => ({ dist: "uniform", from, to }),
    },
  ],
  ["weibull", scaleAndShape((scale, shape) => ({ dist: "weibull", scale, shape }))],
  ["pareto", scaleAndShape((scale, shape) => ({ dist: "pareto", scale, shape }))],
  [
    "constant",
    { keys: { value: "quantity" }, sets: [["value"]], build: ({ value = 0 }) => ({ dist: "constant", value }) },
  ],
  [
    "empirical",
    {
      keys: { values: "list", file: "file", column: "word", unit: "word" },
      sets: [["values"], ["file"]],
      build: unread,
    },
  ],
  ["mixture", { keys: { of: "mixture" }, sets: [["of"]], build: unread }],
]);

const Z: Written = { p90: normalQuantile(0.9), p95: normalQuantile(0.95), p99: normalQuantile(0.99) };

function lognormal(written: Written): Distribution {
  const { p50, sigma, mean = 0, sd = 0 } = written;
  if (p50 === undefined) {
    const ratio = 1 + (sd / mean) * (sd / mean);
    return { dist: "lognormal", median: mean / Math.sqrt(ratio), sigma: Math.sqrt(Math.log(ratio)) };
  }
  if (sigma !== undefined) return { dist: "lognormal", median: p50, sigma };
  const [name = "", value = p50] = Object.entries(written).find(([key]) => key in Z) ?? [];
  return { dist: "lognormal", median: p50, sigma: Math.log(value / p50) / (Z[name] ?? 1) };
}

function scaleAndShape(build: (scale: number, shape: number) => Distribution): Spelling {
  return {
    keys: { scale: "quantity", shape: "number" },
    sets: [["scale", "shape"]],
    rules: [between("shape", 0.1, 1000)],
    build: ({ scale = 0, shape = 1 }) => build(scale, shape),
  };
}

function positive(key: string): Rule {
  return { key, holds: (value) => value > 0, problem: "is zero", expected: "more than 0" };
}

export function notBelow(key: string, other: string): Rule {
  return {
    key,
    holds: (value, written) => value >= (written[other] ?? 0),
    problem: `is less than ${other}`,
    expected: `at least ${other}`,
  };
}

function between(key: string, min: number, max: number): Rule {
  return {
    key,
    holds: (value) => value >= min && value <= max,
    problem: "is out of range",
    expected: `a number from ${min} to ${max}`,
  };
}

function unread(): Distribution {
  return { dist: "constant", value: 0 };
}
