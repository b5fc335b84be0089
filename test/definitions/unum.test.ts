// Unum's configurations: the workflow that the runtime would run.

import { describe, expect, test } from "vitest";
import type { Draft } from "../../src/definitions/draft.ts";
import { readUnum } from "../../src/definitions/unum/read-unum.ts";

interface Options {
  readonly choose?: Record<string, string>;
  readonly items?: Record<string, number>;
}

/** By name: the rest of a configuration. */
type Configs = Readonly<Record<string, object>>;

function read(configs: Configs, { choose = {}, items = {} }: Options = {}) {
  const files = Object.entries(configs).map(([Name, rest]) => ({
    file: `app/${Name}/unum_config.json`,
    text: JSON.stringify({ Name, Checkpoint: true, ...rest }, null, 2),
  }));
  return readUnum(files, {
    name: "app",
    choose: new Map(Object.entries(choose)),
    items: new Map(Object.entries(items)),
  });
}

function draftOf(configs: Configs, options?: Options): Draft {
  const outcome = read(configs, options);
  if ("issues" in outcome) throw new Error(JSON.stringify(outcome.issues, null, 1));
  return outcome.draft;
}

const told = (draft: Draft): string[] =>
  draft.functions.map(({ name, after, count }) =>
    [
      name,
      ...(after.length > 0 ? [`after ${after.join(", ")}`] : []),
      ...(count === undefined ? [] : [`x ${count}`]),
    ].join(" "),
  );

function problems(configs: Configs, options?: Options): string[] {
  const outcome = read(configs, options);
  if ("draft" in outcome) throw new Error("no issue");
  return outcome.issues.map(
    ({ message, didYouMean, place }) =>
      `${place === undefined ? "" : `${place.file}:${place.line}: `}${message}${didYouMean === undefined ? "" : `; ${didYouMean}?`}`,
  );
}

const scalar = (Name: string, more: object = {}) => ({ Name, InputType: "Scalar", ...more });
const map = (Name: string) => ({ Name, InputType: "Map" });
const fanIn = (Name: string, ...Values: string[]) => ({
  Name,
  InputType: { "Fan-in": { Values } },
  "Fan-in-Group": true,
});

/** As it was measured in eu-central-1 in March 2026. */
const TEXT_PROCESSING: Configs = {
  UserMention: { Start: true, Next: fanIn("CreatePost", "UserMention-unumIndex-0", "ShortenUrl-unumIndex-1") },
  FindUrl: { Start: true, Next: scalar("ShortenUrl") },
  ShortenUrl: { Start: false, Next: fanIn("CreatePost", "UserMention-unumIndex-0", "ShortenUrl-unumIndex-1") },
  CreatePost: { Start: false, Next: scalar("Publish") },
  Publish: { Start: false },
};

