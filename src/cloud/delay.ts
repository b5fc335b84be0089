// How long an operation takes: a model that may depend on the caller's memory and on the bytes moved, compiled per memory
// size into a draw, one uniform in, microseconds out.

import type { Distribution } from "../random/distribution.ts";
import { normalQuantile } from "../random/normal-quantile.ts";
import { sampler } from "../random/sampler.ts";
import { uniform } from "../random/uniform.ts";
import { WholeSampler } from "../random/whole-sampler.ts";

/** Points of a curve, [x, y], x ascending; flat outside, straight in between. */
export type Curve = readonly (readonly [x: number, y: number])[];

export type DelayModel =
  | { readonly kind: "none" }
  /** What a scenario's own value becomes: depends on nothing. */
  | { readonly kind: "distribution"; readonly of: Distribution }
  /**
   * A lognormal through median and 95th percentile, milliseconds by memory in MB (straight in log memory). Where the 99th is
   * known, from the 95th on one through both: services are slow more often than their spread would say.
   */
  | {
      readonly kind: "lognormal";
      readonly p50Ms: Curve;
      readonly p95Ms: Curve;
      readonly p99Ms?: Curve;
      /** Milliseconds more for so many bytes, at the first memory size; scales with the median at others. */
      readonly moreMs?: Curve;
      readonly minMs?: number;
    }
  /** Published percentiles, milliseconds by share from 0 to 1, straight in between. */
  | { readonly kind: "quantiles"; readonly ms: Curve }
  /** Another model, so many times as long. */
  | { readonly kind: "scaled"; readonly of: DelayModel; readonly by: number }
  /** The wait for the next poll of a stream, uniform, and then a lognormal. */
  | { readonly kind: "polled"; readonly everyMs: number; readonly p50Ms: number; readonly sigma: number }
  /** The start of branch `index` of `count`, after the state was entered: see fan-out.ts. */
  | { readonly kind: "fan-out"; readonly startMs: (index: number, count: number) => number };

/** A compiled delay. */
export interface Draw {
  /** Microseconds, where nothing is random; -1 otherwise. */
  readonly constant: number;
  /** Microseconds, not rounded. */
  readonly at: (u: number, bytes: number) => number;
  /** Draws, rounded, what `at` gives for `freeBytes`, with what `more` says added; undefined where that would not be faster. */
  readonly whole: WholeSampler | undefined;
  /** How much longer it takes to move so many bytes than `freeBytes`, microseconds. */
  readonly more: (bytes: number) => number;
  /** So many make no difference. */
  readonly freeBytes: number;
}

/** Microseconds, whole: what rounding `at` gives for the uniform of this luck. */
export function wholeDelay(
  draw: Draw,
  high: number,
  low: number,
  invocation: number,
  ordinal: number,
  bytes: number,
): number {
  const { whole } = draw;
  if (whole === undefined) return Math.round(draw.at(uniform(high, low, invocation, ordinal), bytes));
  return whole.draw(high, low, invocation, ordinal, bytes <= draw.freeBytes ? 0 : draw.more(bytes));
}

export function compileDelay(model: DelayModel, memoryMb: number): Draw {
  switch (model.kind) {
    case "none":
    case "fan-out":
      return slow(0, () => 0);
    case "distribution":
      return fromDistribution(model.of);
    case "lognormal":
      return lognormal(model, memoryMb);
    case "polled":
      return slow(-1, polledAt(model));
    case "quantiles":
      return quantiles(model.ms);
    case "scaled":
      return scaled(compileDelay(model.of, memoryMb), model.by);
  }
}

const NO_MORE = () => 0;

/** Of no bytes at all. */
function tabled(at: (u: number) => number, whole: WholeSampler): Draw {
  return { constant: -1, at, whole, more: NO_MORE, freeBytes: Number.POSITIVE_INFINITY };
}

/** Always evaluated. */
function slow(constant: number, at: Draw["at"]): Draw {
  return { constant, at, whole: undefined, more: NO_MORE, freeBytes: 0 };
}

