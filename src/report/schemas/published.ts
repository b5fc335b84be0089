// The JSON Schemas of what the program writes, for whoever reads it in another language. Knows the generator, which one command
// loads when it is asked for.

import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { COMPARISON_SCHEMA } from "../comparison.ts";
import { REPORT_SCHEMA } from "../report.ts";
import { assumptionSchema, assumptionsSchema } from "./assumptions.ts";
import {
  alarmSchema,
  changeSchema,
  comparedMetricSchema,
  comparedStrategySchema,
  comparisonSchema,
  regressionVerdictSchema,
  sideSchema,
} from "./comparison.ts";
import { reportSchema } from "./report.ts";
import { costLineSchema, costSchema, latencySchema, strategyResultSchema } from "./strategy-result.ts";
import { verdictSchema } from "./verdict.ts";

/** Of `unum-sim/report/1`, draft 07. */
export const reportJsonSchema = (): JsonSchema =>
  published(v.union([reportSchema, v.pipe(v.array(reportSchema), v.minLength(2))]), {
    version: REPORT_SCHEMA,
    title: "unum-sim report",
    what: "What `unum-sim run -f json` writes: a report of one scenario, an array of reports of several.",
    definitions: {
      report: reportSchema,
      ...{ strategy: strategyResultSchema, latency: latencySchema, cost: costSchema, costLine: costLineSchema },
      ...{ verdict: verdictSchema, assumptions: assumptionsSchema, assumption: assumptionSchema },
    },
  });

/** Of `unum-sim/comparison/1`, draft 07. */
export const comparisonJsonSchema = (): JsonSchema =>
  published(comparisonSchema, {
    version: COMPARISON_SCHEMA,
    title: "unum-sim comparison",
    what: "What `unum-sim compare -f json` writes.",
    definitions: {
      ...{ side: sideSchema, strategy: comparedStrategySchema, metric: comparedMetricSchema },
      ...{ alarm: alarmSchema, change: changeSchema, verdict: regressionVerdictSchema },
    },
  });

/** A promise to both sides: what may come, and what may not without another version. */
const COMPATIBILITY =
  "Later versions of unum-sim may add fields: a reader must accept fields that it does not know, and this schema does. No field is taken away, renamed or given another meaning or unit without another number behind the last slash of `schema`.";

interface About {
  /** "unum-sim/report/1". */
  readonly version: string;
  readonly title: string;
  readonly what: string;
  readonly definitions: Readonly<Record<string, v.GenericSchema>>;
}

function published(shape: v.GenericSchema, { version, title, what, definitions }: About): JsonSchema {
  const { $schema, ...schema } = toJsonSchema(shape, {
    target: "draft-07",
    typeMode: "output",
    definitions: { ...definitions },
    // JSON knows no infinity: there is nothing to say of "finite".
    ignoreActions: ["finite"],
  });
  return {
    ...($schema !== undefined && { $schema }),
    $id: `urn:${version.replaceAll("/", ":")}`,
    title,
    description: `${what} ${COMPATIBILITY}`,
    ...schema,
  };
}
