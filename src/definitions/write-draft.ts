// A draft as a scenario file: what a definition says, what it cannot say marked as a guess, and every note where a reader meets it.

import type { Place } from "../errors.ts";
import { commentLines } from "../scenario/comment.ts";
import { coldStartOf } from "./cold-starts.ts";
import type { Draft, DraftFunction, Note } from "./draft.ts";

export interface DraftText {
  /** Files that it was made from, as typed. */
  readonly from: readonly string[];
  readonly draft: Draft;
}

/** Nobody knows: long enough to be seen, short enough to be wrong. */
const GUESS = "100ms # a guess: the definition does not say; unum-sim calibrate measures it";

export function draftText({ from, draft }: DraftText): string {
  return [
    ...commentLines(`Written by unum-sim import from ${from.join(", ")}.`, ""),
    ...transitionLines(draft),
    ...draft.notes.flatMap((note) => commentLines(noteText(note), "")),
    "",
    `name: ${JSON.stringify(draft.name)}`,
    "",
    "functions:",
    ...draft.functions.flatMap(functionLines),
    ...strategyLines(draft),
    "",
  ].join("\n");
}

/** "Wait Cool of 5 s: its time is not in the scenario (machine.json:12)". */
export function noteText({ message, place }: Note): string {
  return place === undefined ? message : `${message} (${whereOf(place)})`;
}

const whereOf = ({ file, line }: Place): string => `${file}:${line}`;

function transitionLines({ transitions }: Draft): string[] {
  if (transitions === undefined) return [];
  if (transitions.type === "express")
    return commentLines("It is an Express workflow: billed by time, not by transitions.", "");
  return commentLines(
    `An execution without failures is billed ${transitions.count} state ${transitions.count === 1 ? "transition" : "transitions"}.`,
    "",
  );
}

function functionLines({ name, after, count, traits = {}, comment: remark }: DraftFunction): string[] {
  const { memoryMb, timeoutS, architecture, runtime } = traits;
  const cold = coldStartOf(runtime);
  return [
    ...(remark === undefined ? [] : commentLines(remark, "  ")),
    `  ${name}:`,
    ...(after.length > 0 ? [`    after: ${after.length === 1 ? after[0] : `[${after.join(", ")}]`}`] : []),
    ...(count === undefined ? [] : [`    count: ${count}`]),
    `    duration: ${GUESS}`,
    ...(memoryMb === undefined ? [] : [`    memory: ${memoryMb}MB`]),
    ...(architecture === undefined || architecture === "x86" ? [] : [`    architecture: ${architecture}`]),
    ...(timeoutS === undefined ? [] : [`    timeout: ${timeoutS}s`]),
    ...(cold === undefined ? [] : [coldLine(cold, runtime!)]),
  ];
}

function coldLine({ p50Ms, p95Ms }: { p50Ms: number; p95Ms: number }, runtime: string): string {
  return `    coldStart: { dist: lognormal, p50: ${p50Ms}ms, p95: ${p95Ms}ms } # a guess: an empty function of ${runtime}`;
}

/** All strategies, the known number of transitions in its place. */
function strategyLines({ transitions, mapConcurrency }: Draft): string[] {
  const standard = transitions?.type === "standard" ? [`transitions: ${transitions.count}`] : [];
  const both = mapConcurrency === undefined ? [] : [`mapConcurrency: ${Math.min(1000, mapConcurrency)}`];
  if (standard.length === 0 && both.length === 0) return [];
  const entry = (use: string, params: readonly string[]): string =>
    params.length === 0 ? `  - ${use}` : `  - { use: ${use}, ${params.join(", ")} }`;
  return [
    "",
    "strategies:",
    ...["last-branch", "polling"].map((use) => entry(use, [])),
    entry("step-functions", [...standard, ...both]),
    entry("step-functions-express", both),
    ...["s3-events", "dynamodb-streams"].map((use) => entry(use, [])),
  ];
}
