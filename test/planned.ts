// A scenario's text as a plan, for tests of what happens between the plan and the report.

import { NEWEST_BOOK } from "../src/cloud/prices/books.ts";
import { type Plan, planRun } from "../src/experiment/plan.ts";
import { vocabulary } from "../src/experiment/vocabulary.ts";
import { readScenario } from "../src/scenario/read.ts";

export function planned(text: string, overrides: readonly string[] = []): Plan {
  const read = readScenario({ file: "s.yaml", text }, vocabulary, { overrides });
  if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
  return planRun(read.scenario, NEWEST_BOOK);
}
