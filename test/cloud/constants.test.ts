// No number that decides figures may hide: what services and strategies export is in the listing, and no service has a literal that
// is not.

import { readFileSync } from "node:fs";
import ts from "typescript";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { allConstants } from "../../src/cloud/constants.ts";
import * as dynamodb from "../../src/cloud/dynamodb.ts";
import { Item } from "../../src/cloud/item.ts";
import * as lambda from "../../src/cloud/lambda.ts";
import { listingOf, PLATFORMS } from "../../src/cloud/platform-listing.ts";
import * as s3 from "../../src/cloud/s3.ts";
import * as stepFunctions from "../../src/cloud/step-functions.ts";
import * as stream from "../../src/cloud/stream.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { readScenario } from "../../src/scenario/read.ts";
import { bitmapBytes, SMALL_ITEM_BYTES } from "../../src/strategies/checkpoints.ts";
import { dynamodbStreams } from "../../src/strategies/dynamodb-streams.ts";
import { polling } from "../../src/strategies/polling.ts";
import { figuresOf } from "../simulated.ts";

const all = allConstants();
const figureOf = (name: string) => all.find((one) => one.name === name)!.value;

describe("every constant", () => {
  test.each(all.map((one) => [one.name, one] as const))("%s has a source, a date, a confidence", (_, one) => {
    expect(one.source.length).toBeGreaterThan(10);
    expect(one.date).toMatch(/^20\d\d/);
    expect(["H", "M", "L"]).toContain(one.confidence);
    expect([one.what.length > 10, one.what.endsWith("."), one.unit.length > 0]).toEqual([true, false, true]);
  });

  test("has one name", () => expect(new Set(all.map(({ name }) => name)).size).toBe(all.length));
});

describe("nothing hides", () => {
  const MICROSECONDS = new Set(["EXPRESS_LIMIT_US"]);

  test("what the services export is in the listing", () => {
    const exported = [lambda, dynamodb, s3, stepFunctions, stream].flatMap((one) => Object.entries(one));
    const numbers = exported.filter((entry): entry is [string, number] => typeof entry[1] === "number");
    expect(numbers.length).toBeGreaterThan(4);
    for (const [name, value] of numbers) {
      const listed = MICROSECONDS.has(name) ? value / 1_000_000 : value;
      expect(
        all.map((one) => one.value),
        name,
      ).toContain(listed);
    }
  });

  // 1,000 and 1,000,000 turn units into each other; 128 MB is where a latency without a memory size is compiled; 16 and 50 are the
  // numbers of branches that were measured, whose curve is the law of stepFunctions.fanOut.
  const ALLOWED: Readonly<Record<string, readonly number[]>> = {
    "step-functions.ts": [128, 1000, 1_000_000, 1_048_576],
    "lambda.ts": [1_000_000],
  };

  test.each(["lambda", "lambda-billing", "dynamodb", "s3", "stream", "step-functions"])(
    "%s.ts has no number of its own",
    (name) => {
      const file = `${name}.ts`;
      const found = numbersIn(readFileSync(new URL(`../../src/cloud/${file}`, import.meta.url), "utf8"));
      const units = [1000, ...(ALLOWED[file] ?? [])];
      expect(found.filter((one) => one > 1 && !units.includes(one))).toEqual([]);
    },
  );

  test("the search finds numbers", () => {
    expect(numbersIn("const LIMIT = 409_600; const f = (x: number) => x / 7;")).toEqual([409_600, 7]);
  });
});

// What other rooms hold themselves is the same.
describe("is what is used:", () => {
  const three = "  A: { duration: 1ms }\n  B: { duration: 1ms }\n  C: { after: [A, B], duration: 1ms }\n";

  test("defaults of strategies", () => {
    const { interval, maxWait } = v.parse(polling.params, {}) as { interval: number; maxWait: number };
    expect(interval / 1000).toBe(figureOf("unum.pollInterval"));
    expect(maxWait / 1_000_000).toBe(figureOf("unum.maxWait"));
    const { batchSize } = v.parse(dynamodbStreams.params, {}) as { batchSize: number };
    expect(batchSize).toBe(figureOf("dynamodb.streamBatch"));
  });

  test("small items", () => {
    const marks = figureOf("unum.marksPerKb") as number;
    const bytesFor = (branches: number) => bitmapBytes(new Item("bitmap", branches));
    expect([bytesFor(marks), bytesFor(marks + 1)]).toEqual([1024, 2048]);
    expect(SMALL_ITEM_BYTES).toBe(figureOf("unum.smallItem"));
  });

  test("Lambda's limit on a handler", () => {
    const read = readScenario({ file: "s.yaml", text: `functions:\n${three}` }, vocabulary, {
      overrides: [],
      files: new Map(),
    });
    if (read.kind !== "scenario") throw new Error(read.kind);
    expect(read.scenario.functions[0]!.timeout / 1_000_000).toBe(figureOf("lambda.timeLimit"));
  });

  test("Lambda's billing step", () => {
    // 1.2 ms of work is billed as two steps, none as one.
    const billed = (duration: string) =>
      figuresOf(
        `platform: ideal\ninvocations: 1\nfunctions:\n  A: { duration: ${duration}, memory: 128MB }\n`,
        "polling",
      ).mbMs / 128;
    const step = figureOf("lambda.billingStep") as number;
    expect([billed("1.2ms"), billed("0ms")]).toEqual([2 * step, step]);
  });
});

describe("a listing", () => {
  test.each(PLATFORMS.map(({ name }) => name))(
    "of %s has every constant; every latency says where it is from",
    (name) => {
      const listing = listingOf(name)!;
      expect(listing.constants).toEqual(all);
      for (const { source, date, law } of listing.latencies) {
        expect([source.length > 5, /^20\d\d/.test(date), law.length > 5]).toEqual([true, true, true]);
      }
      expect(JSON.parse(JSON.stringify(listing))).toEqual(listing);
    },
  );

  test("of a data set has every operation and the start of Express; ideal has none", () => {
    // The 18 keys under platform: and one more.
    expect(listingOf("measured")!.latencies).toHaveLength(19);
    expect(listingOf("ideal")!.latencies).toEqual([]);
    expect(listingOf("mesured")).toBeUndefined();
  });
});

function numbersIn(text: string): number[] {
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node)) found.push(Number(node.text));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("x.ts", text, ts.ScriptTarget.Latest, true));
  return found;
}
