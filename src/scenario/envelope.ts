// The keys of a scenario file and of a function, each with its field and its default. What spans several keys (references,
// strategy entries, what a volume is needed for) is judged elsewhere.

import * as v from "valibot";
import { describe, unparsed } from "../units/quantity.ts";
import { compositeField, type Field, field } from "./field.ts";
import {
  described,
  durationDistribution,
  flag,
  label,
  memory,
  sizeDistribution,
  text,
  timeout,
  wholeNumber,
} from "./fields.ts";
import { start } from "./start.ts";

/** The most a function may be copied, and the most functions. */
const MAX_COUNT = 10_000;
export const MAX_INVOCATIONS = 4_000_000_000;
const MAX_VOLUME = 1_000_000_000_000;

/** `A` or `[A, B]`; whether they exist is judged where all functions are known. */
const after: Field<string | readonly string[], readonly string[]> = compositeField(
  (input) => {
    const names: unknown[] = Array.isArray(input) ? input : [input];
    const problems = names.flatMap((name, index) =>
      typeof name === "string"
        ? []
        : [
            {
              ...unparsed(`${describe(name)} is not a function's name`, "a name"),
              path: Array.isArray(input) ? [index] : [],
            },
          ],
    );
    return problems.length > 0 ? { problems } : { ok: true, value: names as string[] };
  },
  { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" }, uniqueItems: true }] },
);

const architecture = v.picklist(["x86", "arm64"]);

const MEMORY = "Memory; it decides the price of a millisecond";
const ARCHITECTURE = "The processor: arm64 is cheaper";
const PAYLOAD = "Size of the output, the whole item";
const COLD_START = "Init of a cold environment";
const TIMEOUT = "Lambda's limit on a handler, at most 15m";

/** What functions have that do not say otherwise, and what stands where this does not say either. */
const defaultsSchema = v.strictObject({
  memory: v.pipe(v.optional(memory, "1024MB"), v.description(MEMORY)),
  architecture: v.pipe(v.optional(architecture, "x86"), v.description(ARCHITECTURE)),
  payload: v.pipe(v.optional(sizeDistribution, "1KB"), v.description(PAYLOAD)),
  coldStart: v.pipe(v.optional(durationDistribution, "200ms"), v.description(COLD_START)),
  timeout: v.pipe(v.optional(timeout, "15m"), v.description(TIMEOUT)),
});

export const functionSchema = v.strictObject({
  after: v.pipe(v.optional(after, []), v.description("The functions whose results it needs; none for a root")),
  duration: described(durationDistribution, "Warm time of the user's code, without the strategy's own calls"),
  tail: v.pipe(
    v.optional(durationDistribution),
    v.description("What its handler still does once the output is handed over; billed, but nobody waits for it"),
  ),
  memory: v.pipe(v.optional(memory), v.description(MEMORY)),
  architecture: v.pipe(v.optional(architecture), v.description(ARCHITECTURE)),
  payload: v.pipe(v.optional(sizeDistribution), v.description(PAYLOAD)),
  coldStart: v.pipe(v.optional(durationDistribution), v.description(COLD_START)),
  timeout: v.pipe(v.optional(timeout), v.description(TIMEOUT)),
  start: v.pipe(v.optional(start), v.description("Overrides the scenario's start for this function")),
  count: v.pipe(v.optional(wholeNumber(1, MAX_COUNT), 1), v.description("Parallel copies")),
});

/** Keys whose values other rooms decide are taken as they are. */
export const envelopeSchema = v.strictObject({
  name: v.pipe(v.optional(label), v.description("Default: the file's name")),
  description: v.optional(text),
  region: v.pipe(v.optional(label, "us-east-1"), v.description("An AWS region")),
  prices: v.pipe(v.optional(label), v.description("A price book's id, or a path; default: the newest")),
  platform: v.optional(v.unknown()),
  seed: v.pipe(v.optional(seedField(), 42), v.description("Same seed, same luck")),
  invocations: v.pipe(
    v.optional(wholeNumber(1, MAX_INVOCATIONS), 10_000),
    v.description("How many invocations of the workflow are simulated"),
  ),
  start: v.pipe(v.optional(start, "warm"), v.description("How warm the environments are")),
  functions: v.record(v.string(), functionSchema),
  defaults: v.pipe(v.optional(defaultsSchema, {}), v.description("What functions have that do not say otherwise")),
  strategies: v.optional(v.unknown()),
  volume: v.pipe(v.optional(wholeNumber(1, MAX_VOLUME)), v.description("Invocations a month, for price tiers: 50M")),
  freeTier: v.pipe(v.optional(flag, false), v.description("Subtract AWS's monthly free tier; needs volume")),
  baseline: v.pipe(v.optional(label), v.description("The strategy entry that the others are compared with")),
  budgets: v.optional(v.unknown()),
  regression: v.optional(v.unknown()),
});

export type Envelope = v.InferOutput<typeof envelopeSchema>;
function seedField(): Field<number | string, string> {
  return field(
    (input) =>
      (typeof input === "string" && input !== "") || typeof input === "number"
        ? { ok: true, value: String(input) }
        : unparsed(`${describe(input)} is not a seed`, "a number or a text"),
    { type: ["integer", "string"] },
  );
}
