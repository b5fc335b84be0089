// The values a scenario is made of, as valibot schemas from the user's spelling to base units: durations in microseconds,
// sizes in bytes, memory in MB, chances from 0 to 1. Other rooms build their parameters from these.

import * as v from "valibot";
import type { Distribution } from "../random/distribution.ts";
import { DURATION_PATTERN, MILLISECOND, MINUTE, parseDuration } from "../units/duration.ts";
import { COUNT_PATTERN, PERCENT_PATTERN, parseCount, parsePercent } from "../units/number.ts";
import { describe, unparsed } from "../units/quantity.ts";
import { parseMemory, parseSize, SIZE_PATTERN } from "../units/size.ts";
import { distributionJsonSchema } from "./distribution-schema.ts";
import { parseDistribution } from "./distribution-spelling.ts";
import { compositeField, type Field, field } from "./field.ts";

/** What a user may write for a distribution: a scalar for a constant, or `{ dist: ... }`. */
export type WrittenDistribution = string | Readonly<Record<string, unknown>>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const DURATION_SCHEMA = { type: "string", pattern: DURATION_PATTERN, examples: ["250ms", "1.5s", "2m"] };
const SIZE_SCHEMA = { type: "string", pattern: SIZE_PATTERN, examples: ["200B", "1KB", "5MB"] };

/** "250ms" to 250000 microseconds; at most 30 days. */
export const duration: Field<string, number> = field((input) => parseDuration(input), DURATION_SCHEMA);

/** As `duration`, within limits (microseconds, inclusive). */
export function durationBetween(min: number, max: number): Field<string, number> {
  return field((input) => parseDuration(input, max, min), DURATION_SCHEMA);
}

/** A limit on a Lambda handler: 1ms to 15m, microseconds. */
export const timeout: Field<string, number> = durationBetween(MILLISECOND, 15 * MINUTE);

/** "1KB" to 1024 bytes. */
export const size: Field<string, number> = field(parseSize, SIZE_SCHEMA);

/** "1GB" to 1024 MB; 128 to 10,240. */
export const memory: Field<string, number> = field(parseMemory, { ...SIZE_SCHEMA, examples: ["512MB", "1GB"] });

/** "5%" to 0.05. */
export const percent: Field<string, number> = field(parsePercent, {
  type: "string",
  pattern: PERCENT_PATTERN,
  examples: ["5%"],
});

/** 20, "10k" or "50M", both limits inclusive. */
export function wholeNumber(min: number, max: number): Field<number | string, number> {
  return field((input) => parseCount(input, min, max), {
    anyOf: [
      { type: "integer", minimum: min, maximum: max },
      { type: "string", pattern: COUNT_PATTERN },
    ],
  });
}

export const flag: Field<boolean, boolean> = field(
  (input) =>
    typeof input === "boolean"
      ? { ok: true, value: input }
      : unparsed(`${describe(input)} is not a flag`, "true or false"),
  { type: "boolean" },
);

/** Any text but an empty one; line breaks and tabs are the only control characters in it. */
export const text: Field<string, string> = textThat((input) => !CONTROL.test(input.replace(/[\n\t]/g, "")), "a text");

/** A name to be printed in tables and headings: one line of at most 100 characters. */
export const label: Field<string, string> = textThat(
  (input) => input.length <= 100 && !CONTROL.test(input),
  "a text of one line, at most 100 characters",
);

/** In microseconds. */
export const durationDistribution: Field<WrittenDistribution, Distribution> = compositeField(
  (input) => parseDistribution(input, (scalar) => parseDuration(scalar)),
  distributionJsonSchema(DURATION_SCHEMA),
);

/** In bytes. */
export const sizeDistribution: Field<WrittenDistribution, Distribution> = compositeField(
  (input) => parseDistribution(input, parseSize),
  distributionJsonSchema(SIZE_SCHEMA),
);

/** The same field with a description for the JSON Schema. */
export function described<Input, Output>(schema: Field<Input, Output>, description: string): Field<Input, Output> {
  return v.pipe(
    v.lazy(() => schema),
    v.description(description),
  ) as unknown as Field<Input, Output>;
}

function textThat(isRight: (input: string) => boolean, expected: string): Field<string, string> {
  return field(
    (input) =>
      typeof input === "string" && input.trim() !== "" && isRight(input)
        ? { ok: true, value: input }
        : unparsed(input === "" ? "the text is empty" : `${describe(input)} is not ${expected}`, expected),
    { type: "string", minLength: 1 },
  );
}
