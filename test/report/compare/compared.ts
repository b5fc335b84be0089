// Two scenarios compared in process, each with a price book that can be multiplied in the head.

import { readBook } from "../../../src/billing/read-book.ts";
import { METERS } from "../../../src/cloud/meters.ts";
import realityCheck from "../../../src/cloud/prices/reality-check.json" with { type: "json" };
import { answered } from "../../../src/experiment/run.ts";
import { vocabulary } from "../../../src/experiment/vocabulary.ts";
import { type ComparedSide, type CompareRequest, compare } from "../../../src/report/compare/compare.ts";
import type { ComparedMetric, Comparison } from "../../../src/report/comparison.ts";
import { readMaxIncrease } from "../../../src/scenario/budgets/regression.ts";
import { readScenario } from "../../../src/scenario/read.ts";

/** $16.6667 a million GB-seconds, $25 a million transitions, init free; nothing else costs anything. */
export const BOOK = realityCheck;

export function sideOf(text: string, more: Partial<ComparedSide> & { readonly prices?: object } = {}): ComparedSide {
  const { prices = BOOK, ...rest } = more;
  const read = readScenario({ file: "s.yaml", text }, vocabulary);
  if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
  const found = readBook(prices, { file: "book.json", meters: METERS });
  if ("issues" in found) throw new Error(JSON.stringify(found.issues));
  return {
    ...{
      scenario: read.scenario,
      book: found.book,
      strategies: [],
      file: "s.yaml",
      sha256: "",
      text,
      overrides: [],
      files: {},
    },
    ...rest,
  };
}

export function compared(
  before: string | ComparedSide,
  after: string | ComparedSide,
  { limits = [], ...rest }: Omit<Partial<CompareRequest>, "limits"> & { readonly limits?: readonly string[] } = {},
): Comparison {
  const side = (one: string | ComparedSide) => (typeof one === "string" ? sideOf(one) : one);
  return answered(
    compare({
      ...{ before: side(before), after: side(after), only: [], strict: false, version: "1.0.0" },
      limits: limits.flatMap((one) => readMaxIncrease(one).limits),
      ...rest,
    }),
  );
}

export function metricOf({ strategies }: Comparison, metric: string, strategy = strategies[0]!.name): ComparedMetric {
  return strategies.find(({ name }) => name === strategy)!.metrics.find((one) => one.metric === metric)!;
}
