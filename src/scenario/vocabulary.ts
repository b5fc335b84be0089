// What other rooms add to the file format. The scenario room knows neither which strategies nor which services exist.

import type * as v from "valibot";

/** A valibot object schema whose inputs are what the user writes: `interval: v.optional(duration, "100ms")`. */
export type ParamsSchema = v.GenericSchema & { readonly entries: v.ObjectEntries };

export interface Vocabulary {
  /** The parameters of each registered strategy, by its name, in the order of the registry. */
  readonly strategies: ReadonlyMap<string, ParamsSchema>;
  /** Validates the value of `platform:`; "measured" stands for an absent one. */
  readonly platform: v.GenericSchema;
}
