// A saved run: the report, and all that it takes to run it again (the scenario's text with what changed it, the files it names, the
// price book). Whoever compares with it runs it again, so that both sides have the same worlds.

import * as v from "valibot";
import type { PriceBook } from "../billing/book.ts";
import { type Issue, UserError } from "../errors.ts";
import type { Report } from "./report.ts";
import { type SavedReport, savedReportSchema } from "./saved-report.ts";

export const BASELINE_SCHEMA = "unum-sim/baseline/1";

export interface Baseline {
  readonly schema: typeof BASELINE_SCHEMA;
  readonly tool: { readonly name: "unum-sim"; readonly version: string };
  readonly source: BaselineSource;
  /** The price book as a file of its own would have it. */
  readonly book: PriceBook;
  readonly report: Report;
}

export interface BaselineSource {
  /** What the scenario's file was called. */
  readonly file: string;
  readonly text: string;
  /** `--set`s and flags, in order. */
  readonly overrides: readonly string[];
  /** `--strategy`: only these; empty for all. */
  readonly strategies: readonly string[];
  /** Texts of the files that the scenario names, by the name it uses. */
  readonly files: Readonly<Record<string, string>>;
}

export function baselineOf(report: Report, source: BaselineSource, book: PriceBook): Baseline {
  return { schema: BASELINE_SCHEMA, tool: report.tool, source, book, report };
}

const baselineSchema = v.looseObject({
  schema: v.literal(BASELINE_SCHEMA),
  tool: v.looseObject({ name: v.literal("unum-sim"), version: v.string() }),
  source: v.looseObject({
    file: v.string(),
    text: v.string(),
    overrides: v.array(v.string()),
    strategies: v.array(v.string()),
    files: v.record(v.string(), v.string()),
  }),
  book: v.looseObject({ id: v.string() }),
  report: savedReportSchema,
});

/** What can be read of one: what it takes to run it again. */
export interface SavedRun extends Pick<Baseline, "source"> {
  /** Still to be read. */
  readonly book: unknown;
  readonly report: SavedReport;
}

/** Throws a UserError that says why this is no baseline that can be used. */
export function readBaseline(text: string, file: string): SavedRun {
  const json = parsed(text, file);
  const { schema } = (typeof json === "object" && json !== null ? json : {}) as { schema?: unknown };
  if (schema !== BASELINE_SCHEMA) throw new UserError([foreign(schema, file)]);
  const result = v.safeParse(baselineSchema, json);
  if (result.success) return json as Baseline;
  const [{ path: steps = [], expected, received, message }] = result.issues;
  const path = steps.map(({ key }) => String(key)).join(".");
  if (received === "undefined") throw damaged(file, `${path} is missing`);
  throw damaged(file, `${path} is ${received}`, `${expected ?? message}, in `);
}

export function damaged(file: string, what: string, expected = ""): UserError {
  return new UserError([
    { path: [], message: `${file} is a damaged baseline: ${what}`, expected: `${expected}${SAVED}` },
  ]);
}

/** A run that was settled went on for longer than its scenario asks; none ends sooner. */
export function refuseCut({ invocations }: SavedReport, asked: number, file: string): void {
  if (invocations < asked)
    throw damaged(file, `report.invocations is ${invocations}, of the ${asked} that its scenario asks for`);
}

const SAVED = "a file that unum-sim run --save-baseline wrote";

function parsed(text: string, file: string): unknown {
  if (text.trim() === "") throw new UserError([{ path: [], message: `${file} is empty`, expected: SAVED }]);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `${file} is not JSON, or cut off: ${(error as Error).message}`;
    throw new UserError([{ path: [], message, expected: SAVED }]);
  }
}

function foreign(schema: unknown, file: string): Issue {
  const [, kind, version] = /^unum-sim\/([a-z]+)\/(\d+)$/.exec(String(schema)) ?? [];
  if (kind === "baseline") {
    const message = `${file} is a baseline of another version: ${String(schema)}, this program reads ${BASELINE_SCHEMA}`;
    return { path: [], message, expected: Number(version) > 1 ? "a newer unum-sim" : SAVED };
  }
  if (kind !== undefined) return { path: [], message: `${file} is a ${kind}, no baseline`, expected: SAVED };
  return { path: [], message: `${file} is no baseline of unum-sim`, expected: SAVED };
}
