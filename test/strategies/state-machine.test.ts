// What Step Functions is told: which states a workflow becomes, and how many of them an execution enters.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { readScenario } from "../../src/scenario/read.ts";
import { type Workflow, workflowOf } from "../../src/scenario/workflow.ts";
import { type State, stateMachineOf, transitionsOf, widthOf } from "../../src/strategies/state-machine.ts";
import { copiesOf, workflows, yamlOf } from "./workflows.ts";

/** "A [B | C] D x 3": a sequence, a Parallel, a Map. */
function told(state: State): string {
  switch (state.kind) {
    case "task":
      return state.fn.name;
    case "map":
      return `${state.fn.name} x ${state.fn.count}`;
    case "parallel":
      return `[${state.branches.map(told).join(" | ")}]`;
    case "sequence":
      return state.states.map(told).join(" ");
  }
}

function workflowFrom(yaml: string): Workflow {
  const read = readScenario({ file: "w.yaml", text: yaml }, vocabulary);
  if (read.kind !== "scenario") throw new Error("the workflow cannot be read");
  return workflowOf(read.scenario);
}

/** `{ B: "A" }` is B after A; "A x 3" names three copies. */
function machineOf(functions: Readonly<Record<string, string>>) {
  const lines = Object.entries(functions).map(([name, after]) => {
    const [bare, count = "1"] = name.split(" x ");
    return `  ${bare}: { duration: 1ms, count: ${count}, after: [${after}] }`;
  });
  const machine = stateMachineOf(workflowFrom(`functions:\n${lines.join("\n")}\n`));
  return {
    told: told(machine.root),
    delayed: machine.delayed,
    transitions: transitionsOf(machine.root),
    width: widthOf(machine.root, 1000),
  };
}

describe("a workflow that nests", () => {
  test.each<[string, Record<string, string>, string, number, number]>([
    // [what, functions, states, transitions, most at one time]
    ["one function", { A: "" }, "A", 1, 1],
    ["a chain", { A: "", B: "A", C: "B" }, "A B C", 3, 1],
    ["a fan-in of three: N + 2", { A: "", B: "", C: "", D: "A, B, C" }, "[A | B | C] D", 5, 3],
    ["copies: N + 2", { "A x 50": "", B: "A" }, "A x 50 B", 52, 50],
    ["two that have nothing to do with each other", { A: "", B: "" }, "[A | B]", 3, 2],
    ["a branch of two steps", { A: "", B: "A", C: "", D: "B, C" }, "[A B | C] D", 5, 2],
    // 1 + (1 + (1 + 2) + 1) + 1: S; the Parallel with a Map of two and C; D.
    ["copies within a branch", { S: "", "A x 2": "S", C: "S", D: "A, C" }, "S [A x 2 | C] D", 7, 3],
    [
      "a diamond within a diamond",
      { S: "", A: "S", B: "A", C: "A", D: "B, C", E: "S", F: "D, E" },
      "S [A [B | C] D | E] F",
      9,
      3,
    ],
    // Every one of the second level needs both of the first: no crossing, although there is no single function in between.
    ["two complete levels", { A: "", B: "", C: "A, B", D: "A, B" }, "[A | B] [C | D]", 6, 2],
    // D needs A already through B.
    ["an edge that says nothing new", { A: "", B: "A", D: "A, B" }, "A B D", 3, 1],
  ])("%s", (_, functions, states, transitions, width) => {
    expect(machineOf(functions)).toEqual({ told: states, delayed: [], transitions, width });
  });

  test("text processing: five functions, six transitions", () => {
    const functions = {
      UserMention: "",
      FindUrl: "",
      ShortenUrl: "FindUrl",
      CreatePost: "UserMention, ShortenUrl",
      Publish: "CreatePost",
    };
    expect(machineOf(functions)).toMatchObject({
      ...{ told: "[UserMention | FindUrl ShortenUrl] CreatePost Publish", transitions: 6, delayed: [] },
    });
  });
});

test("of a Map's copies no more run at one time than it allows", () => {
  const machine = stateMachineOf(
    workflowFrom("functions:\n  A: { duration: 1ms, count: 50 }\n  B: { duration: 1ms }\n"),
  );
  expect([widthOf(machine.root, 40), widthOf(machine.root, 49), widthOf(machine.root, 60)]).toEqual([41, 50, 51]);
});

describe("a workflow that does not", () => {
  test("the smallest: B holds up C and D, A only C", () => {
    // The N: level by level, and D waits for A in vain.
    expect(machineOf({ A: "", B: "", C: "A, B", D: "B" })).toEqual({
      ...{ told: "[A | B] [C | D]", delayed: ["D"], transitions: 6, width: 2 },
    });
  });

  test("only the part that does not nest goes by levels", () => {
    const functions = { S: "", A: "S", B: "S", C: "A, B", D: "B", E: "C, D", F: "E" };
    expect(machineOf(functions)).toMatchObject({ told: "S [A | B] [C | D] E F", delayed: ["D"], transitions: 9 });
  });
});

describe("any workflow", () => {
  const machines = workflows.map((functions) => {
    const workflow = workflowFrom(yamlOf(functions, ""));
    return { functions, workflow, machine: stateMachineOf(workflow) };
  });

  test("every function is one task or Map", () => {
    fc.assert(
      fc.property(machines, ({ functions, machine }) => {
        const names = [...told(machine.root).matchAll(/F\d+/g)].map(([name]) => name);
        expect(names.sort()).toEqual(functions.map(({ name }) => name).sort());
        expect(widthOf(machine.root, 1000)).toBeLessThanOrEqual(copiesOf(functions));
      }),
    );
  });

  test("whatever a function needs comes before it", () => {
    fc.assert(
      fc.property(machines, ({ workflow, machine }) => {
        const before = orderOf(machine.root);
        for (const fn of workflow.functions) {
          for (const need of fn.needs) expect(before.get(fn.name)!.has(need.name)).toBe(true);
        }
      }),
    );
  });

  test("and nothing else does, unless it is called delayed", () => {
    fc.assert(
      fc.property(machines, ({ workflow, machine }) => {
        if (machine.delayed.length > 0) return;
        const before = orderOf(machine.root);
        const needed = (name: string): Set<string> => {
          const fn = workflow.functions.find((one) => one.name === name)!;
          return new Set(fn.needs.flatMap((need) => [need.name, ...needed(need.name)]));
        };
        for (const { name } of workflow.functions)
          expect([...before.get(name)!].sort()).toEqual([...needed(name)].sort());
      }),
    );
  });
});

/** What must end before each function starts, as the states say it. */
function orderOf(root: State): Map<string, Set<string>> {
  const before = new Map<string, Set<string>>();
  const walk = (state: State, earlier: readonly string[]): string[] => {
    if (state.kind === "task" || state.kind === "map") {
      before.set(state.fn.name, new Set(earlier));
      return [state.fn.name];
    }
    if (state.kind === "parallel") return state.branches.flatMap((branch) => walk(branch, earlier));
    const done: string[] = [];
    for (const step of state.states) done.push(...walk(step, [...earlier, ...done]));
    return done;
  };
  walk(root, []);
  return before;
}
