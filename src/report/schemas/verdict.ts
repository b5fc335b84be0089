// The verdict on a budget, as a schema.

import * as v from "valibot";
import type { Verdict } from "../report.ts";
import { exactly } from "./same-shape.ts";
import { atLeastOne, ends, figure, figureOrNull, purpose, told } from "./values.ts";

export const verdictState = told(
  v.picklist(["passed", "exceeded", "inconclusive", "no data"]),
  "inconclusive: the limit lies within the Monte Carlo error of so many invocations. no data: there is no figure",
);

export const verdictUnit = told(
  v.picklist(["ms", "usd", "gb-seconds", "share", "count", "number", "strategy"]),
  "Of observed, ci95, limit and margin. ms: milliseconds; usd: a decimal string of US dollars; gb-seconds: GB-seconds an invocation; share: of 1; count: invocations of this run; number: on average an invocation; strategy: a name",
);

export const settledBy = v.nullable(atLeastOne);

export const place = told(
  v.object({ file: v.string(), line: atLeastOne, column: atLeastOne }),
  "Where it is written, lines and columns from 1; absent where it came from the command line",
);

export const verdictSchema = exactly<Verdict>()(
  told(
    v.object({
      expression: told(v.string(), 'The budget as it was written: "latency{strategy:polling}: p95 < 600ms"'),
      metric: told(v.string(), "latency, cost_per_million, wait_share, ..., best"),
      statistic: v.exactOptional(told(v.string(), "Of latency: mean, min, p50, p90, p95, p99, p99.9 or max")),
      strategy: v.exactOptional(told(v.string(), "Whose figure it is; absent for best")),
      purpose: v.exactOptional(told(purpose, "What of the bill is meant; absent: all of it")),
      by: v.exactOptional(told(v.picklist(["latency", "cost_per_million"]), "Of best: by what")),
      level: told(v.picklist(["warn", "error"]), "What is only warned of fails nothing"),
      state: verdictState,
      fails: told(v.boolean(), "Does it end the run with exit code 1?"),
      unit: verdictUnit,
      observed: told(figureOrNull, "What the run says, in the unit; null where it says nothing"),
      ci95: v.exactOptional(
        told(
          ends(figureOrNull),
          "95 % confidence interval of observed, in the unit; equal ends where nothing is random; an end that so few invocations cannot tell is null; absent where they can tell neither, and where it is a figure of this run alone",
        ),
      ),
      comparison: v.picklist(["<", "<=", ">", ">=", "==", "!="]),
      limit: told(figure, "What observed is compared with, in the unit"),
      margin: told(
        figureOrNull,
        "How far inside its limit it is, in the unit; below zero outside; null where there is no distance",
      ),
      settledBy: v.exactOptional(
        told(
          settledBy,
          "Where it is inconclusive: about how many invocations would tell; null where none that can be run would",
        ),
      ),
      onNoData: v.exactOptional(
        told(
          v.picklist(["fail", "warn", "pass"]),
          "Where there is no figure: what becomes of that, as the budget says",
        ),
      ),
      reason: v.exactOptional(told(v.string(), "Why there is no figure, or what makes it unsure")),
      message: v.exactOptional(told(v.string(), "What the scenario's author has to say of it")),
      place: v.exactOptional(place),
    }),
    "Whether a figure keeps its limit, as far as so many invocations can tell",
  ),
);
