// A delay model in words and numbers, for people: which law it is, its percentiles at every memory size it was measured at, what a
// payload adds. Describes; draws nothing but the quantiles it prints.

import type { Distribution } from "../random/distribution.ts";
import { sampler } from "../random/sampler.ts";
import { type Curve, compileDelay, type DelayModel } from "./delay.ts";
import { bytesOf, list, memoryOf, msOf } from "./describe-quantity.ts";

type Of<Kind extends DelayModel["kind"]> = Extract<DelayModel, { kind: Kind }>;

/** "lognormal, p50 115 ms, p95 170 ms": parts of a sentence, without a full stop. */
export function describeDelay(model: DelayModel): string {
  switch (model.kind) {
    case "none":
      return "takes no time";
    case "distribution":
      return describeDistribution(model.of);
    case "lognormal":
      return [lognormal(model), ...least(model), ...payload(model)].join("; ");
    case "quantiles":
      return `percentiles: ${model.ms.map(percentile).join(", ")}`;
    case "polled":
      return polled(model);
    case "fan-out":
      return fanOut(model);
    case "scaled":
      return `${model.by} times: ${describeDelay(model.of)}`;
  }
}

function lognormal({ p50Ms, p95Ms, p99Ms }: Of<"lognormal">): string {
  const figures = p50Ms.map(([, ms], at) =>
    [
      `p50 ${msOf(ms)}`,
      `p95 ${msOf(p95Ms[at]![1])}`,
      ...(p99Ms === undefined ? [] : [`p99 ${msOf(p99Ms[at]![1])}`]),
    ].join(", "),
  );
  if (figures.length === 1) return `lognormal, ${figures[0]}`;
  const sizes = figures.map((said, at) => {
    const more = at === figures.length - 1 ? " and more" : "";
    return `${memoryOf(p50Ms[at]![0])}${more}: ${said}`;
  });
  return ["lognormal", ...sizes].join("; ");
}

const least = ({ minMs }: Of<"lognormal">): string[] => (minMs === undefined ? [] : [`at least ${msOf(minMs)}`]);

function payload({ moreMs, p50Ms }: Of<"lognormal">): string[] {
  if (moreMs === undefined) return [];
  const added = moreMs.slice(1).map(([bytes, ms]) => `${msOf(ms)} at ${bytesOf(bytes)}`);
  const where = p50Ms.length === 1 ? "" : ` (${memoryOf(p50Ms[0]![0])}; at other sizes in proportion to p50)`;
  return [`a payload over ${bytesOf(moreMs[0]![0])} adds ${list(added)}${where}`];
}

const percentile = ([share, ms]: Curve[number]): string =>
  share === 0 ? `least ${msOf(ms)}` : share === 1 ? `most ${msOf(ms)}` : `p${Math.round(100 * share)} ${msOf(ms)}`;

function polled(model: Of<"polled">): string {
  const rest = `lognormal, p50 ${msOf(model.p50Ms)}, sigma ${model.sigma}`;
  const both = [0.5, 0.95].map((q) => `p${100 * q} ${msOf(polledQuantileMs(model, q))}`);
  return `the wait for the next poll, one every ${msOf(model.everyMs)}, and then ${rest}; together ${both.join(", ")}`;
}

/** Of the sum of both parts: midpoints of a grid over the two, in order. */
function polledQuantileMs(model: Of<"polled">, q: number): number {
  const { at } = compileDelay(model, 128);
  // The upper 26 bits of a uniform place the poll, the lower ones the rest.
  const upper = 67_108_864;
  const all: number[] = [];
  for (let i = 0; i < GRID; i++) {
    const poll = Math.floor((upper * (i + 0.5)) / GRID);
    for (let j = 0; j < GRID; j++) all.push(at((poll + (j + 0.5) / GRID) / upper, 0) / 1000);
  }
  return all.sort((a, b) => a - b)[Math.floor(q * all.length)]!;
}

const GRID = 200;

function fanOut({ startMs }: Of<"fan-out">): string {
  const last = [2, 4, 8, 16].map((count) => `of ${count} ${msOf(startMs(count - 1, count))}`);
  const many = `of 50 the first ${msOf(startMs(0, 50))} and the last ${msOf(startMs(49, 50))}`;
  const further = msOf(startMs(50, 51) - startMs(49, 51));
  return `the last branch ${list(last)} after the state, the first at once; ${many}; each further one ${further} more`;
}

function describeDistribution(of: Distribution): string {
  const clamps = [
    ...(of.min === undefined ? [] : [`at least ${msOf(of.min / 1000)}`]),
    ...(of.max === undefined ? [] : [`at most ${msOf(of.max / 1000)}`]),
  ];
  return [shapeOf(of), ...clamps].join("; ");
}

function shapeOf(of: Distribution): string {
  const at = sampler(of);
  if (of.dist === "constant") return msOf(of.value / 1000);
  const percentiles = `${of.dist}, p50 ${msOf(at(0.5) / 1000)}, p95 ${msOf(at(0.95) / 1000)}`;
  if (of.dist !== "mixture") return percentiles;
  const whole = of.of.reduce((sum, { weight }) => sum + weight, 0);
  const parts = of.of.map(
    (part) => `${Number(((100 * part.weight) / whole).toPrecision(3))} % ${describeDistribution(part.of)}`,
  );
  return list(parts);
}
