// Every strategy on a fan-in of 10, 100 and 1,000 branches, under the measured platform: events an invocation, and events a
// second. What an event costs must not grow with the branches by more than the calendar's logarithm.

import { readFileSync } from "node:fs";
import type { Plan } from "../src/experiment/plan.ts";
import { finished, Simulation } from "../src/experiment/run.ts";
import { median, print, processorSeconds, thousands } from "./measure.ts";
import { planOf } from "./oracle-scenario.ts";

const BRANCHES = [10, 100, 1000];
const STRATEGIES = [
  "polling",
  "last-branch",
  "step-functions",
  "step-functions-express",
  "s3-events",
  "dynamodb-streams",
];
/** Branches simulated a round, so that all sizes get as much to do. */
const WORK = 60_000;
const ROUNDS = 7;

export function branches(): void {
  print(
    `a fan-in of so many branches, median of ${ROUNDS} rounds, events an invocation and thousands of events a second`,
  );
  print(`  ${"".padEnd(24)}${BRANCHES.map((count) => `${count}`.padStart(22)).join("")}`);
  for (const strategy of STRATEGIES) {
    const cells = BRANCHES.map((count) => cell(measured(planOf(fanIn(count, strategy)), WORK / count)));
    print(`  ${strategy.padEnd(24)}${cells.join("")}`);
  }
  const text = readFileSync("scenarios/text-processing.yaml", "utf8");
  print("scenarios/text-processing.yaml, the same");
  for (const strategy of STRATEGIES) {
    const plan = planOf(text, ["invocations=1000000", `strategies=[${strategy}]`]);
    print(`  ${strategy.padEnd(24)}${cell(measured(plan, 10_000))}`);
  }
}

function fanIn(count: number, strategy: string): string {
  return `
invocations: 1000000
defaults: { payload: 200B }
functions:
  Map: { count: ${count}, duration: { dist: lognormal, p50: 1s, sigma: 0.5 } }
  Reduce: { after: Map, duration: 50ms }
strategies: [${strategy}]
`;
}

interface Rate {
  readonly events: number;
  readonly perSecond: number;
}

/** One share after another of a run that is set up already; the first is for the compiler. */
function measured(plan: Plan, invocations: number): Rate {
  const simulation = new Simulation(plan);
  const events = () => simulation.work[0]!.events;
  let first = 0;
  const share = () => {
    finished(simulation.run({ first, end: first + invocations }));
    first += invocations;
  };
  share();
  const before = events();
  const seconds = Array.from({ length: ROUNDS }, () => processorSeconds(share));
  const each = (events() - before) / (ROUNDS * invocations);
  return { events: each, perSecond: (each * invocations) / median(seconds) };
}

function cell({ events, perSecond }: Rate): string {
  return `${thousands(events)}${thousands(perSecond / 1000)}`.padStart(22);
}
