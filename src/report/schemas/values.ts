// What the published schemas are made of: numbers and decimal strings with their units. Knows no field.

import * as v from "valibot";

/** A schema with a sentence for whoever reads the published one. */
export const told = <S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description<v.InferOutput<S>, string>(description));

/** Of JSON: it knows no infinity. */
export const finite = v.pipe(v.number(), v.finite());
export const atLeastZero = v.pipe(v.number(), v.finite(), v.minValue(0));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const atLeastOne = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** An exact amount, as a string so that no reader rounds it. */
export const decimal = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/));
export const decimalFromZero = v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/));

export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Both ends, and nothing else. */
export const ends = <S extends v.GenericSchema>(end: S) => v.strictTuple([end, end]);

export const msInterval = told(ends(finite), "95 % confidence interval, milliseconds");

export const purpose = v.picklist(["work", "wait", "coordination"]);

export const tool = v.object({
  name: v.literal("unum-sim"),
  version: told(v.string(), "The version of unum-sim that wrote this"),
});

/** A whole number as a number, any other as it was written. */
export const seed = v.union([v.pipe(v.number(), v.safeInteger()), v.string()]);

/** In the unit that stands beside it. */
export const figure = v.union([finite, v.string()]);
export const figureOrNull = v.nullable(figure);
