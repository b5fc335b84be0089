// How much a simulation does, counted: events, stories, entries of the calendar, acts that take time. What is derived by hand
// from the protocols must be so; the exact counts beside it are a golden, which says that nothing does more than it did. Speed
// itself is measured by npm run bench.

import { describe, expect, test } from "vitest";
import { BOOKS } from "../../src/cloud/prices/books.ts";
import type { Work } from "../../src/engine/kernel.ts";
import { planRun } from "../../src/experiment/plan.ts";
import { finished, Simulation } from "../../src/experiment/run.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { readScenario } from "../../src/scenario/read.ts";

const STRATEGIES = [
  "polling",
  "last-branch",
  "step-functions",
  "step-functions-express",
  "s3-events",
  "dynamodb-streams",
];
const INVOCATIONS = 20;

/** What one strategy does in an invocation, on average. */
function workOf(yaml: string, strategy: string): Work {
  const text = `invocations: ${INVOCATIONS}\n${yaml}\nstrategies: [{ use: ${strategy} }]`;
  const read = readScenario({ file: "work.yaml", text }, vocabulary);
  if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
  const plan = planRun(read.scenario, BOOKS.find(({ id }) => id === "aws-2026-09")!);
  const simulation = new Simulation(plan);
  finished(simulation.run({ first: 0, end: INVOCATIONS }));
  const [work] = simulation.work as [Work];
  const each = (count: number) => count / INVOCATIONS;
  const { events, stories, scheduled, sifted, acts } = work;
  return {
    ...{ events: each(events), stories: each(stories), acts: each(acts) },
    ...{ scheduled: each(scheduled), sifted: each(sifted) },
  };
}

/** Branch i ends at 100 x i ms: each is seen by itself, however it polls. Nothing else takes time. */
function staggered(branches: number): string {
  const names = Array.from({ length: branches }, (_, i) => `B${i + 1}`);
  return `
platform: ideal
functions:
${names.map((name, i) => `  ${name}: { duration: ${100 * (i + 1)}ms }`).join("\n")}
  Aggregate: { after: [${names.join(", ")}], duration: 7ms }`;
}

function spread(branches: number, platform = "measured"): string {
  return `
platform: ${platform}
defaults: { payload: 200B }
functions:
  Map: { count: ${branches}, duration: { dist: lognormal, p50: 1s, sigma: 0.5 } }
  Reduce: { after: Map, duration: 50ms }`;
}

describe.each([2, 3, 50])("%i branches, nothing takes time but the functions", (n) => {
  // An event for the end of every function's work, and one for every delivery, though it take no time (rule T3).
  test.each([
    ["last-branch: the aggregator's delivery", "last-branch", n + 2, n + 1],
    // The aggregator starts with the first branch, and sleeps until each of the others is there.
    ["polling: the aggregator's delivery, N - 1 sleeps", "polling", 2 * n + 1, n + 1],
    // A story for the client, one for the states in order, and one for each branch of the Parallel state.
    ["step-functions: nothing is delivered", "step-functions", n + 1, 2 * n + 3],
    ["step-functions-express: nothing is delivered", "step-functions-express", n + 1, 2 * n + 3],
    ["s3-events: N events, each an attempt", "s3-events", 2 * n + 1, 2 * n],
    [
      "dynamodb-streams: N records, each a checker, and the aggregator's delivery",
      "dynamodb-streams",
      2 * n + 2,
      2 * n + 1,
    ],
  ])("%s", (_, strategy, events, stories) => {
    const work = workOf(staggered(n), strategy);
    expect(work).toMatchObject({ events, stories, acts: 0 });
    // A sleep that nothing else comes before needs no entry.
    expect(work.scheduled).toBeLessThanOrEqual(events);
  });
});

describe.each([10, 100, 1000])("%i branches on the measured platform", (n) => {
  // Over 100 items take several batches, one after another, which are a machine and no acts.
  const batches = n > 100 ? 0 : 1;

  test("last-branch: 4 acts a branch; an invoke; 2 acts and the batch of the aggregator", () => {
    expect(workOf(spread(n), "last-branch").acts).toBe(4 * n + 1 + 2 + batches);
  });

  test("polling: 5 acts a branch; an invoke and the batch of the first; 2 acts of the aggregator, whose rounds are none", () => {
    expect(workOf(spread(n), "polling").acts).toBe(5 * n + 1 + batches + 2);
  });

  test("dynamodb-streams: an act a branch, a mark for each, an invoke; the batch and an act of the aggregator", () => {
    expect(workOf(spread(n), "dynamodb-streams").acts).toBe(2 * n + 1 + batches + 1);
  });
});

test.each(STRATEGIES)("%s: an invocation's work grows with its branches, and no faster", (strategy) => {
  const few = workOf(spread(10), strategy);
  const many = workOf(spread(1000), strategy);
  // 100 times the branches; what an invocation needs once is spread over more, and polling makes fewer rounds a branch.
  for (const what of ["events", "stories", "acts"] as const) {
    expect(many[what], what).toBeLessThanOrEqual(100 * few[what]);
  }
  // Where branches are many, something else mostly happens before an answer is there.
  expect(many.scheduled).toBeLessThanOrEqual(many.events);
});

test("quiet rounds are no events", () => {
  // 10 branches that take up to minutes, polled every millisecond: rounds by the ten thousand, in which nothing changes.
  const yaml = spread(10, "ideal").replace("p50: 1s", "p50: 1m");
  const text = `${yaml}\n`;
  const { events } = workOf(text, "polling, interval: 1ms");
  // The work of 11 functions, a delivery, a round after each branch.
  expect(events).toBeLessThanOrEqual(11 + 1 + 10);
});

test("the exact counts", async () => {
  const rows = STRATEGIES.flatMap((strategy) =>
    [3, 10, 100].flatMap((n) =>
      ["ideal", "measured"].map((platform) => rowOf(strategy, n, platform, workOf(spread(n, platform), strategy))),
    ),
  );
  const head = "strategy                branches platform     events    stories  scheduled     sifted       acts";
  await expect(`${[head, ...rows].join("\n")}\n`).toMatchFileSnapshot("../goldens/work.txt");
});

function rowOf(strategy: string, branches: number, platform: string, work: Work): string {
  const { events, stories, scheduled, sifted, acts } = work;
  const counts = [events, stories, scheduled, sifted, acts].map((count) => count.toFixed(2).padStart(11));
  return `${strategy.padEnd(24)}${`${branches}`.padStart(8)} ${platform.padEnd(9)}${counts.join("")}`;
}
