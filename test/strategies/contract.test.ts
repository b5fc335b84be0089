// What every strategy promises on any workflow. Runs over the registry: a newcomer is tested by being there.

import fc from "fast-check";
import { safeParse } from "valibot";
import { describe, expect, test } from "vitest";
import { METERS } from "../../src/cloud/meters.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { run } from "../../src/index.ts";
import { STRATEGIES } from "../../src/strategies/registry.ts";
import { figures, figuresOf, rowOf } from "../simulated.ts";
import { copiesOf, criticalPathMs, type DrawnFunction, inputsOf, workflows, yamlOf } from "./workflows.ts";

const IDEAL = "platform: ideal\ninvocations: 1";
const MEASURED = `platform: measured
invocations: 20
start: { cold: 30% }
defaults: { coldStart: { dist: lognormal, p50: 200ms, p95: 400ms }, payload: { dist: uniform, from: 0B, to: 8KB } }`;

/** Each strategy's law on some random workflows. */
function forWorkflows(law: (functions: readonly DrawnFunction[]) => void, numRuns = 60): void {
  fc.assert(fc.property(workflows, law), { numRuns });
}

test("the registry has no two of one name", () => {
  const names = STRATEGIES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect([...vocabulary.strategies.keys()]).toEqual(names);
});

