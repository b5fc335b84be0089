// Runs of a real workflow, as their logs say them, under one strategy: what is calibrated from them must say what was measured, under that
// strategy and under another. The logs in scenarios/from-logs hold what Unum's authors measured: text processing, last branch invoking,
// eu-central-1, March 2026, 128 MB, three cold and seven warm runs; the end-to-end medians are those of the same runs and of the runs
// with futures.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { calibrate } from "../../src/calibration/calibrate.ts";
import { logReader } from "../../src/calibration/logs/log-reader.ts";
import { Samples } from "../../src/calibration/samples.ts";
import { finished } from "../../src/experiment/run.ts";
import { run } from "../../src/index.ts";
import { rowOf } from "../simulated.ts";
import { readText } from "./runs.ts";

const LOGS = new URL("../../scenarios/from-logs/logs/", import.meta.url);

/** `entry` is the client's distance, from when the first handlers started: see scenarios/text-processing.yaml and -cold.yaml. */
const workflow = (entry: string): string => `
platform: { base: measured, entry: ${entry} }
invocations: 4000
functions:
  UserMention: { duration: 1s }
  FindUrl: { duration: 1s }
  ShortenUrl: { after: FindUrl, duration: 1s }
  CreatePost: { after: [UserMention, ShortenUrl], duration: 1s }
  Publish: { after: CreatePost, duration: 1s }
`;

const made = new Map<string, string>();

/** Only the runs of one kind, or all; made once. */
function calibrated(text: string, kind: "cold" | "warm" | "all"): string {
  const found = made.get(kind + text) ?? calibratedFrom(text, kind);
  made.set(kind + text, found);
  return found;
}

function calibratedFrom(text: string, kind: "cold" | "warm" | "all"): string {
  const samples = new Samples();
  for (const file of readdirSync(LOGS)) {
    const reader = logReader({
      onObservation: (seen) => {
        if (kind !== "all" && (seen.initUs !== undefined) !== (kind === "cold")) return;
        samples.add(seen, { file, fallback: file.replace(".log", "") });
      },
      onProblem: ({ message }) => {
        throw new Error(message);
      },
    });
    reader.write(readFileSync(new URL(file, LOGS), "utf8"));
    reader.end();
  }
  const into = { file: "s.yaml", text, scenario: readText(text) };
  return finished(calibrate({ samples, name: "x", measuredUnder: "last-branch", into })).text;
}

// Warm: 3 % for the strategy that was measured, 6 % for the other; cold: 3 % and 4 %.
test.each([
  ["warm runs", "warm", "warm", "124ms", "last-branch", 667, 0.03],
  ["warm runs", "warm", "warm", "124ms", "polling", 602, 0.06],
  ["cold runs", "cold", "cold", "176ms", "last-branch", 5651, 0.03],
  ["cold runs", "cold", "cold", "176ms", "polling", 4195, 0.04],
  ["all runs", "all", "warm", "124ms", "last-branch", 667, 0.03],
  ["all runs", "all", "warm", "124ms", "polling", 602, 0.06],
  // Warm durations, and the platform's own idea of what a cold start adds.
  ["all runs", "all", "cold", "176ms", "last-branch", 5651, 0.05],
  ["all runs", "all", "cold", "176ms", "polling", 4195, 0.04],
] as const)("from %s (%s), run %s with entry %s: %s takes %i ms", (_, kind, start, entry, strategy, ms, within) => {
  const text = calibrated(workflow(entry), kind);
  const report = run(text, { strategies: [strategy], overrides: [`start=${start}`] });
  expect(Math.abs(rowOf(report, strategy).latencyMs!.p50 / ms - 1)).toBeLessThan(within);
});
