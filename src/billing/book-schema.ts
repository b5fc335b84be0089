// The format of a price book as a schema. The meters come from the cloud, and the sources that prices may name from the
// book itself, so a schema is made for the book at hand. Messages say what is expected.

import * as v from "valibot";
import { BOOK_SCHEMA, type PriceBook } from "./book.ts";
import { count, itemOf, priceSchema, text } from "./price-schema.ts";

const DATE = "a date such as 2026-09-30";
const ONE_ALLOWANCE = "a meter can have one allowance only";
const ONE_UNIT = "the meters of one allowance must be priced by the same unit";
const date = v.pipe(v.string(DATE), v.regex(/^\d{4}-\d{2}-\d{2}$/, DATE));

const sources = v.record(
  v.string(),
  v.strictObject(
    {
      title: text,
      url: v.optional(text),
      asOf: date,
      confidence: v.picklist(["high", "medium", "low"], "high, medium or low"),
      note: v.optional(text),
    },
    "where prices were read",
  ),
  "sources by key",
);

/** A schema for this book: `json` is looked at for the sources and for what it says of every region. */
export function bookSchema(meters: readonly string[], json: unknown) {
  const meter = v.picklist(meters, `a meter: ${meters.join(", ")}`);
  const sourceKeys = keysOf(json, "sources");
  const source = v.picklist(sourceKeys, `one of the book's sources: ${sourceKeys.join(", ")}`);
  return v.strictObject(
    {
      schema: v.literal(BOOK_SCHEMA, `"${BOOK_SCHEMA}"`),
      id: text,
      title: text,
      asOf: date,
      rules: v.strictObject({ initBilled: v.boolean("true or false") }, "billing rules"),
      notCovered: text,
      sources,
      units: v.record(meter, v.strictObject({ name: text, per: count }, "a unit"), "units by meter"),
      freeTier: freeTierSchema(meter, source, json),
      ...regionSchemas(meters, source, json),
    },
    "a price book",
  );
}

/** Every region must say of every meter what it costs, or `everywhere` must. */
function regionSchemas(meters: readonly string[], source: v.GenericSchema<unknown, string>, json: unknown) {
  const price = priceSchema(source);
  const prices = (isOptional: (meter: string) => boolean) =>
    v.strictObject(
      Object.fromEntries(meters.map((meter) => [meter, isOptional(meter) ? v.optional(price) : price])),
      "prices by meter",
    );
  if (partOf(json, "regions") === "any") {
    return { everywhere: prices(() => false), regions: v.literal("any") };
  }
  const everywhere = keysOf(json, "everywhere");
  const region = prices((meter) => everywhere.includes(meter));
  return { everywhere: prices(() => true), regions: v.record(v.string(), region, 'prices by region, or "any"') };
}

function freeTierSchema(
  meter: v.GenericSchema<unknown, string>,
  source: v.GenericSchema<unknown, string>,
  json: unknown,
) {
  const METERS = "a list of meters";
  const meters = v.pipe(v.array(meter, METERS), v.nonEmpty(METERS));
  const allowance = v.strictObject({ meters, quantity: count, unit: text, source }, "an allowance");
  return v.pipe(
    v.array(allowance, "a list of allowances"),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      dataset.value.forEach((one, at) => {
        const others = dataset.value.slice(0, at).flatMap((other) => other.meters);
        const path = itemOf(dataset.value, at);
        if (one.meters.some((name) => others.includes(name))) addIssue({ message: ONE_ALLOWANCE, path });
        if (new Set(one.meters.map((name) => perOf(json, name))).size > 1) addIssue({ message: ONE_UNIT, path });
      });
    }),
  );
}

/** What `units` says of a meter, believed only as far as comparing it goes. */
function perOf(json: unknown, meter: string): unknown {
  const units = partOf(json, "units");
  const unit = isObject(units) ? (units as Record<string, unknown>)[meter] : undefined;
  return isObject(unit) && "per" in unit ? unit.per : 1;
}

function keysOf(json: unknown, part: keyof PriceBook): string[] {
  const value = partOf(json, part);
  return isObject(value) ? Object.keys(value) : [];
}

function partOf(json: unknown, part: keyof PriceBook): unknown {
  return isObject(json) ? (json as Record<string, unknown>)[part] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
