// What `init` writes is a scenario: it validates and can be planned, and a reader finds every strategy in it.

import * as v from "valibot";
import { expect, test } from "vitest";
import { STARTER } from "../../src/cli/starter.ts";
import { NEWEST_BOOK } from "../../src/cloud/prices/books.ts";
import { planRun } from "../../src/experiment/plan.ts";
import { readScenario } from "../../src/scenario/read.ts";
import type { ParamsSchema } from "../../src/scenario/vocabulary.ts";
import { STRATEGIES } from "../../src/strategies/registry.ts";

const vocabulary = {
  strategies: new Map(STRATEGIES.map(({ name, params }) => [name, params as unknown as ParamsSchema])),
  platform: v.unknown(),
};

test("the starter validates, plans, and names every strategy", () => {
  const read = readScenario({ file: "scenario.yaml", text: STARTER }, vocabulary);
  expect(read).toMatchObject({ kind: "scenario" });
  if (read.kind !== "scenario") return;
  const { entries } = planRun(read.scenario, NEWEST_BOOK);
  expect(new Set(entries.map(({ strategy }) => strategy.name))).toEqual(new Set(STRATEGIES.map(({ name }) => name)));
});
