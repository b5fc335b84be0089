// What is to be written of a function: its memory, how long it takes warm, how long an environment takes to start and how often one had
// to, each with what it was taken from. And everything about it that a reader must know.

import { type Fit, fitOf } from "./fit.ts";
import type { FunctionSamples, Sample } from "./samples.ts";
import type { Times } from "./times.ts";

/** So many warm runs say how long the function takes warm; with fewer, cold ones are better than nothing. */
const ENOUGH_WARM = 3;

export interface Estimate {
  /** As the logs call it. */
  readonly fn: string;
  readonly sample: Sample;
  readonly memoryMb: number | undefined;
  /** Which of its runs the duration was taken from. */
  readonly basis: "warm" | "cold";
  /** Handler times until something is taken off. */
  readonly duration: Fit;
  readonly coldStart: Fit | undefined;
  /** Of its runs, the share that had to start an environment. */
  readonly coldShare: number;
  readonly notes: readonly string[];
}

/** Undefined where no run ended well. */
export function estimateOf({ fn, samples }: FunctionSamples): Estimate | undefined {
  const sample = samples[0]!;
  if (sample.runs === 0) return undefined;
  const basis = sample.warm.count >= ENOUGH_WARM || sample.cold.count === 0 ? "warm" : "cold";
  return {
    fn,
    sample,
    memoryMb: sample.memoryMb,
    basis,
    duration: fitOf(basisOf({ sample, basis })),
    coldStart: sample.inits.count === 0 ? undefined : fitOf(sample.inits),
    coldShare: sample.cold.count / sample.runs,
    notes: [...aboutMemory(samples), ...aboutFailures(samples), ...aboutInit(sample), ...aboutBasis(sample, basis)],
  };
}

/** The handler times that its duration was taken from. */
export const basisOf = ({ sample, basis }: Pick<Estimate, "sample" | "basis">): Times => sample[basis];

/** The largest group is taken, not the last: files come in any order. */
function aboutMemory(samples: readonly Sample[]): string[] {
  const [first, ...others] = samples.filter(({ runs }) => runs > 0);
  if (others.length === 0) return [];
  const size = ({ memoryMb, runs }: Sample) =>
    `${memoryMb === undefined ? "unknown" : `${memoryMb} MB`} (${runs} ${runs === 1 ? "run" : "runs"})`;
  return [
    `its memory changed: taken are the runs with ${size(first!)}, left out those with ${others.map(size).join(", ")}`,
  ];
}

function aboutFailures(samples: readonly Sample[]): string[] {
  const all = (of: "timeouts" | "errors") => samples.reduce((sum, sample) => sum + sample[of], 0);
  const failed = [...counted(all("timeouts"), "time-out"), ...counted(all("errors"), "error")];
  return failed.length === 0 ? [] : [`left out: ${failed.join(" and ")}`];
}

function aboutInit({ initsBilled: { billed, free, unclear }, restored }: Sample): string[] {
  return [
    ...(billed > 0 && free > 0
      ? [`the init was billed in ${counted(billed, "cold run")} and free in ${free}: the log spans a change`]
      : []),
    ...(unclear > 0
      ? [`in ${counted(unclear, "cold run")} the billed duration does not show whether the init was billed`]
      : []),
    ...(restored > 0 ? [`${counted(restored, "cold run")} restored a snapshot: the restore is its cold start`] : []),
  ];
}

function aboutBasis({ warm }: Sample, basis: Estimate["basis"]): string[] {
  if (basis === "warm") return [];
  const few = warm.count === 0 ? "all runs" : `all but ${warm.count} runs`;
  return [`${few} were cold: its duration is theirs, with whatever else only a first run does`];
}

function counted(count: number, noun: string): string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
}