describe.each(STRATEGIES.map((strategy) => [strategy.name, strategy] as const))("%s", (name, strategy) => {
  const idealOf = (functions: readonly DrawnFunction[]) =>
    rowOf(run(yamlOf(functions, IDEAL), { strategies: [name] }), name);

  test("says in one sentence what it does", () => {
    expect(strategy.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(strategy.summary).toMatch(/^[A-Z][^.]*\.$/);
    expect(strategy.summary.length).toBeLessThanOrEqual(120);
  });

  test("has a default for every parameter, and takes no other", () => {
    expect(safeParse(strategy.params, {}).success).toBe(true);
    expect(safeParse(strategy.params, { "no-such-parameter": 1 }).success).toBe(false);
  });

  test("declares meters that exist", () => {
    const known: readonly string[] = METERS.map((meter) => meter.name);
    for (const meter of strategy.meters) expect(known).toContain(meter);
  });

  test("brings every workflow to its end, no sooner than its functions allow, at no more than its own meters", () => {
    forWorkflows((functions) => {
      const row = idealOf(functions);
      expect(row.outcomes).toEqual({ completed: 1, timedOut: 0, failed: 0 });
      expect(row.failures).toEqual([]);
      expect(row.latencyMs!.mean).toBeGreaterThanOrEqual(criticalPathMs(functions));
      const mayUse: readonly string[] = ["lambda.request", "lambda.mb-ms", ...strategy.meters];
      for (const { meter } of row.costPerMillion.lines) expect(mayUse).toContain(meter);
    });
  });

  test("runs every copy once, and bills its work as work", () => {
    forWorkflows((functions) => {
      const row = idealOf(functions);
      const lines = row.costPerMillion.lines.filter(
        ({ meter, purpose }) => meter === "lambda.request" && purpose === "work",
      );
      expect(lines.map(({ quantity }) => Number(quantity) / 1e6)).toEqual([copiesOf(functions)]);
      // A handler of 0 ms is billed 1.
      const workMs = functions.reduce((sum, { ms, count }) => sum + count * Math.max(1, ms), 0);
      const { workMbMs, requests } = figures(row);
      expect(requests).toBeGreaterThanOrEqual(copiesOf(functions));
      // A handler that waited, and then worked 0 ms, has nothing to round up.
      const idle = name === "polling" ? functions.reduce((sum, { ms, count }) => sum + (ms === 0 ? count : 0), 0) : 0;
      expect(workMbMs / 1024).toBeLessThanOrEqual(workMs);
      expect(workMbMs / 1024).toBeGreaterThanOrEqual(workMs - idle);
    });
  });

  test("only waits where it says so: what is not polling never sleeps", () => {
    forWorkflows((functions) => {
      const { waitMbMs } = figures(idealOf(functions));
      if (name !== "polling") expect(waitMbMs).toBe(0);
      else expect(waitMbMs % (100 * 1024)).toBe(0);
    }, 30);
  });

  test("also where everything takes time and some are cold", () => {
    forWorkflows((functions) => {
      const row = rowOf(run(yamlOf(functions, MEASURED), { strategies: [name] }), name);
      expect(row.cannotRun).toBeUndefined();
      expect(row.outcomes).toEqual({ completed: 20, timedOut: 0, failed: 0 });
      expect(row.latencyMs!.min).toBeGreaterThanOrEqual(criticalPathMs(functions));
      const { usd, work, wait, coordination } = row.costPerMillion;
      expect(Number(work) + Number(wait) + Number(coordination)).toBeCloseTo(Number(usd), 5);
    }, 30);
  });

  test("outcomes sum to the invocations, also when waits run out and functions are cut", () => {
    forWorkflows((functions) => {
      const head = `${MEASURED.replace("payload", "timeout: 300ms, payload")}`;
      const { outcomes, failures } = rowOf(run(yamlOf(functions, head), { strategies: [name] }), name);
      expect(outcomes.completed + outcomes.timedOut + outcomes.failed).toBe(20);
      expect(failures.reduce((sum, { invocations }) => sum + invocations, 0)).toBe(outcomes.timedOut + outcomes.failed);
    }, 30);
  });
});

// Where no call takes time and all is warm, each protocol reaches the critical path exactly, or says why not.
describe("where nothing but the functions takes time", () => {
  test.each(["last-branch", "s3-events", "dynamodb-streams"])("%s ends with the critical path", (name) => {
    forWorkflows((functions) => {
      expect(figuresOf(yamlOf(functions, IDEAL), name).latencyMs).toBe(criticalPathMs(functions));
    });
  });

  test.each(["step-functions", "step-functions-express"])("%s too, unless it says who waits for a level", (name) => {
    let exact = 0;
    forWorkflows((functions) => {
      const row = rowOf(run(yamlOf(functions, IDEAL), { strategies: [name] }), name);
      if (row.notes.length > 0) return;
      exact += 1;
      expect(row.latencyMs!.mean).toBe(criticalPathMs(functions));
    }, 100);
    expect(exact).toBeGreaterThan(10);
  });

  test("polling ends less than a poll interval later for each function on the way", () => {
    forWorkflows((functions) => {
      const { latencyMs } = figuresOf(yamlOf(functions, IDEAL), "polling");
      const fanIns = functions.filter((one) => inputsOf(functions, one) > 1).length;
      expect(latencyMs).toBeLessThanOrEqual(criticalPathMs(functions) + 100 * fanIns);
    });
  });
});

// The formulas of a fan-in, summed over any workflow: copies C, and for each fan-in its inputs N and copies.
describe("what any workflow uses", () => {
  test("last-branch", () => {
    forWorkflows((functions) => {
      const fanIns = functions.filter((one) => inputsOf(functions, one) > 1);
      const reads = fanIns.reduce((sum, one) => sum + one.count * inputsOf(functions, one), copiesOf(functions));
      const writes = fanIns.reduce((sum, one) => sum + 2 * inputsOf(functions, one), copiesOf(functions));
      const used = figuresOf(yamlOf(functions, IDEAL), "last-branch");
      expect([used.reads, used.writes, used.requests]).toEqual([reads, writes, copiesOf(functions)]);
    });
  });

  test("polling: a claim more for every input", () => {
    forWorkflows((functions) => {
      const fanIns = functions.filter((one) => inputsOf(functions, one) > 1);
      const writes = fanIns.reduce((sum, one) => sum + 3 * inputsOf(functions, one), copiesOf(functions));
      const leastReads = fanIns.reduce(
        (sum, one) => sum + (1 + one.count) * inputsOf(functions, one),
        copiesOf(functions),
      );
      const used = figuresOf(yamlOf(functions, IDEAL), "polling");
      expect([used.writes, used.requests]).toEqual([writes, copiesOf(functions)]);
      expect(used.reads).toBeGreaterThanOrEqual(leastReads);
    });
  });

  test("dynamodb-streams: one output a copy, one count for every input; a checker a batch", () => {
    forWorkflows((functions) => {
      const fanIns = functions.filter((one) => inputsOf(functions, one) > 1);
      const reads = fanIns.reduce((sum, one) => sum + one.count * inputsOf(functions, one), 0);
      const writes = fanIns.reduce((sum, one) => sum + inputsOf(functions, one), copiesOf(functions));
      const used = figuresOf(yamlOf(functions, IDEAL), "dynamodb-streams");
      expect([used.reads, used.writes]).toEqual([reads, writes]);
      expect(used.requests).toBe(copiesOf(functions) + used.streamReads);
    });
  });

  test("s3-events: an attempt and a LIST for every input, an output for every fan-in fed", () => {
    forWorkflows((functions) => {
      const fanIns = functions.filter((one) => inputsOf(functions, one) > 1);
      const attempts = fanIns.reduce((sum, one) => sum + inputsOf(functions, one), 0);
      const gets = fanIns.reduce((sum, one) => sum + one.count * inputsOf(functions, one), 0);
      const feedsNone = functions.filter((one) => !fanIns.some(({ after }) => after.includes(one.name)));
      const outputs = attempts + copiesOf(feedsNone);
      const used = figuresOf(yamlOf(functions, IDEAL), "s3-events");
      expect([used.lists, used.gets]).toEqual([attempts, gets]);
      expect(used.requests).toBe(copiesOf(functions) + attempts - fanIns.length);
      // At least the one that wins claims, at most all attempts do.
      expect(used.puts).toBeGreaterThanOrEqual(outputs + fanIns.length);
      expect(used.puts).toBeLessThanOrEqual(outputs + attempts);
    });
  });

  test("step-functions: a transition for every copy, and for the Parallels and Maps", () => {
    forWorkflows((functions) => {
      const used = figuresOf(yamlOf(functions, IDEAL), "step-functions");
      const maps = functions.filter(({ count }) => count > 1).length;
      expect(used.transitions).toBeGreaterThanOrEqual(copiesOf(functions) + maps);
      expect(used.transitions).toBeLessThanOrEqual(copiesOf(functions) + maps + functions.length - 1);
    });
  });
});
