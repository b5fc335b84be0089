import { expect, test } from "vitest";
import type { HandlerRecord } from "../../src/cloud/observer.ts";
import { BOOKS } from "../../src/cloud/prices/books.ts";
import { observe } from "../../src/experiment/observe.ts";
import { planRun } from "../../src/experiment/plan.ts";
import { finished } from "../../src/experiment/run.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { readScenario } from "../../src/scenario/read.ts";

// The document's good case: the aggregator is claimed at 100 ms, its init is over at 300 ms, it works for 50 ms.
const YAML = `
name: seen
platform: ideal
invocations: 2
functions:
  A: { duration: 100ms }
  B: { duration: 200ms }
  C: { duration: 300ms }
  Aggregate: { after: [A, B, C], duration: 50ms, coldStart: 200ms, start: cold }
`;

test("every handler is shown when it ends, and the invocation after its handlers", () => {
  const read = readScenario({ file: "seen.yaml", text: YAML }, vocabulary, { overrides: [], files: new Map() });
  if (read.kind !== "scenario") throw new Error("not a scenario");
  const plan = planRun(read.scenario, BOOKS[0]!, { only: ["polling"] });
  const seen: (string | HandlerRecord)[] = [];
  finished(
    observe(plan, plan.entries[0]!, {
      handler: (record) => seen.push(record),
      invocation: (index, latencyUs) => seen.push(`${index}: ${latencyUs}`),
    }),
  );
  expect(seen.map((one) => (typeof one === "string" ? one : `${one.name} ${one.startedAt} to ${one.endedAt}`))).toEqual(
    [0, 1].flatMap((index) => [
      "A 0 to 100000",
      "B 0 to 200000",
      "C 0 to 300000",
      "Aggregate 300000 to 350000",
      `${index}: 350000`,
    ]),
  );
  // B1 of the rules: INIT is billed, 200 + 50 ms.
  expect(seen[3]).toMatchObject({ initUs: 200_000, billedMs: 250, workUs: 50_000, waitUs: 0, memoryMb: 1024 });
});