/** The same, so many times as long. */
export function scaledModel(model: DelayModel, by: number): DelayModel {
  if (model.kind === "none") return model;
  // Branches are started by a table, not drawn.
  if (model.kind === "fan-out") return { kind: "fan-out", startMs: (index, count) => by * model.startMs(index, count) };
  return { kind: "scaled", of: model, by };
}

/** The curve's value at x. */
export function along(curve: Curve, x: number): number {
  let after = 0;
  while (after < curve.length && curve[after]![0] < x) after++;
  if (after === 0) return curve[0]![1];
  // By number: to take the pairs apart would iterate over them.
  const from = curve[after - 1]!;
  const to = curve[after];
  const x0 = from[0];
  const y0 = from[1];
  if (to === undefined) return y0;
  const x1 = to[0];
  const y1 = to[1];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

function scaled({ constant, at }: Draw, by: number): Draw {
  return slow(constant < 0 ? -1 : Math.round(constant * by), (u, bytes) => by * at(u, bytes));
}

function fromDistribution(of: Distribution): Draw {
  const quantile = sampler(of);
  if (of.dist === "constant") return slow(Math.round(quantile(0.5)), quantile);
  return tabled(quantile, WholeSampler.ofDistribution(of));
}

/** The normal's 95th and 99th percentiles. */
const Z95 = 1.6448536269514722;
const Z99 = 2.3263478740408408;

function lognormal(model: Extract<DelayModel, { kind: "lognormal" }>, memoryMb: number): Draw {
  const of = (curve: Curve): number => along(inLogMemory(curve), Math.log(memoryMb));
  const medianMs = of(model.p50Ms);
  const p95Ms = of(model.p95Ms);
  const sigma = Math.log(p95Ms / medianMs) / Z95;
  const tail = model.p99Ms === undefined ? sigma : Math.log(of(model.p99Ms) / p95Ms) / (Z99 - Z95);
  const median = medianMs * 1000;
  const min = (model.minMs ?? 0) * 1000;
  const plain = (u: number): number => {
    const z = normalQuantile(u);
    return median * Math.exp(z <= Z95 ? sigma * z : sigma * Z95 + tail * (z - Z95));
  };
  const { moreMs } = model;
  if (moreMs === undefined) {
    const whole = WholeSampler.of(plain, { low: min, kinks: [0.95] });
    return tabled((u) => Math.max(min, plain(u)), whole);
  }
  const scale = (1000 * medianMs) / model.p50Ms[0]![1];
  const freeBytes = moreMs[0]![0];
  const more = remembered((bytes) => (bytes <= freeBytes ? 0 : scale * along(moreMs, bytes)));
  const whole = WholeSampler.of(plain, { low: 0, kinks: [0.95] });
  return { constant: -1, at: (u, bytes) => plain(u) + more(bytes), whole, more, freeBytes };
}

/** What was asked last is mostly asked again. */
function remembered(of: (bytes: number) => number): (bytes: number) => number {
  let last = 0;
  let known = of(last);
  return (bytes) => {
    if (bytes !== last) {
      last = bytes;
      known = of(bytes);
    }
    return known;
  };
}

function quantiles(ms: Curve): Draw {
  const at = (u: number) => 1000 * along(ms, u);
  const whole = WholeSampler.of(at, { low: 0, kinks: ms.map(([u]) => u) });
  return tabled(at, whole);
}

function inLogMemory(curve: Curve): Curve {
  return curve.map(([memoryMb, ms]) => [Math.log(memoryMb), ms]);
}

function polledAt({ everyMs, p50Ms, sigma }: Extract<DelayModel, { kind: "polled" }>): Draw["at"] {
  // One uniform in: its upper 26 bits place the poll, its lower 27 bits the rest.
  return (u) => {
    const scaled = u * 67_108_864;
    const upper = Math.floor(scaled);
    const poll = (upper + 0.5) / 67_108_864;
    const rest = Math.min(1 - 1e-9, Math.max(1e-9, scaled - upper));
    return 1000 * (everyMs * poll + p50Ms * Math.exp(sigma * normalQuantile(rest)));
  };
}
