// Reads a user's own price book: all of its problems at once, each with its path in the file. Knows the format, not the
// meters, which the cloud passes in: every region of a book must say of each what it costs, that it is free, or unknown.

import * as v from "valibot";
import type { Issue } from "../errors.ts";
import type { PriceBook } from "./book.ts";
import { bookSchema } from "./book-schema.ts";
import { A_PRICE } from "./price-schema.ts";

/** What a book is read against. */
export interface BookReading {
  /** Its name as the user knows it: every message begins with it. */
  readonly file: string;
  /** The meters that can be priced. */
  readonly meters: readonly { readonly name: string }[];
}

/** The book, or why it is none. `json` is what `JSON.parse` made of the file. */
export function readBook(json: unknown, { file, meters }: BookReading): { book: PriceBook } | { issues: Issue[] } {
  const schema = bookSchema(
    meters.map(({ name }) => name),
    json,
  );
  const result = v.safeParse(schema, json);
  if (result.success) return { book: result.output as PriceBook };
  return { issues: result.issues.map((issue) => issueOf(issue, file)) };
}

function issueOf(issue: v.BaseIssue<unknown>, file: string): Issue {
  const path = (issue.path ?? []).map((item) => item.key as string | number);
  const { message, expected } = describe(issue, path);
  return { path, message: `${file}: ${message}`, ...(expected !== undefined && { expected }) };
}

function describe(
  issue: v.BaseIssue<unknown>,
  path: readonly (string | number)[],
): Pick<Issue, "message" | "expected"> {
  const key = path.at(-1) ?? "a price book";
  if (issue.type === "raw_check") return { message: issue.message };
  if (isUnknownKey(issue)) return { message: `${key} is not known here` };
  if (!isMissingKey(issue)) return { message: `${issue.received} is not right for ${key}`, expected: issue.message };
  if (isPrice(path)) return { message: `${path.at(-2)} says nothing of ${key}`, expected: A_PRICE };
  return { message: `${key} is missing` };
}

function isUnknownKey({ type, expected, path }: v.BaseIssue<unknown>): boolean {
  const isUnknownMeter = type === "picklist" && path?.at(-1)?.origin === "key";
  return isUnknownMeter || (type === "strict_object" && expected === "never");
}

function isMissingKey({ type, received }: v.BaseIssue<unknown>): boolean {
  return type === "strict_object" && received === "undefined";
}

/** regions.us-east-1.s3.put, everywhere.s3.put */
function isPrice([part, ...rest]: readonly (string | number)[]): boolean {
  return (part === "regions" && rest.length === 2) || (part === "everywhere" && rest.length === 1);
}
