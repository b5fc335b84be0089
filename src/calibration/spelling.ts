// How a fit is written into a scenario, and how a comment tells where it comes from.

import { sampler } from "../random/sampler.ts";
import { formatDuration } from "../units/duration.ts";
import type { Fit } from "./fit.ts";

/** Columns that a line of values may fill. */
const LINE = 100;

/** `12.3ms`, `{ dist: lognormal, p50: 12.3ms, p99: 20.1ms }`, or a list of values, wrapped, further lines behind `indent`. */
export function spelled({ distribution }: Fit, indent: string): string {
  switch (distribution.dist) {
    case "constant":
      return time(distribution.value);
    case "lognormal": {
      const p99 = sampler(distribution)(0.99);
      return `{ dist: lognormal, p50: ${time(distribution.median)}, p99: ${time(p99)} }`;
    }
    case "empirical":
      return `{ dist: empirical, values: [${wrapped(
        distribution.values.map((value) => time(value)),
        indent,
      )}] }`;
    default:
      throw new Error(`${distribution.dist} is never fitted`);
  }
}

/** "n = 1234, lognormal, off by at most 2.1 % up to p99". */
export function told({ kind, n, error, upTo }: Fit): string {
  switch (kind) {
    case "constant":
      return n === 1 ? "n = 1" : `n = ${n}, all the same`;
    case "median":
      return `median of n = ${n}`;
    case "middle":
      return n === 1 ? "n = 1" : `middle of n = ${n} (Hodges-Lehmann), too few for a spread`;
    case "lognormal":
      return `n = ${n}, lognormal, off by at most ${(100 * (error ?? 0)).toFixed(1)} % from p5 to ${upTo}`;
    case "empirical":
      return n <= 100 ? `n = ${n}, as they were` : `n = ${n}, no lognormal: a hundred quantiles`;
  }
}

/** A text as YAML reads it back, quoted where it must be. */
export const quotedText = (text: string): string =>
  /^[A-Za-z][\w-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text) ? text : JSON.stringify(text);

/** "12.3 ms", for sentences. */
export const milliseconds = (us: number): string => `${(us / 1000).toFixed(1)} ms`;

const time = (us: number): string => (us === 0 ? "0ms" : formatDuration(rounded(us)));

/** Four digits, and no less than a microsecond. */
function rounded(us: number): number {
  let step = 1;
  while (us / step >= 10_000) step *= 10;
  return Math.round(us / step) * step;
}

function wrapped(words: readonly string[], indent: string): string {
  const whole = words.join(", ");
  if (whole.length <= LINE) return whole;
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line.length + word.length + 2 > LINE) {
      lines.push(line);
      line = "";
    }
    line += `${line === "" ? "" : " "}${word},`;
  }
  return `\n${[...lines, line.slice(0, -1)].map((one) => `${indent}${one}\n`).join("")}${indent.slice(2)}`;
}
