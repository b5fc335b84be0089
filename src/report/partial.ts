// A piece of a run in a file: what a share of it came to, and all that says of which run. Pieces of one run make its report.

import { createHash } from "node:crypto";
import * as v from "valibot";
import type { PriceBook } from "../billing/book.ts";
import { type Issue, UserError } from "../errors.ts";
import type { PartData } from "../experiment/part.ts";
import { partSchema } from "../experiment/part-schema.ts";
import type { BaselineSource } from "./baseline.ts";
import type { About } from "./build.ts";

export const PARTIAL_SCHEMA = "unum-sim/partial/1";

/** What makes it this run and no other. */
export interface RunIdentity {
  readonly tool: { readonly name: "unum-sim"; readonly version: string };
  readonly about: Omit<About, "version" | "strict">;
  readonly source: BaselineSource;
  /** `--budget`: beside those of the scenario. */
  readonly budgets: readonly string[];
  readonly strict: boolean;
  readonly book: PriceBook;
  /** Where it ends; null while nobody knows. */
  readonly invocations: number | null;
}

/** One of so many. */
export interface ShardName {
  readonly number: number;
  readonly of: number;
}

export interface PartialRun extends RunIdentity {
  readonly schema: typeof PARTIAL_SCHEMA;
  readonly shard?: ShardName;
  /** Of a run whose end is not known: how far it was to go, and in what sections. */
  readonly stage?: { readonly invocations: number; readonly sectionLength: number };
  readonly parts: readonly PartData[];
  /** SHA-256 of everything above. */
  readonly sha256: string;
}

export function partialOf(content: Omit<PartialRun, "schema" | "sha256">): PartialRun {
  const all = { schema: PARTIAL_SCHEMA, ...content } as const;
  return { ...all, sha256: digestOf(all) };
}

/** Its text, which ends with a line break. */
export const textOf = (partial: PartialRun): string => `${JSON.stringify(partial)}\n`;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const partialSchema = v.object({
  schema: v.literal(PARTIAL_SCHEMA),
  tool: v.object({ name: v.literal("unum-sim"), version: v.string() }),
  about: v.object({
    file: v.string(),
    sha256: v.string(),
    overrides: v.array(v.string()),
    inputs: v.array(v.object({ file: v.string(), sha256: v.string() })),
  }),
  source: v.object({
    file: v.string(),
    text: v.string(),
    overrides: v.array(v.string()),
    strategies: v.array(v.string()),
    files: v.record(v.string(), v.string()),
  }),
  budgets: v.array(v.string()),
  strict: v.boolean(),
  book: v.looseObject({ id: v.string() }),
  invocations: v.nullable(count),
  shard: v.exactOptional(
    v.pipe(
      v.object({ number: count, of: count }),
      v.check(({ number, of }) => number <= of, "there are not so many"),
    ),
  ),
  stage: v.exactOptional(v.object({ invocations: count, sectionLength: count })),
  parts: v.array(partSchema),
  sha256: v.string(),
});

/** Throws a UserError that says why it cannot be used. `written` is how such a file is made. */
export function readPartial(text: string, file: string, written: string): PartialRun {
  const json = parsed(text, file, written);
  const { schema, sha256, ...rest } = (typeof json === "object" && json !== null ? json : {}) as {
    schema?: unknown;
    sha256?: unknown;
  };
  if (schema !== PARTIAL_SCHEMA) throw problem(foreign(schema, file), written);
  if (sha256 !== digestOf({ schema, ...rest }))
    throw problem(`${file} is damaged: it is not as it was written`, written);
  const result = v.safeParse(partialSchema, json);
  if (result.success) return json as PartialRun;
  const [issue] = result.issues;
  const path = (issue.path ?? []).map(({ key }) => String(key)).join(".");
  throw problem(`${file} is damaged: ${path === "" ? "it" : path} is not what it should be`, written);
}

/** How one run differs from another, in the words of a user; undefined where they are the same. */
export function differenceBetween(one: RunIdentity, other: RunIdentity): string | undefined {
  const differs = (of: (run: RunIdentity) => unknown): boolean => JSON.stringify(of(one)) !== JSON.stringify(of(other));
  const of = (what: string, get: (run: RunIdentity) => unknown): string[] => (differs(get) ? [what] : []);
  const [first] = [
    ...of("another version of unum-sim", ({ tool }) => tool.version),
    ...of("another scenario", ({ source }) => source.text),
    ...of("other --set, flags or seed", ({ source }) => source.overrides),
    ...of("other strategies", ({ source }) => source.strategies),
    ...of("other contents of the files that the scenario names", ({ source, about }) => [source.files, about.inputs]),
    ...of("another price book", ({ book }) => book),
    ...of("another number of invocations", ({ invocations }) => invocations),
    ...of("other budgets", ({ budgets, strict }) => [budgets, strict]),
    ...of("another name of the scenario's file", ({ source }) => source.file),
  ];
  return first;
}

function parsed(text: string, file: string, written: string): unknown {
  if (text.trim() === "") throw problem(`${file} is empty`, written);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw problem(`${file} is not JSON, or cut off: ${(error as Error).message}`, written);
  }
}

function foreign(schema: unknown, file: string): string {
  const [, kind] = /^unum-sim\/([a-z]+)\/\d+$/.exec(String(schema)) ?? [];
  if (kind === "partial")
    return `${file} is of another version: ${String(schema)}, this program reads ${PARTIAL_SCHEMA}`;
  return kind === undefined ? `${file} is no part of a run` : `${file} is a ${kind}, no part of a run`;
}

function problem(message: string, expected: string): UserError {
  const issue: Issue = { path: [], message, expected };
  return new UserError([issue]);
}

const digestOf = (content: object): string => createHash("sha256").update(JSON.stringify(content)).digest("hex");
