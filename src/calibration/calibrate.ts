// From what logs say to a scenario: a new one, or one that is there already and gets the figures. What a log cannot say is told, and
// never made up.

import { type Issue, UserError } from "../errors.ts";
import type { Progress } from "../experiment/run.ts";
import { vocabulary } from "../experiment/vocabulary.ts";
import { acceptableName } from "../scenario/acceptable-name.ts";
import { nearest } from "../scenario/near.ts";
import { readScenario } from "../scenario/read.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { STRATEGIES } from "../strategies/registry.ts";
import { type Estimate, estimateOf } from "./estimate.ts";
import { intoScenario } from "./into-scenario.ts";
import { matchOf } from "./names.ts";
import type { Samples } from "./samples.ts";
import { withoutCalls } from "./take-off-calls.ts";
import { scenarioText, type Written } from "./write-scenario.ts";

export interface CalibrationRequest {
  readonly samples: Samples;
  /** A new scenario's name. */
  readonly name: string;
  /** The strategy the logs were written under: its calls are taken off the handler times. */
  readonly measuredUnder?: string;
  /** A scenario to be updated, already read without issues. */
  readonly into?: { readonly file: string; readonly text: string; readonly scenario: Scenario };
}

export interface Calibration {
  readonly text: string;
  /** Scenario functions that got figures. */
  readonly functions: readonly string[];
  /** What could not be known or done, a sentence each. */
  readonly notes: readonly string[];
}

/** Throws a UserError where the logs cannot be used. */
export function* calibrate(request: CalibrationRequest): Generator<Progress, Calibration> {
  checkStrategy(request.measuredUnder);
  const estimates = estimatesOf(request.samples);
  return yield* request.into === undefined ? anew(request, estimates) : into(request, request.into, estimates);
}

function* anew(request: CalibrationRequest, estimates: readonly Estimate[]): Generator<Progress, Calibration> {
  const named = new Map<string, Estimate>();
  for (const estimate of estimates) named.set(acceptableName(estimate.fn, named), estimate);
  const renamed = [...named].filter(([name, { fn }]) => name !== fn).map(([name, { fn }]) => `${fn} is called ${name}`);
  const alone = readText(scenarioText({ name: request.name, about: [], functions: [...named].map(asRead) }));
  const functions = yield* corrected(alone, request.measuredUnder, named);
  const notes = [...renamed, ...unknowns(request, estimates)];
  const about = ["Written by unum-sim calibrate. What logs do not say:", ...notes];
  const text = scenarioText({ name: request.name, about, functions });
  readText(text);
  return { text, functions: [...named.keys()], notes };
}

function* into(
  { measuredUnder }: CalibrationRequest,
  { file, text, scenario }: NonNullable<CalibrationRequest["into"]>,
  estimates: readonly Estimate[],
): Generator<Progress, Calibration> {
  const { named, notes } = matched(estimates, scenario, file);
  const functions = yield* corrected(scenario, measuredUnder, named);
  const specs = new Map(scenario.functions.map((spec) => [spec.name, spec]));
  const updated = intoScenario({ file, text }, functions, ({ name, estimate }, key) => {
    const spec = specs.get(name)!;
    if (key === "memory") return spec.memoryMb !== estimate.memoryMb;
    if (key === "start") return Math.abs(spec.coldChance - estimate.coldShare) > 1e-6;
    return true;
  });
  const silent = scenario.functions.filter(({ name }) => !named.has(name)).map(({ name }) => name);
  const kept = silent.length === 0 ? [] : [`the logs say nothing of ${silent.join(", ")}: left as it is in ${file}`];
  return {
    text: updated.text,
    functions: [...named.keys()],
    notes: [...notes, ...kept, ...updated.notes, ...shared(estimates)],
  };
}

/** Durations as they are to be written. */
function* corrected(
  scenario: Scenario,
  measuredUnder: string | undefined,
  named: ReadonlyMap<string, Estimate>,
): Generator<Progress, Written[]> {
  if (measuredUnder === undefined) return [...named].map(asRead);
  const without = yield* withoutCalls(scenario, measuredUnder, named);
  return [...named].map(([name, estimate]) => {
    const { duration, notes } = without.get(name) ?? { duration: estimate.duration, notes: [] };
    return { name, estimate, duration, notes: [`the calls of ${measuredUnder} are taken off its duration`, ...notes] };
  });
}

