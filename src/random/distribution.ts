// The distributions a scenario can name, as plain data in base units (microseconds, bytes). Knows neither YAML nor seeds:
// scenario/ turns the user's spelling into one of these, sampler() turns one of these into an inverse CDF.

/** A distribution in its normal form. `min` and `max` clamp the variate. */
export type Distribution = Shape & { readonly min?: number; readonly max?: number };

type Shape =
  | { readonly dist: "constant"; readonly value: number }
  /** exp(N(ln median, sigma)). */
  | { readonly dist: "lognormal"; readonly median: number; readonly sigma: number }
  | { readonly dist: "normal"; readonly mean: number; readonly sd: number }
  | { readonly dist: "exponential"; readonly mean: number }
  | { readonly dist: "gamma"; readonly shape: number; readonly scale: number }
  | { readonly dist: "uniform"; readonly from: number; readonly to: number }
  | { readonly dist: "weibull"; readonly scale: number; readonly shape: number }
  | { readonly dist: "pareto"; readonly scale: number; readonly shape: number }
  /** Sorted ascending; a step function, each value equally likely. */
  | { readonly dist: "empirical"; readonly values: readonly number[] }
  /** Weights are positive and need not sum to 1. */
  | { readonly dist: "mixture"; readonly of: readonly { readonly weight: number; readonly of: Distribution }[] };

export const constant = (value: number): Distribution => ({ dist: "constant", value });
