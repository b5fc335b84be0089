// What a book may say of one meter in one region, as a schema: a price, tiers, free or unknown. Messages say what is
// expected. Knows nothing of books, but for the sources a price may name.

import * as v from "valibot";

export const text = v.pipe(v.string("a text"), v.nonEmpty("a text"));

const COUNT = "a whole number, at least 1";
export const count = v.pipe(v.number(COUNT), v.safeInteger(COUNT), v.minValue(1, COUNT));

/** Read as text: as a number it would no longer be exact. The limits keep the arithmetic small. */
const USD = 'US dollars as a decimal in quotes, such as "0.0000002"';
const usd = v.pipe(v.string(USD), v.regex(/^\d{1,9}(\.\d{1,18})?$/, USD));

const TIERS = "a list of tiers";
const ORDER = "tiers must ascend, and the last alone is up to null";
const tier = v.strictObject({ upTo: v.nullable(count), usd }, 'a tier such as { "upTo": 1000000, "usd": "0.0000002" }');

/** A tier that ends where it must not is reported at that tier. */
const tiers = v.pipe(
  v.array(tier, TIERS),
  v.nonEmpty(TIERS),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const ends = dataset.value.map(({ upTo }) => upTo ?? Number.POSITIVE_INFINITY);
    ends.forEach((end, at) => {
      const isLast = at === ends.length - 1;
      const endsWell = end > (ends[at - 1] ?? 0) && isLast === (end === Number.POSITIVE_INFINITY);
      if (!endsWell) addIssue({ message: ORDER, path: itemOf(dataset.value, at) });
    });
  }),
);

/** What is expected where a price should be. */
export const A_PRICE = 'a price, { "free": "why" } or { "unknown": "why" }';

/** The four kinds are told apart by their keys, so that a problem is reported inside the kind that was meant. */
export function priceSchema(source: v.GenericSchema<unknown, string>) {
  const flat = v.strictObject({ usd, source }, A_PRICE);
  const tiered = v.strictObject({ tiers, source });
  const free = v.strictObject({ free: text, notPriced: v.optional(v.boolean("true or false")) });
  const unknown = v.strictObject({ unknown: text });
  return v.lazy((input: unknown) => {
    if (typeof input !== "object" || input === null) return flat;
    if ("tiers" in input) return tiered;
    if ("free" in input) return free;
    return "unknown" in input ? unknown : flat;
  });
}

/** The path to one item of a list, for an issue that a check of the whole list raises. */
export function itemOf(list: readonly unknown[], key: number): [v.ArrayPathItem] {
  return [{ type: "array", origin: "value", input: list as unknown[], key, value: list[key] }];
}
