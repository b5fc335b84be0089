// The JSON Schema says what the reader says, as far as a schema can: judged by an independent validator.

import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { scenarioJsonSchema } from "../../src/scenario/json-schema.ts";
import { issuesIn, vocabulary } from "./reading.ts";

const schema = scenarioJsonSchema(vocabulary);
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema as object);

test("is one document of draft 07", () => {
  expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
});

const F = "functions: { A: { duration: 1s } }";

describe("agrees with the reader that this is right", () => {
  test.each([
    F,
    `x-mine: { a: 1 }\n${F}`,
    `name: a\nseed: 7\ninvocations: 50k\nvolume: 50M\nfreeTier: true\nstart: { cold: 5% }\n${F}`,
    `platform: { base: ideal, dynamodb: { get: { dist: gamma, mean: 5ms, sd: 1ms } } }\n${F}`,
    `strategies: [polling, { use: polling, name: slow, interval: 1s }, last-branch]\n${F}`,
    "functions: { A: { duration: { dist: lognormal, p50: 1s, p99: 2s, max: 5s } }, B: { after: A, duration: 1us, count: 3 } }",
    "functions: { A: { duration: { dist: mixture, of: [{ weight: 30%, dist: constant, value: 1s }] } } }",
    "defaults: { memory: 1GB, architecture: arm64, payload: 1.5KB, timeout: 1m }\nfunctions: { A: { duration: 1.5 s, start: cold } }",
  ])("%s", (text) => {
    expect(issuesIn(text)).toEqual([]);
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe("agrees with the reader that this is wrong", () => {
  test.each([
    "name: a",
    "functions: {}",
    `nmae: a\n${F}`,
    `invocations: 0\n${F}`,
    `start: cool\n${F}`,
    `start: { cold: 5 }\n${F}`,
    `freeTier: maybe\n${F}`,
    `platform: { entri: 1ms }\n${F}`,
    `strategies: [poling]\n${F}`,
    `strategies: [{ use: polling, intervall: 1s }]\n${F}`,
    `strategies: [{ use: polling, interval: 100 }]\n${F}`,
    "functions: { A: { duration: 300 } }",
    "functions: { A: { duration: 300 sec } }",
    "functions: { A: { memory: 1GB } }",
    "functions: { 2A: { duration: 1s } }",
    "functions: { A: { duration: { dist: lognormal, p50: 1s } } }",
    "functions: { A: { duration: { dist: lognromal, mean: 1s } } }",
    "functions: { A: { duration: { dist: normal, mean: 1s, sd: 1s, p50: 1s } } }",
    "functions: { A: { duration: 1s, architecture: arm } }",
  ])("%s", (text) => {
    expect(issuesIn(text)).not.toEqual([]);
    expect(validate(parse(text))).toBe(false);
  });
});
