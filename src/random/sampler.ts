// Turns a distribution into its inverse CDF: one uniform in, one variate out. Knows neither where uniforms come from nor
// what the variates measure; they are not rounded here. What is drawn often gets a closure without a branch.

import type { Distribution } from "./distribution.ts";
import { gammaQuantile } from "./gamma-quantile.ts";
import { normalQuantile } from "./normal-quantile.ts";

/**
 * Maps u in the open interval (0, 1) to a variate: at least 0, clamped to the distribution's `min` and `max`, and
 * increasing in u. A mixture increases within each of its components only: it spends u on the choice and reuses the rest.
 */
export type Sampler = (u: number) => number;

export function sampler(distribution: Distribution): Sampler {
  const { min, max } = distribution;
  const draw = unclamped(distribution);
  if (min === undefined && max === undefined) return draw;
  const low = min ?? 0;
  const high = max ?? Number.MAX_VALUE;
  return (u) => Math.min(high, Math.max(low, draw(u)));
}

/**
 * The inverse CDF before it is clamped to `low` and `high`, where that has derivatives of every order: what can be
 * interpolated. Undefined for laws with steps or kinks.
 */
export function smoothPart(distribution: Distribution): { draw: Sampler; low: number; high: number } | undefined {
  const { min, max } = distribution;
  const limits = { low: min ?? 0, high: max ?? Number.MAX_VALUE };
  switch (distribution.dist) {
    case "lognormal":
    case "exponential":
    case "gamma":
    case "weibull":
    case "pareto":
      return { draw: unclamped(distribution), ...limits };
    case "normal": {
      const { mean, sd } = distribution;
      return { draw: (u) => mean + sd * normalQuantile(u), ...limits };
    }
    default:
      return undefined;
  }
}

function unclamped(distribution: Distribution): Sampler {
  switch (distribution.dist) {
    case "constant": {
      const { value } = distribution;
      return () => value;
    }
    case "lognormal": {
      const { median, sigma } = distribution;
      return (u) => median * Math.exp(sigma * normalQuantile(u));
    }
    case "normal": {
      const { mean, sd } = distribution;
      return (u) => Math.max(0, mean + sd * normalQuantile(u));
    }
    case "exponential": {
      const { mean } = distribution;
      return (u) => mean * standardExponential(u);
    }
    case "gamma": {
      const { scale } = distribution;
      const quantile = gammaQuantile(distribution.shape);
      return (u) => scale * quantile(u);
    }
    case "uniform": {
      const { from, to } = distribution;
      return (u) => from + (to - from) * u;
    }
    case "weibull": {
      const { scale, shape } = distribution;
      return (u) => scale * Math.exp(Math.log(standardExponential(u)) / shape);
    }
    case "pareto": {
      const { scale, shape } = distribution;
      return (u) => Math.min(Number.MAX_VALUE, scale * Math.exp(standardExponential(u) / shape));
    }
    case "empirical": {
      const { values } = distribution;
      const last = values.length - 1;
      return (u) => values[Math.min(last, Math.floor(u * values.length))]!;
    }
    case "mixture":
      return mixtureOf(distribution.of.map(({ weight, of }) => ({ weight, draw: sampler(of) })));
  }
}

/** -ln(1 - u), by its series where 1 - u would lose digits. */
function standardExponential(u: number): number {
  if (u > 1e-3) return -Math.log(1 - u);
  return u * (1 + u * (1 / 2 + u * (1 / 3 + u * (1 / 4 + u * (1 / 5 + u / 6)))));
}

interface Component {
  readonly weight: number;
  readonly draw: Sampler;
}

/** What is left of u within the chosen component's share is again uniform. */
function mixtureOf(components: readonly Component[]): Sampler {
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  const last = components.length - 1;
  return (u) => {
    let rest = u * total;
    let index = 0;
    while (index < last && rest >= components[index]!.weight) rest -= components[index++]!.weight;
    const { weight, draw } = components[index]!;
    return draw(Math.min(LARGEST_UNIFORM, Math.max(SMALLEST_UNIFORM, rest / weight)));
  };
}

const SMALLEST_UNIFORM = 1 / 2 / 9007199254740992;
const LARGEST_UNIFORM = 1 - 1 / 9007199254740992;
