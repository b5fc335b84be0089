// How a strategy declares a parameter: a field of the scenario, the default in the user's spelling, and one line for those
// who ask `unum-sim strategies` or let their editor complete.

import * as v from "valibot";

export function parameter<Input, Output>(field: v.GenericSchema<Input, Output>, byDefault: Input, description: string) {
  return v.pipe(v.optional(field, byDefault), v.description(description));
}

/** A parameter that has no value unless it is given one. */
export function optionalParameter<Input, Output>(field: v.GenericSchema<Input, Output>, description: string) {
  return v.pipe(v.optional(field), v.description(description));
}