describe("workflows", () => {
  test("two starts, a chain, a fan-in", () => {
    const draft = draftOf(TEXT_PROCESSING);
    expect(told(draft)).toEqual([
      "UserMention",
      "FindUrl",
      "ShortenUrl after FindUrl",
      "CreatePost after UserMention, ShortenUrl",
      "Publish after CreatePost",
    ]);
    expect(draft.notes).toEqual([]);
  });

  test("a list of next functions is a fan-out", () => {
    const values = ["A-unumIndex-0", "B-unumIndex-1", "C-unumIndex-2"];
    const branch = { Next: fanIn("Sum", ...values) };
    expect(
      told(
        draftOf({
          Go: { Start: true, Next: [scalar("A"), scalar("B"), scalar("C")] },
          A: branch,
          B: branch,
          C: branch,
          Sum: {},
        }),
      ),
    ).toEqual(["Go", "A after Go", "B after Go", "C after Go", "Sum after A, B, C"]);
  });

  const WORD_COUNT: Configs = {
    Split: { Start: true, Next: map("Mapper") },
    Mapper: { Next: fanIn("Partition", "Mapper-unumIndex-*"), "Next Payload Modifiers": ["Pop"] },
    Partition: { Next: map("Reducer") },
    Reducer: { Next: fanIn("Summary", "Reducer-unumIndex-*"), "Next Payload Modifiers": ["Pop"] },
    Summary: {},
  };

  test("map and reduce: copies", () => {
    expect(told(draftOf(WORD_COUNT, { items: { Mapper: 20, Reducer: 5 } }))).toEqual([
      "Split",
      "Mapper after Split x 20",
      "Partition after Mapper",
      "Reducer after Partition x 5",
      "Summary after Reducer",
    ]);
  });

  test("how many items is not known: one is written, and told", () => {
    const draft = draftOf(WORD_COUNT);
    expect(draft.functions.every(({ count }) => count === undefined)).toBe(true);
    expect(draft.notes.map(({ message, place }) => `${place?.file}: ${message}`)).toEqual([
      "app/Split/unum_config.json: how many items Mapper is mapped over is known only when it runs: 1 is written; --items Mapper=20 says it",
      "app/Partition/unum_config.json: how many items Reducer is mapped over is known only when it runs: 1 is written; --items Reducer=20 says it",
    ]);
  });

  test("a chain for each item is written out item by item", () => {
    const configs: Configs = {
      Go: { Start: true, Next: map("A") },
      A: { Next: scalar("B") },
      B: { Next: fanIn("Sum", "B-unumIndex-*") },
      Sum: {},
    };
    expect(told(draftOf(configs, { items: { A: 2 } }))).toEqual([
      "Go",
      "A-1 after Go",
      "A-2 after Go",
      "B-1 after A-1",
      "B-2 after A-2",
      "Sum after B-1, B-2",
    ]);
  });

  test("a fan-in of every item's own branches", () => {
    const configs: Configs = {
      Go: { Start: true, Next: map("A") },
      A: { Next: [scalar("B"), scalar("C")] },
      B: { Next: fanIn("D", "B-unumIndex-$0", "C-unumIndex-$0") },
      C: { Next: fanIn("D", "B-unumIndex-$0", "C-unumIndex-$0") },
      D: { Next: fanIn("Sum", "D-unumIndex-*") },
      Sum: {},
    };
    expect(told(draftOf(configs, { items: { A: 2 } }))).toEqual([
      "Go",
      ...["A-1 after Go", "A-2 after Go", "B-1 after A-1", "B-2 after A-2", "C-1 after A-1", "C-2 after A-2"],
      ...["D-1 after B-1, C-1", "D-2 after B-2, C-2", "Sum after D-1, D-2"],
    ]);
  });

  test("globs in names", () => {
    const branch = { Next: fanIn("Sum", "Fetch*-unumIndex-0") };
    expect(
      told(
        draftOf({
          Go: { Start: true, Next: [scalar("FetchA"), scalar("FetchB")] },
          FetchA: branch,
          FetchB: branch,
          Sum: {},
        }),
      ).at(-1),
    ).toBe("Sum after FetchA, FetchB");
  });

  test("a condition: taken, told, or chosen; a loop is left out", () => {
    const configs: Configs = {
      Try: {
        Start: true,
        Next: [
          scalar("Try", { Conditional: "$ret.again" }),
          scalar("Ok", { Conditional: "$ret.ok" }),
          scalar("No", { Conditional: "$ret.no" }),
        ],
      },
      Ok: {},
      No: {},
    };
    const draft = draftOf(configs);
    expect(told(draft)).toEqual(["Try", "Ok after Try", "No after Try"]);
    expect(draft.notes.map(({ message }) => message)).toContain("the loop back to Try is not in the scenario");
    expect(draft.notes.map(({ message }) => message)).toContain(
      "Try invokes Ok only if $ret.ok: taken as if it did; --choose Try=... takes one way",
    );
    const chosen = draftOf(configs, { choose: { Try: "No" } });
    expect(told(chosen)).toEqual(["Try", "No after Try"]);
    expect(chosen.notes.map(({ message }) => message)).toEqual(["nobody starts Ok: left out"]);
  });
});

