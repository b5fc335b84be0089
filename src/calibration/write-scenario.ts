// A new scenario from estimates: every function with what the logs know, and beside it where that comes from.

import { commentLines } from "../scenario/comment.ts";
import type { Estimate } from "./estimate.ts";
import type { Fit } from "./fit.ts";
import { spelled, told } from "./spelling.ts";

/** An estimate as it is to be written. */
export interface Written {
  /** The scenario's name for it. */
  readonly name: string;
  readonly estimate: Estimate;
  readonly duration: Fit;
  readonly notes: readonly string[];
}

export interface ScenarioText {
  readonly name: string;
  /** What the whole comes from and lacks, a comment each. */
  readonly about: readonly string[];
  readonly functions: readonly Written[];
}

export function scenarioText({ name, about, functions }: ScenarioText): string {
  return [
    ...about.flatMap((text) => commentLines(text, "")),
    "",
    `name: ${name}`,
    "",
    "functions:",
    ...functions.flatMap(functionLines),
    "",
  ].join("\n");
}

/** The keys that a calibrated function has, each with its value and a comment, as they are written on lines behind `indent`. */
export function keysOf(
  { estimate, duration }: Written,
  indent: string,
): { key: string; value: string; comment: string }[] {
  const { memoryMb, coldStart, basis, sample } = estimate;
  const more = `${indent}    `;
  return [
    ...(memoryMb === undefined ? [] : [{ key: "memory", value: `${memoryMb}MB`, comment: used(sample.maxMemoryMb) }]),
    { key: "duration", value: spelled(duration, more), comment: `from: ${basis} runs, ${told(duration)}` },
    ...(coldStart === undefined
      ? []
      : [{ key: "coldStart", value: spelled(coldStart, more), comment: `from: ${told(coldStart)}` }]),
    {
      key: "start",
      value: startOf(estimate.coldShare),
      comment: `${sample.cold.count} of ${sample.runs} runs were cold`,
    },
  ];
}

/** "# from: Resize.log, n = 1234 warm, 56 cold". */
export function originOf({ sample }: Estimate): string {
  const files = [...sample.files].join(", ");
  return `from: ${files}, n = ${sample.warm.count} warm, ${sample.cold.count} cold`;
}

function functionLines(written: Written): string[] {
  const { name, estimate, notes } = written;
  return [
    ...commentLines(originOf(estimate), "  "),
    ...[...estimate.notes, ...notes].flatMap((note) => commentLines(note, "  ")),
    `  ${name}:`,
    ...keysOf(written, "    ").map(
      (one) => `    ${one.key}: ${one.value}${one.comment === "" ? "" : ` # ${one.comment}`}`,
    ),
  ];
}

function startOf(coldShare: number): string {
  if (coldShare === 0) return "warm";
  if (coldShare === 1) return "cold";
  const percent = 100 * coldShare;
  return `{ cold: ${Number(percent.toPrecision(percent < 1 ? 2 : 3))}% }`;
}

const used = (maxMemoryMb: number): string => (maxMemoryMb === 0 ? "" : `at most ${maxMemoryMb} MB were used`);
