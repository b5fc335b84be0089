// What the tests of this room share: a small made-up vocabulary, and scenarios in which the culprits are marked.

import * as v from "valibot";
import { expect } from "vitest";
import type { Issue } from "../../src/errors.ts";
import { duration, durationDistribution } from "../../src/scenario/fields.ts";
import { type Read, type ReadOptions, readScenario } from "../../src/scenario/read.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { ParamsSchema, Vocabulary } from "../../src/scenario/vocabulary.ts";

const base = v.picklist(["ideal", "measured"]);

export const vocabulary: Vocabulary = {
  strategies: new Map<string, ParamsSchema>([
    ["polling", v.strictObject({ interval: v.optional(duration, "100ms"), maxWait: v.optional(duration) })],
    ["last-branch", v.object({})],
  ]),
  platform: v.union([
    base,
    v.strictObject({
      base: v.optional(base, "measured"),
      entry: v.optional(durationDistribution),
      dynamodb: v.optional(v.strictObject({ get: v.optional(durationDistribution) })),
    }),
  ]),
};

export function read(text: string, options?: ReadOptions): Read {
  return readScenario({ file: "dir/some.yaml", text }, vocabulary, options);
}

/** Of a text that must be right. */
export function scenarioIn(text: string, options?: ReadOptions): Scenario {
  const result = read(text, options);
  if (result.kind !== "scenario") throw new Error(JSON.stringify(result, undefined, 2));
  return result.scenario;
}

export function issuesIn(text: string, options?: ReadOptions): readonly Issue[] {
  const result = read(text, options);
  return result.kind === "issues" ? result.issues : [];
}

/** "line:column+width message; expected; did you mean" */
export function told({ message, expected, didYouMean, place }: Issue): string {
  const where = place === undefined ? "nowhere" : `${place.line}:${place.column}+${place.width}`;
  return [`${where} ${message}`, expected, didYouMean && `${didYouMean}?`]
    .filter((part) => part !== undefined)
    .join("; ");
}

/** Expects exactly these issues, in this order, each at the next «marked» stretch of the text. */
export function expectProblems(marked: string, messages: readonly string[], options?: ReadOptions): void {
  const { text, marks } = unmarked(marked);
  const expected = messages.map((message, index) => `${marks[index] ?? "no mark"} ${message}`);
  expect(issuesIn(text, options).map(told)).toEqual(expected);
}

/** Takes the marks out and says where they were, as "line:column+width". */
function unmarked(marked: string): { text: string; marks: readonly string[] } {
  const marks: string[] = [];
  const lines = marked.split("\n").map((line, index) => {
    let clean = line;
    for (let open = clean.indexOf("«"); open !== -1; open = clean.indexOf("«")) {
      const close = clean.indexOf("»") - 1;
      clean = clean.replace("«", "").replace("»", "");
      marks.push(`${index + 1}:${open + 1}+${close - open}`);
    }
    return clean;
  });
  return { text: lines.join("\n"), marks };
}
