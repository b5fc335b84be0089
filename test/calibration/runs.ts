// Runs of functions without a log around them, for tests of what is made of them.

import { calibrate } from "../../src/calibration/calibrate.ts";
import { Samples } from "../../src/calibration/samples.ts";
import { finished } from "../../src/experiment/run.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { readScenario } from "../../src/scenario/read.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";

export interface Run {
  readonly fn: string;
  readonly ms: number;
  readonly init?: number;
  readonly restore?: number;
  readonly memoryMb?: number;
  readonly billedMs?: number;
  readonly outcome?: "timeout" | "error";
}

function samplesOf(runs: readonly Run[]): Samples {
  const samples = new Samples();
  runs.forEach(({ fn, ms, init, restore, memoryMb, billedMs, outcome }, i) => {
    samples.add(
      {
        fn,
        handlerUs: Math.round(ms * 1000),
        billedMs: billedMs ?? Math.ceil(ms + (init ?? 0)),
        initUs: init === undefined ? undefined : init * 1000,
        restoreUs: restore === undefined ? undefined : restore * 1000,
        billedRestoreMs: undefined,
        memoryMb,
        maxMemoryMb: undefined,
        outcome: outcome ?? "success",
        errorType: undefined,
        line: i + 1,
      },
      { file: "a.log", fallback: undefined },
    );
  });
  return samples;
}

export function readText(text: string): Scenario {
  const read = readScenario({ file: "s.yaml", text }, vocabulary);
  if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
  return read.scenario;
}

export function into(text: string, runs: readonly Run[], measuredUnder?: string) {
  const target = { file: "s.yaml", text, scenario: readText(text) };
  return finished(
    calibrate({
      samples: samplesOf(runs),
      name: "x",
      into: target,
      ...(measuredUnder !== undefined && { measuredUnder }),
    }),
  );
}

export function anew(runs: readonly Run[], measuredUnder?: string) {
  return finished(
    calibrate({ samples: samplesOf(runs), name: "x", ...(measuredUnder !== undefined && { measuredUnder }) }),
  );
}