const asRead = ([name, estimate]: readonly [string, Estimate]): Written => ({
  ...{ name, estimate, duration: estimate.duration, notes: [] },
});

function estimatesOf(samples: Samples): Estimate[] {
  const estimates = samples.functions.flatMap((one) => estimateOf(one) ?? []);
  if (estimates.length > 0) return estimates;
  if (samples.functions.length > 0)
    throw nothing("none of the runs in the logs ended well: there are only time-outs and errors");
  if (samples.nameless > 0) throw nothing("nothing in the logs says which function they are of", "--function NAME");
  throw nothing(
    "there is no run of a Lambda function in the logs",
    "REPORT lines, platform.report events, or a CSV with function and duration_ms",
  );
}

function nothing(message: string, expected?: string): UserError {
  return new UserError([{ path: [], message, ...(expected === undefined ? {} : { expected }) }]);
}

function matched(
  estimates: readonly Estimate[],
  { functions }: Scenario,
  file: string,
): { named: Map<string, Estimate>; notes: string[] } {
  const names = functions.map(({ name }) => name);
  const named = new Map<string, Estimate>();
  const notes: string[] = [];
  const issues: Issue[] = [];
  for (const estimate of [...estimates].sort((a, b) => b.sample.runs - a.sample.runs)) {
    const { fn } = estimate;
    const match = matchOf(fn, names);
    if (match.kind === "ambiguous")
      issues.push({
        path: [],
        message: `${fn} of the logs could be any of ${match.names.join(", ")} in ${file}`,
        expected: "--function NAME",
      });
    else if (match.kind === "unknown") {
      const near = match.near === undefined ? "" : `; did you mean ${match.near}?`;
      notes.push(`${fn} of the logs is not in ${file}: left out${near}`);
    } else if (named.has(match.name))
      notes.push(`${fn} of the logs is left out: ${match.name} has figures of ${named.get(match.name)!.fn} already`);
    else {
      named.set(match.name, estimate);
      if (!match.isExact) notes.push(`${fn} of the logs is taken for ${match.name}`);
    }
  }
  if (issues.length > 0) throw new UserError(issues);
  if (named.size === 0)
    throw nothing(
      `none of the functions in the logs is in ${file}: ${estimates.map(({ fn }) => fn).join(", ")}`,
      names.join(", "),
    );
  return { named, notes };
}

/** What a new scenario lacks. */
function unknowns({ measuredUnder }: CalibrationRequest, estimates: readonly Estimate[]): string[] {
  const calls =
    measuredUnder === undefined
      ? ["durations are whole handler times: say --measured-under to take the calls of a strategy off them"]
      : [`${measuredUnder}'s calls were taken off as if every function stood alone: with --into, a workflow's are`];
  return [
    ...(estimates.length > 1
      ? ["which function comes after which: write after, or use --into with a scenario that has it"]
      : []),
    "payload, architecture, timeout, region and how far away the client is (platform: { entry: ... })",
    ...calls,
    ...shared(estimates),
  ];
}

/** What holds for whole logs. */
function shared(estimates: readonly Estimate[]): string[] {
  const sum = (of: (estimate: Estimate) => number) => estimates.reduce((total, estimate) => total + of(estimate), 0);
  const billed = sum(({ sample }) => sample.initsBilled.billed);
  const free = sum(({ sample }) => sample.initsBilled.free);
  if (free === 0) return [];
  if (billed === 0)
    return [
      `init was not billed in these logs (${free} cold runs), as before August 2025; the newest price book bills it`,
    ];
  return [
    `init was billed in ${billed} cold runs and free in ${free}: the logs span a change of AWS's rules; the newest price book bills it`,
  ];
}

function checkStrategy(name: string | undefined): void {
  const names = STRATEGIES.map((one) => one.name);
  if (name === undefined || names.includes(name)) return;
  const didYouMean = nearest(name, names);
  const issue: Issue = {
    path: [],
    message: `there is no strategy ${name === "" ? '""' : name}`,
    expected: names.join(", "),
  };
  throw new UserError([didYouMean === undefined ? issue : { ...issue, didYouMean }]);
}

function readText(text: string): Scenario {
  const read = readScenario({ file: "calibrated.yaml", text }, vocabulary);
  if (read.kind !== "scenario") throw new Error(`a calibrated scenario cannot be read: ${JSON.stringify(read)}`);
  return read.scenario;
}
