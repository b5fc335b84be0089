// How warm the environments are: `start: warm`, `cold`, or `{ cold: 5% }`, as the chance that one is cold.

import { PERCENT_PATTERN, parsePercent } from "../units/number.ts";
import { describe, quote, unparsed } from "../units/quantity.ts";
import { isMap } from "./distribution-reading.ts";
import { compositeField, type Field, type Outcome, type Problem } from "./field.ts";

export type WrittenStart = "warm" | "cold" | { readonly cold: string };

/** 0 for warm, 1 for cold. */
export const start: Field<WrittenStart, number> = compositeField(parseStart, {
  anyOf: [
    { enum: ["warm", "cold"] },
    {
      type: "object",
      properties: { cold: { type: "string", pattern: PERCENT_PATTERN } },
      required: ["cold"],
      additionalProperties: false,
    },
  ],
});

const EXPECTED = "warm, cold or { cold: 5% }";

function parseStart(input: unknown): Outcome<number> {
  if (input === "warm" || input === "cold") return { ok: true, value: input === "cold" ? 1 : 0 };
  if (isMap(input)) return parseChance(input);
  const problem = unparsed(`${describe(input)} is not a start`, EXPECTED);
  return {
    problems: [
      typeof input === "string"
        ? { ...problem, unknown: { word: input, known: ["warm", "cold", "{ cold: 5% }"] } }
        : problem,
    ],
  };
}

function parseChance(input: Readonly<Record<string, unknown>>): Outcome<number> {
  const strangers = Object.keys(input).filter((key) => key !== "cold");
  const problems: Problem[] = strangers.map((key) => ({
    ...unparsed(`${quote(key)} is not a known key`, EXPECTED),
    unknown: { word: key, known: ["cold"] },
    path: [key],
    atKey: true,
  }));
  if (!Object.hasOwn(input, "cold")) return { problems: [...problems, unparsed("cold is missing", EXPECTED)] };
  const chance = parsePercent(input.cold);
  if (!chance.ok) return { problems: [...problems, { ...chance, path: ["cold"] }] };
  return problems.length > 0 ? { problems } : chance;
}
