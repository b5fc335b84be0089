// How a parser of one value becomes a valibot schema: problems become valibot issues, and the JSON Schema rides along as
// metadata. Knows no unit and no key; the fields themselves are in fields.ts.

import * as v from "valibot";
import type { Parsed, Unparsed } from "../units/quantity.ts";

/** Accepts whatever a YAML file may hold; `Input` is what the user is meant to write. */
export type Field<Input, Output> = v.GenericSchema<Input, Output>;

/** A problem within a value; `path` leads from the value to the culprit. */
export interface Problem extends Unparsed {
  readonly path?: readonly (string | number)[];
  /** The culprit is the key at the end of the path, not its value. */
  readonly atKey?: boolean;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly problems: readonly Problem[] };

/** What is said of `key:` with nothing behind it, whatever the field. */
export const NO_VALUE = "there is no value";

export function field<Input, Output>(
  parse: (input: unknown) => Parsed<Output>,
  jsonSchema: Readonly<Record<string, unknown>>,
): Field<Input, Output> {
  return compositeField((input) => {
    const parsed = parse(input);
    return parsed.ok ? parsed : { problems: [parsed] };
  }, jsonSchema);
}

/** A field with an inside: its parser says where within the value each problem is. */
export function compositeField<Input, Output>(
  parse: (input: unknown) => Outcome<Output>,
  jsonSchema: Readonly<Record<string, unknown>>,
): Field<Input, Output> {
  const schema = v.pipe(
    v.unknown(),
    v.metadata(jsonSchema),
    v.rawTransform<unknown, Output>(({ dataset, addIssue, NEVER }) => {
      const outcome = parse(dataset.value);
      if ("ok" in outcome) return outcome.value;
      for (const problem of outcome.problems) {
        addIssue(toValibot(dataset.value === null ? { ...problem, problem: NO_VALUE } : problem));
      }
      return NEVER;
    }),
  );
  return schema as unknown as Field<Input, Output>;
}

/** A word of a closed list, in valibot's own spelling, which carries the list to whoever looks for a near word. */
function wordsOf(known: readonly string[]): string {
  return known.map((word) => JSON.stringify(word)).join(" | ");
}

type IssueInfo = Parameters<Parameters<Parameters<typeof v.rawTransform>[0]>[0]["addIssue"]>[0];

function toValibot({ problem, expected, unknown, path, atKey }: Problem): IssueInfo {
  const items = (path ?? []).map((key, index, all) => ({
    type: "unknown" as const,
    origin: atKey && index === all.length - 1 ? ("key" as const) : ("value" as const),
    input: undefined,
    key,
    value: undefined,
  }));
  return {
    message: problem,
    expected: unknown === undefined ? expected : wordsOf(unknown.known),
    ...(unknown === undefined ? {} : { received: JSON.stringify(unknown.word) }),
    ...(items.length === 0 ? {} : { path: items as unknown as [v.UnknownPathItem] }),
  } as IssueInfo;
}
