// unum-sim as a library: `import { run } from "unum-sim"`. A scenario's text in, a report out; no files, no clock.

import { createHash } from "node:crypto";
import packageJson from "../package.json" with { type: "json" };
import { readBook } from "./billing/read-book.ts";
import { METERS } from "./cloud/meters.ts";
import { bookNamed, NEWEST_BOOK } from "./cloud/prices/books.ts";
import { UserError } from "./errors.ts";
import { planRun } from "./experiment/plan.ts";
import { finished, simulate } from "./experiment/run.ts";
import { sensitivities } from "./experiment/sensitivity.ts";
import { vocabulary } from "./experiment/vocabulary.ts";
import { assumptionsOf } from "./report/assumptions.ts";
import { buildReport } from "./report/build.ts";
import type { Report } from "./report/report.ts";
import { readScenario } from "./scenario/read.ts";

export { Fault, type Issue, type Place, UserError } from "./errors.ts";
export type {
  Assumption,
  Assumptions,
  Cost,
  CostLine,
  Interval,
  Latency,
  Report,
  StrategyResult,
  Verdict,
  VerdictState,
  VerdictUnit,
} from "./report/report.ts";

export interface RunOptions {
  /** What the report and issues call the scenario. Default: "scenario.yaml". */
  readonly file?: string;
  /** As `--set`: "functions.A.duration=2s", "invocations=1000". */
  readonly overrides?: readonly string[];
  /** Texts of the files that the scenario names (CSVs, a price book), by the name it uses. */
  readonly files?: Readonly<Record<string, string>>;
  /** As `--strategy`: only these. */
  readonly strategies?: readonly string[];
  /** As `--budget`: "latency{strategy:polling} p95 < 600ms", beside those of the scenario. */
  readonly budgets?: readonly string[];
  /** As `--strict`: an inconclusive budget fails too. */
  readonly strict?: boolean;
  /** As `--assumptions`: what the result hangs on most, which takes some dozens of short runs more. */
  readonly assumptions?: boolean;
}

/**
 * Simulates a scenario, given as the text of its YAML file, and returns the report.
 *
 * Runs to its end before it returns. Throws a `UserError` with all issues where the scenario cannot be used, a `Fault`
 * for a bug of ours.
 */
export function run(scenario: string, options: RunOptions = {}): Report {
  const { file = "scenario.yaml", overrides = [], files = {}, strategies, budgets = [], strict = false } = options;
  const named = new Map(Object.entries(files));
  const read = readScenario({ file, text: scenario }, vocabulary, { overrides, budgets, files: named });
  if (read.kind === "issues") throw new UserError(read.issues);
  if (read.kind === "needs") throw missingFiles(read.files);
  const { book, input } = bookOf(read.scenario.prices, files);
  const plan = planRun(read.scenario, book, strategies === undefined ? {} : { only: strategies });
  const results = finished(simulate(plan));
  const inputs = [...read.inputs, ...(input === undefined ? [] : [input])];
  const report = buildReport(plan, results, {
    file,
    sha256: sha256(scenario),
    overrides,
    inputs: inputs.map((name) => ({ file: name, sha256: sha256(files[name] ?? "") })),
    version: packageJson.version,
    strict,
  });
  if (options.assumptions !== true) return report;
  const { budgets: verdicts, regression, ...figures } = report;
  const assumptions = assumptionsOf(finished(sensitivities(plan)), report);
  return { ...figures, assumptions, budgets: verdicts, regression };
}

function bookOf(prices: string | undefined, files: Readonly<Record<string, string>>) {
  if (prices === undefined) return { book: NEWEST_BOOK };
  const builtIn = bookNamed(prices);
  if (builtIn !== undefined) return { book: builtIn };
  const text = files[prices];
  if (text === undefined) throw missingFiles([prices]);
  const result = readBook(parseJson(text, prices), { file: prices, meters: METERS });
  if ("issues" in result) throw new UserError(result.issues);
  return { book: result.book, input: prices };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError([{ path: [], message: `${file} is not JSON: ${(error as Error).message}` }]);
  }
}

function missingFiles(files: readonly string[]): UserError {
  return new UserError(files.map((file) => ({ path: [], message: `${file} is not among the files given` })));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