test("no Start, which the template of the application may have said: whoever comes after nobody", () => {
  const draft = draftOf({ B: {}, A: { Next: scalar("B") } });
  expect(told(draft)).toEqual(["A", "B after A"]);
  expect(draft.notes.map(({ message }) => message)).toContain(
    "no function has Start: true: taken for it is whoever comes after nobody, A",
  );
});

test("whoever is needed comes first, in whatever order the files are", () => {
  const draft = draftOf({
    Join: {},
    B: { Next: fanIn("Join", "A-unumIndex-0", "B-unumIndex-0") },
    A: { Next: fanIn("Join", "A-unumIndex-0", "B-unumIndex-0") },
    Split: { Start: true, Next: [scalar("A"), scalar("B")] },
  });
  expect(told(draft)).toEqual(["Split", "A after Split", "B after Split", "Join after A, B"]);
});

describe("what is wrong", () => {
  test("names that are not there, twice there, nobody's", () => {
    expect(problems({ ...TEXT_PROCESSING, CreatePost: { Next: scalar("Publsh") } })).toEqual([
      "app/CreatePost/unum_config.json:4: there is no function Publsh; Publish?",
    ]);
    expect(
      problems({
        ...TEXT_PROCESSING,
        UserMention: { Start: true, Next: fanIn("CreatePost", "UserMentoin-unumIndex-0") },
      }),
    ).toEqual(["app/UserMention/unum_config.json:5: there is no function UserMentoin; UserMention?"]);
    const twice = readUnum(
      ["a", "b"].map((file) => ({ file, text: '{"Name": "A", "Start": true}' })),
      { name: "x", choose: new Map(), items: new Map() },
    );
    expect(twice).toMatchObject({ issues: [{ message: "A is there twice: in a too" }] });
  });

  test("no start, a circle without a condition, an InputType that is none", () => {
    expect(problems({ A: { Next: scalar("B") }, B: { Next: scalar("A", { Conditional: "$size > 1" }) } })).toEqual([
      "app/A/unum_config.json:1: no function has Start: true, and every one comes after another",
    ]);
    expect(problems({ A: { Start: true, Next: scalar("B") }, B: { Next: scalar("A") } })).toEqual([
      "app/B/unum_config.json:4: this goes back to A for ever",
    ]);
    expect(problems({ A: { Start: true, Next: { Name: "A", InputType: "Scalr" } } })).toEqual([
      "app/A/unum_config.json:7: this is not an InputType",
    ]);
    expect(problems({ A: { Start: true, Next: "B" } })).toEqual([
      "app/A/unum_config.json:5: Next does not say who comes next",
    ]);
  });

  test("choices and items that are not there", () => {
    expect(problems(TEXT_PROCESSING, { choose: { FindUrl: "Publish" } })).toEqual([
      "--choose: FindUrl does not lead to Publish",
    ]);
    expect(problems(TEXT_PROCESSING, { choose: { Find: "Publish" }, items: { Publish: 3 } })[0]).toContain(
      "--choose: Find is none of these",
    );
    expect(problems(TEXT_PROCESSING, { items: { Publish: 3 } })[0]).toContain("--items: Publish is none of these");
  });

  test("files that are no configurations", () => {
    const of = (text: string) =>
      readUnum([{ file: "c.json", text }], { name: "x", choose: new Map(), items: new Map() });
    expect(of("{")).toHaveProperty("issues");
    expect(of("")).toMatchObject({ issues: [{ message: "the file is empty" }] });
    expect(of("{}")).toMatchObject({ issues: [{ message: "there is no Name" }] });
    expect(of('{"Name": "__proto__", "Start": true}')).toHaveProperty("draft");
  });

  test("too many to write out", () => {
    const chain: Configs = { Go: { Start: true, Next: map("A") }, A: { Next: scalar("B") }, B: {} };
    expect(problems(chain, { items: { A: 6000 } })[0]).toBe("written out item by item there are 12001 functions");
  });
});
