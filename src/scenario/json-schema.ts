// The JSON Schema of the scenario file, for editors, generated from the definitions that read it. The only file that knows
// the generator, which one command loads when it is asked for.

import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { budgetsSchema, regressionSchema } from "./budgets/json-schema.ts";
import { NAME_PATTERN } from "./dependencies.ts";
import { envelopeSchema, functionSchema } from "./envelope.ts";
import { duration, durationDistribution, label, size, sizeDistribution } from "./fields.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Draft 07, which yaml-language-server reads best. */
export function scenarioJsonSchema(vocabulary: Vocabulary): JsonSchema {
  const schema = toJsonSchema(wholeSchema(vocabulary), {
    target: "draft-07",
    typeMode: "input",
    errorMode: "ignore",
    definitions: { duration, durationDistribution, size, sizeDistribution, function: functionSchema },
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === "object" ? { ...jsonSchema, additionalProperties: false } : jsonSchema,
  });
  return {
    ...schema,
    title: "unum-sim scenario",
    patternProperties: { "^x-": { description: "Yours: a place for anchors and notes" } },
  };
}

/** The envelope with what the vocabulary adds. */
function wholeSchema({ strategies, platform }: Vocabulary): v.GenericSchema {
  return v.strictObject({
    ...envelopeSchema.entries,
    platform: v.optional(platform),
    functions: v.pipe(v.record(v.pipe(v.string(), v.regex(new RegExp(NAME_PATTERN))), functionSchema), v.minEntries(1)),
    strategies: v.pipe(
      v.optional(v.array(v.union([v.picklist([...strategies.keys()]), ...entrySchemas(strategies)]))),
      v.description("What is compared; default: every strategy with its default parameters"),
    ),
    budgets: v.pipe(
      v.optional(budgetsSchema),
      v.description("What a run is held to; exit code 1 where one is exceeded"),
    ),
    regression: v.pipe(
      v.optional(regressionSchema),
      v.description("By how much a figure may grow from one version to the next, in `compare`"),
    ),
  });
}

function entrySchemas(strategies: Vocabulary["strategies"]): v.GenericSchema[] {
  return [...strategies].map(([use, { entries }]) =>
    v.strictObject({ use: v.literal(use), name: v.optional(label), ...(entries as v.ObjectEntries) }),
  );
}
