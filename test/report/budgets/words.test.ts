// What a verdict on a budget says in words.

import { describe, expect, test } from "vitest";
import { run } from "../../../src/index.ts";
import { plainPaint } from "../../../src/report/formats/format.ts";
import { formats } from "../../../src/report/formats/registry.ts";
import { verdictSentence } from "../../../src/report/formats/verdicts.ts";
import { CERTAIN, HEAD, uniform, verdict } from "./judged.ts";

/** A wait of 200 ms in 600 of all: 50 ms later the second polls. */
const waiting = `${HEAD}invocations: 3\nstrategies: [polling]\nfunctions:\n  A: { duration: 100ms }\n  B: { duration: 200ms }\n  C: { after: [A, B], duration: 100ms }\n`;

const text = (yaml: string, budgets: readonly string[]): string =>
  formats.find(({ name }) => name === "text")!.render([run(yaml, { budgets })], { columns: 100, paint: plainPaint });

describe("the distance of two shares", () => {
  test.each([
    ["wait_share <= 99%", /^is [\d.]+ %, [\d.]+ points inside$/],
    ["wait_share <= 1%", /^is [\d.]+ %, [\d.]+ points over$/],
    ["wait_share >= 99%", /^is [\d.]+ %, [\d.]+ points short$/],
  ])("is points: %s", (budget, said) => {
    expect(verdictSentence(verdict(waiting, budget))).toMatch(said);
  });
});

describe("digits", () => {
  const exact = CERTAIN.replace("100ms", "861.44ms");

  test("are all shown where nothing is random", () => {
    for (const statistic of ["mean", "p95", "max"])
      expect(verdictSentence(verdict(exact, `latency ${statistic} <= 1s`))).toBe("is 861.44 ms, 138.56 ms inside");
  });

  test.each([1, 3, 200])("of what %i invocations sampled are three, whatever is known of it", (invocations) => {
    for (const statistic of ["mean", "p95", "p99", "max", "min"]) {
      const said = verdictSentence(verdict(uniform(invocations), `latency ${statistic} < 10ms`));
      expect(said).toMatch(/^is \d{3} ms, /);
    }
  });
});

describe("the list", () => {
  test("begins with a sentence", () => {
    expect(text(CERTAIN, ["latency p95 < 1ms"])).toContain("\n1 of 1 budget is exceeded.\n");
    expect(text(CERTAIN, ["latency p95 < 1ms", "latency p95 < 2ms", "latency p95 < 1s"])).toContain(
      "\n2 of 3 budgets are exceeded, 1 holds.\n",
    );
    expect(text(uniform(3), ["latency p99.9 < 10s"])).toContain("\n1 of 1 budget is inconclusive.\n");
  });

  test("says once that there is no data", () => {
    expect(text(CERTAIN, ["latency_versus_baseline{strategy:last-branch} < 1s"])).toContain(
      "  NO DATA  latency_versus_baseline{strategy:last-branch}: < 1s: last-branch is the baseline itself\n",
    );
  });
});
