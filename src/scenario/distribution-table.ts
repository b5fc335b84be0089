// The spellings of the distributions a scenario may name: which keys each takes, which of them go together, and the normal
// form they make. Knows no YAML and no unit: quantities arrive as numbers in base units.

import type { Distribution } from "../random/distribution.ts";
import { between, notBelow, positive, type Rule, type Written } from "./distribution-rules.ts";
import { fitLognormal } from "./lognormal.ts";

/** `quantity` has the field's unit (a duration or a size); the others are told by how they are written. */
export type KeyKind = "quantity" | "number" | "list" | "file" | "word" | "mixture";

export interface Spelling {
  readonly keys: Readonly<Record<string, KeyKind>>;
  /** The sets of keys that determine the distribution; exactly one must be there. */
  readonly sets: readonly (readonly string[])[];
  /** What must hold, in words; checked before `build`. */
  readonly rules?: readonly Rule[];
  readonly build: (written: Written) => Distribution;
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
      build: fitLognormal,
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

function scaleAndShape(build: (scale: number, shape: number) => Distribution): Spelling {
  return {
    keys: { scale: "quantity", shape: "number" },
    sets: [["scale", "shape"]],
    rules: [between("shape", 0.1, 1000)],
    build: ({ scale = 0, shape = 1 }) => build(scale, shape),
  };
}

function unread(): Distribution {
  return { dist: "constant", value: 0 };
}
