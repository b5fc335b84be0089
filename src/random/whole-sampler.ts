// Draws whole numbers: exactly what rounding the inverse CDF gives, mostly without evaluating it. After some draws the inverse
// CDF is compiled into cells, each a cubic with a bound on its error; where the bound leaves no doubt which whole number it
// is, that is the answer, and everywhere else the inverse CDF itself decides. So the table changes no result.

import type { Distribution } from "./distribution.ts";
import { type Sampler, sampler, smoothPart } from "./sampler.ts";
import { uniform } from "./uniform.ts";

/** Of equal width in u. */
const CELLS = 512;
/** Numbers a cell has: four coefficients, lowest first, and the bound. */
const WIDTH = 5;
/** Draws after which compiling, some 3,600 evaluations, has been worth it. */
const COMPILE_AT = 4096;
/** The outermost cells, where quantiles run to infinity or into nothing, are left to the inverse CDF. */
const EXACT_AT_EDGES = 8;
/** A cell with a larger bound would be in doubt too often to be of use. */
const LARGEST_BOUND = 1 / 32;
/** What rounding adds, at most, as a share of the largest number that is rounded. */
const ROUNDING = 1e-14;
/** Any bound that is never met. */
const NEVER = 1;

/** A law that is smooth but perhaps at its kinks, and clamped. */
interface Clamped {
  readonly draw: Sampler;
  readonly low: number;
  readonly high: number;
  readonly kinks: readonly number[];
}

export class WholeSampler {
  readonly #draw: Sampler;
  readonly #clamped: Clamped | undefined;
  #cells: Float64Array | undefined = undefined;
  #drawn = 0;

  /** From a function of u that is smooth but perhaps at the kinks, clamped from below. */
  static of(smooth: Sampler, { low, kinks }: { low: number; kinks: readonly number[] }): WholeSampler {
    const draw = (u: number) => Math.max(low, smooth(u));
    return new WholeSampler(draw, { draw: smooth, low, high: Number.MAX_VALUE, kinks });
  }

  static ofDistribution(distribution: Distribution): WholeSampler {
    const smooth = smoothPart(distribution);
    return new WholeSampler(sampler(distribution), smooth && { ...smooth, kinks: [] });
  }

  private constructor(draw: Sampler, clamped: Clamped | undefined) {
    this.#draw = draw;
    this.#clamped = clamped;
  }

  /** What this luck gives: see `uniform` and `at`. Both in one, so that the uniform is never an object. */
  draw(high: number, low: number, invocation: number, ordinal: number, more = 0): number {
    return this.at(uniform(high, low, invocation, ordinal), more);
  }

  /** Math.round of the inverse CDF at u, or of so much more than that. */
  at(u: number, more = 0): number {
    const cells = this.#cells;
    if (cells === undefined) return this.#exact(u, more);
    const scaled = u * CELLS;
    const cell = scaled | 0;
    const x = scaled - cell;
    const first = WIDTH * cell;
    const cubic = ((cells[first + 3]! * x + cells[first + 2]!) * x + cells[first + 1]!) * x + cells[first]!;
    const shifted = cubic + more + 0.5;
    const whole = Math.floor(shifted);
    const rest = shifted - whole;
    // The sum is rounded too.
    const bound = cells[first + 4]! + ROUNDING * more;
    return rest > bound && rest < 1 - bound ? whole : Math.round(this.#draw(u) + more);
  }

  #exact(u: number, more: number): number {
    this.#drawn += 1;
    if (this.#drawn === COMPILE_AT && this.#clamped !== undefined) this.#cells = compile(this.#clamped);
    return Math.round(this.#draw(u) + more);
  }
}

function compile({ draw, low, high, kinks }: Clamped): Float64Array {
  const cells = new Float64Array(CELLS * WIDTH);
  for (let cell = 0; cell < CELLS; cell++) {
    const own = cells.subarray(WIDTH * cell, WIDTH * (cell + 1));
    const at = (x: number) => draw((cell + x) / CELLS);
    const isEdge = cell < EXACT_AT_EDGES || cell >= CELLS - EXACT_AT_EDGES;
    const hasKink = kinks.some((u) => Math.abs(u * CELLS - cell - 0.5) < 1);
    if (isEdge || hasKink) own[4] = NEVER;
    // An inverse CDF never falls: the ends of a cell say whether it lies within the limits.
    else if (at(0) >= low && at(1) <= high) approximate(own, at);
    else if (at(1) <= low) constant(own, low);
    else if (at(0) >= high) constant(own, high);
    else own[4] = NEVER;
  }
  return cells;
}

function constant(own: Float64Array, value: number): void {
  own[0] = value;
  own[4] = ROUNDING * value;
}

/** The cubic through four points of the cell, evenly spread, and how far from the truth it can be. */
function approximate(own: Float64Array, at: (x: number) => number): void {
  const [a, b, c, d] = [at(0), at(1 / 3), at(2 / 3), at(1)] as const;
  own[0] = a;
  own[1] = -5.5 * a + 9 * b - 4.5 * c + d;
  own[2] = 9 * a - 22.5 * b + 18 * c - 4.5 * d;
  own[3] = -4.5 * a + 13.5 * b - 13.5 * c + 4.5 * d;
  const errorAt = (x: number) => Math.abs(((own[3]! * x + own[2]!) * x + own[1]!) * x + own[0]! - at(x));
  // The error is f''''/24 x(x - 1/3)(x - 2/3)(x - 1), whose peaks lie at 0.127, 1/2 and 0.873. It is measured there; four times
  // the largest leaves room for a fourth derivative that changes within the cell, to which rounding adds its own.
  const measured = Math.max(errorAt(0.127), errorAt(0.5), errorAt(0.873));
  const bound = 4 * measured + ROUNDING * Math.max(Math.abs(a), Math.abs(d));
  own[4] = bound <= LARGEST_BOUND ? bound : NEVER;
}
