// The proof that a schema and an interface are the same shape, made by the compiler: a field that one has and the other has not, or
// has otherwise, ends the build. At run time nothing is left of it.

import type * as v from "valibot";

/** `exactly<Verdict>()(schema)` is the schema, or does not compile and names the fields that differ. */
export const exactly =
  <Shape>() =>
  <S extends v.GenericSchema>(schema: S & Proof<Plain<Shape>, Plain<v.InferOutput<S>>>): S =>
    schema;

type Proof<A, B> = Same<A, B> extends true ? unknown : { readonly differs: DifferingKeys<A, B> };

/** The compiler's own notion of identity, which tells `{ a?: 1 }` from `{}`, where mutual assignability does not. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Without `readonly`, which schemas do not know, and without intersections, which identity does not see through. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;

type DifferingKeys<A, B> = {
  [K in keyof A | keyof B]: Same<Pick<A, K & keyof A>, Pick<B, K & keyof B>> extends true ? never : K;
}[keyof A | keyof B];
