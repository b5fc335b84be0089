// From what logs say to a scenario: a new one, or one that is there already and gets the figures. What a log cannot say is told, and
// never made up.

import type { Platform } from "../cloud/platform.ts";
import { UserError } from "../errors.ts";
import type { Progress } from "../experiment/run.ts";
import { vocabulary } from "../experiment/vocabulary.ts";
import { acceptableName } from "../scenario/acceptable-name.ts";
import { readScenario } from "../scenario/read.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type Estimate, estimateOf } from "./estimate.ts";
import { intoScenario } from "./into-scenario.ts";
import { withoutParts } from "./known-parts.ts";
import { checkStrategy } from "./known-strategy.ts";
import { matched } from "./match-functions.ts";
import type { Samples } from "./samples.ts";
import { isIdeal, withoutCalls } from "./take-off-calls.ts";
import { billingAsNow, ofNewScenario, ofScenario } from "./unknowns.ts";
import { commonStart, scenarioText, type Written } from "./write-scenario.ts";

export interface CalibrationRequest {
  readonly samples: Samples;
  /** A new scenario's name. */
  readonly name: string;
  /** A new scenario's region; the default where absent. */
  readonly region?: string;
  /** The strategy the logs were written under, or an entry of the scenario's: its calls are taken off the handler times. */
  readonly measuredUnder?: string;
  /** A scenario to be updated, already read without issues. */
  readonly into?: Target;
}

interface Target {
  readonly file: string;
  readonly text: string;
  readonly scenario: Scenario;
}

export interface Calibration {
  readonly text: string;
  /** Scenario functions that got figures. */
  readonly functions: readonly string[];
  /** What was found, left out or could not be done, a sentence each. */
  readonly notes: readonly string[];
  /** What logs do not say, a sentence each. */
  readonly unknown: readonly string[];
}

/** Throws a UserError where the logs cannot be used. */
export function* calibrate(request: CalibrationRequest): Generator<Progress, Calibration> {
  checkStrategy(request.measuredUnder, request.into?.scenario);
  const estimates = estimatesOf(request.samples);
  const done = yield* request.into === undefined ? anew(request, estimates) : into(request, request.into, estimates);
  return { ...done, notes: [...failed(request.samples, estimates), ...done.notes] };
}

function* anew(request: CalibrationRequest, estimates: readonly Estimate[]): Generator<Progress, Calibration> {
  const { measuredUnder } = request;
  const named = new Map<string, Estimate>();
  for (const estimate of estimates) named.set(acceptableName(plain(estimate.fn), named), estimate);
  const renamed = [...named].filter(([name, { fn }]) => name !== fn).map(([name, { fn }]) => `${fn} is called ${name}`);
  const head = { ...request, ...commonStart(estimates), about: [] };
  const alone = readText(scenarioText({ ...head, functions: [...named].map(asRead) }));
  const functions = yield* corrected(alone, measuredUnder, named);
  const unknown = ofNewScenario(estimates, measuredUnder);
  const about = [
    "Written by unum-sim calibrate. What logs do not say:",
    ...unknown,
    ...renamed,
    ...billingAsNow(estimates),
  ];
  const text = scenarioText({ ...head, about, functions });
  readText(text);
  return { text, functions: [...named.keys()], notes: [...functions.flatMap(ofFunction), ...renamed], unknown };
}

function* into(
  { measuredUnder }: CalibrationRequest,
  target: Target,
  estimates: readonly Estimate[],
): Generator<Progress, Calibration> {
  const { file, scenario } = target;
  const { named, notes } = matched(
    estimates,
    scenario.functions.map(({ name }) => name),
    target,
  );
  const functions = yield* corrected(scenario, measuredUnder, named);
  const updated = intoScenario(target, functions);
  const silent = scenario.functions.filter(({ name }) => !named.has(name)).map(({ name }) => name);
  return {
    text: updated.text,
    functions: [...named.keys()],
    notes: [
      ...functions.flatMap(ofFunction),
      ...notes,
      ...(silent.length === 0 ? [] : [`the logs say nothing of ${silent.join(", ")}: left as it is in ${file}`]),
      ...updated.notes,
      ...(measuredUnder !== undefined && isIdeal(scenario)
        ? [`calls take no time on the platform of ${file}: those of measured were taken off`]
        : []),
    ],
    unknown: ofScenario(estimates),
  };
}

/** Durations as they are to be written. */
function* corrected(
  scenario: Scenario,
  measuredUnder: string | undefined,
  named: ReadonlyMap<string, Estimate>,
): Generator<Progress, Written[]> {
  const specs = new Map(scenario.functions.map((spec) => [spec.name, spec]));
  if (measuredUnder === undefined) {
    const platform = scenario.platform as Platform;
    return [...named].map(([name, estimate]) => ({
      ...{ name, estimate, calls: "" },
      ...withoutParts(estimate, platform, specs.get(name)!),
    }));
  }
  const without = yield* withoutCalls(scenario, measuredUnder, named);
  return [...named].map(([name, estimate]) => {
    const { duration, calls, notes } = without.get(name)!;
    return { name, estimate, duration, calls: `less ${calls}`, notes };
  });
}

const asRead = ([name, estimate]: readonly [string, Estimate]): Written => ({
  ...{ name, estimate, duration: estimate.duration, calls: "", notes: [] },
});

/** The name in an ARN. */
const plain = (fn: string): string => /^arn:[^:]*:lambda:[^:]*:\d*:function:([^:]+)/.exec(fn)?.[1] ?? fn;

const ofFunction = ({ name, estimate, notes }: Written): string[] =>
  [...estimate.notes, ...notes].map((note) => `${name}: ${note}`);

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

function failed({ functions }: Samples, estimates: readonly Estimate[]): string[] {
  const known = new Set(estimates.map(({ fn }) => fn));
  const lost = functions.filter(({ fn }) => !known.has(fn)).map(({ fn }) => fn);
  return lost.map((fn) => `${fn} of the logs is left out: none of its runs ended well`);
}

function nothing(message: string, expected?: string): UserError {
  return new UserError([{ path: [], message, ...(expected === undefined ? {} : { expected }) }]);
}

function readText(text: string): Scenario {
  const read = readScenario({ file: "calibrated.yaml", text }, vocabulary);
  if (read.kind !== "scenario") throw new Error(`a calibrated scenario cannot be read: ${JSON.stringify(read)}`);
  return read.scenario;
}
