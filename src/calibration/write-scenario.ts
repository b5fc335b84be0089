// A new scenario from estimates: every function with what the logs know, and beside it where that comes from.

import { commentLines } from "../scenario/comment.ts";
import type { Estimate } from "./estimate.ts";
import type { Fit } from "./fit.ts";
import { quotedText, spelled, told } from "./spelling.ts";

/** An estimate as it is to be written. */
export interface Written {
  /** The scenario's name for it. */
  readonly name: string;
  readonly estimate: Estimate;
  readonly duration: Fit;
  /** "less 68.2 ms of last-branch's calls": what the duration is without; empty where it is all of the handler. */
  readonly calls: string;
  readonly notes: readonly string[];
}

/** A key of a function, its value, and where that comes from. */
export interface Key {
  readonly name: string;
  readonly value: string;
  readonly comment: string;
}

export interface ScenarioText {
  readonly name: string;
  readonly region?: string;
  /** How warm all functions are, where that is one figure: see `commonStart`. */
  readonly start?: string;
  /** What the whole comes from, and then what it lacks, a comment each. */
  readonly about: readonly string[];
  readonly functions: readonly Written[];
}

export function scenarioText({ name, region, start, about, functions }: ScenarioText): string {
  return [
    ...about.flatMap((text, i) => commentLines(i === 0 ? text : `- ${text}`, "")),
    "",
    `name: ${quotedText(name)}`,
    ...(region === undefined ? [] : [`region: ${quotedText(region)}`]),
    ...(start === undefined ? [] : [`start: ${start} # in these logs, of every function`]),
    "",
    "functions:",
    ...functions.flatMap((one) => functionLines(one, start !== undefined)),
    "",
  ].join("\n");
}

/** The start that all functions have, so that it can be changed in one place. */
export function commonStart(estimates: readonly Estimate[]): { readonly start?: string } {
  const starts = new Set(estimates.map(({ coldShare }) => startOf(coldShare)));
  const [start] = starts;
  return starts.size === 1 && start !== undefined ? { start } : {};
}

/** The keys that a calibrated function has, as they are written on lines behind `indent`. */
export function keysOf({ estimate, duration, calls }: Written, indent: string): Key[] {
  const { memoryMb, coldStart, basis, sample } = estimate;
  const more = `${indent}    `;
  const less = calls === "" ? "" : `, ${calls}`;
  return [
    ...(memoryMb === undefined ? [] : [{ name: "memory", value: `${memoryMb}MB`, comment: used(sample.maxMemoryMb) }]),
    { name: "duration", value: spelled(duration, more), comment: `from: ${basis} runs${less}, ${told(duration)}` },
    ...(coldStart === undefined
      ? []
      : [{ name: "coldStart", value: spelled(coldStart, more), comment: `from: ${told(coldStart)}` }]),
    {
      name: "start",
      value: startOf(estimate.coldShare),
      comment: `${sample.cold.count} of ${sample.runs} runs were cold`,
    },
  ];
}

/** "from: Resize.log, n = 1234 warm + 56 cold". */
export function sourceOfRuns({ sample }: Estimate): string {
  const files = [...sample.files].join(", ");
  const more = sample.moreFiles ? " and more" : "";
  return `from: ${files}${more}, n = ${sample.warm.count} warm + ${sample.cold.count} cold`;
}

function functionLines(written: Written, hasCommonStart: boolean): string[] {
  const { name, estimate, notes } = written;
  const keys = keysOf(written, "    ").filter((key) => key.name !== "start" || !hasCommonStart);
  return [
    ...commentLines(sourceOfRuns(estimate), "  "),
    ...[...estimate.notes, ...notes].flatMap((note) => commentLines(note, "  ")),
    `  ${name}:`,
    ...keys.map((one) => `    ${one.name}: ${one.value}${one.comment === "" ? "" : ` # ${one.comment}`}`),
  ];
}

/** "warm", "cold", "{ cold: 5% }". */
export function startOf(coldShare: number): string {
  if (coldShare === 0) return "warm";
  if (coldShare === 1) return "cold";
  const percent = 100 * coldShare;
  return `{ cold: ${Number(percent.toPrecision(percent < 1 ? 2 : 3))}% }`;
}

const used = (maxMemoryMb: number): string => (maxMemoryMb === 0 ? "" : `at most ${maxMemoryMb} MB were used`);
