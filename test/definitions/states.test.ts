// Amazon States Language: which functions a definition has, in which order, and how many transitions it is billed, each counted by hand.

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what definitions are full of

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Draft } from "../../src/definitions/draft.ts";
import { readStateMachine, type StateMachineOptions } from "../../src/definitions/states/read-state-machine.ts";
import { draftText } from "../../src/definitions/write-draft.ts";
import { run } from "../../src/index.ts";
import { figures, rowOf } from "../simulated.ts";

type Options = Partial<Pick<StateMachineOptions, "type">> & {
  choose?: Record<string, string>;
  items?: Record<string, number>;
};

function read(definition: unknown, { choose = {}, items = {}, ...rest }: Options = {}) {
  const text = typeof definition === "string" ? definition : JSON.stringify(definition, null, 2);
  return readStateMachine(
    { file: "m.json", text },
    { name: "m", choose: new Map(Object.entries(choose)), items: new Map(Object.entries(items)), ...rest },
  );
}

function draftOf(definition: unknown, options: Options = {}): Draft {
  const outcome = read(definition, options);
  if ("issues" in outcome) throw new Error(JSON.stringify(outcome.issues, null, 1));
  return outcome.draft;
}

/** "B after A, C; 3 copies; fn resize". */
function told(draft: Draft): string[] {
  return draft.functions.map(({ name, after, count, resource }) =>
    [
      name,
      ...(after.length > 0 ? [`after ${after.join(", ")}`] : []),
      ...(count === undefined ? [] : [`x ${count}`]),
      `= ${resource ?? "?"}`,
    ].join(" "),
  );
}

function problems(definition: unknown, options: Options = {}): string[] {
  const outcome = read(definition, options);
  if ("draft" in outcome) throw new Error("no issue");
  return outcome.issues.map(({ message, expected, didYouMean, place }) =>
    [
      `${place === undefined ? "" : `${place.line}: `}${message}`,
      ...(expected === undefined ? [] : [expected]),
      ...(didYouMean === undefined ? [] : [`${didYouMean}?`]),
    ].join("; "),
  );
}

const task = (resource: string, next?: string) => ({
  Type: "Task",
  Resource: resource,
  ...(next === undefined ? { End: true } : { Next: next }),
});

describe("what a Task calls", () => {
  test.each([
    ["arn:aws:lambda:eu-west-1:123456789012:function:resize", "resize"],
    ["arn:aws:lambda:eu-west-1:123456789012:function:resize:live", "resize"],
    ["arn:aws-cn:lambda:cn-north-1:123456789012:function:resize:$LATEST", "resize"],
    ["arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Resize}", "Resize"],
    ["${ResizeFunction.Arn}", "ResizeFunction"],
    ["${ResizeFunctionArn}", "ResizeFunctionArn"],
    ["resize", "resize"],
    ["resize:live", "resize"],
  ])("%s", (resource, name) => {
    expect(told(draftOf({ StartAt: "A", States: { A: task(resource) } }))).toEqual([`A = ${name}`]);
  });

  test.each([
    ["Parameters", { FunctionName: "resize:live" }, "resize"],
    ["Parameters", { FunctionName: "arn:aws:lambda:eu-west-1:1:function:resize" }, "resize"],
    ["Arguments", { FunctionName: "${Resize}", Payload: "{% $states.input %}" }, "Resize"],
    ["Parameters", { "FunctionName.$": "$.fn" }, "?"],
    ["Arguments", { FunctionName: "{% $fn %}" }, "?"],
  ])("lambda:invoke with %s %j", (field, value, name) => {
    const state = { ...task("arn:aws:states:::lambda:invoke"), [field]: value };
    const draft = draftOf({ StartAt: "A", States: { A: state } });
    expect(told(draft)).toEqual([`A = ${name}`]);
    expect(draft.notes.map(({ message }) => message)).toEqual(
      name === "?" ? ["which function Task A calls is known only when it runs"] : [],
    );
  });

  test("other services are no functions, and are counted", () => {
    const draft = draftOf({
      StartAt: "A",
      States: {
        A: task("a", "Put"),
        Put: task("arn:aws:states:::dynamodb:putItem", "Wait"),
        Wait: task("arn:aws:states:eu-west-1:1:activity:x", "B"),
        B: task("b"),
      },
    });
    expect(told(draft)).toEqual(["A = a", "B after A = b"]);
    expect(draft.transitions).toEqual({ count: 4, type: "standard" });
    expect(draft.notes.map(({ message, place }) => `${place?.line}: ${message}`)).toEqual([
      "9: Task Put calls dynamodb:putItem, no Lambda function: its time is not in the scenario",
      "14: Task Wait calls an activity, no Lambda function: its time is not in the scenario",
    ]);
  });
});

describe("realistic definitions", () => {
  // Receive, Split (Parallel), Thumb, Faces (Parallel), Find, Blur, Store, Notify: 8.
  const IMAGES = {
    StartAt: "Receive",
    States: {
      Receive: task("receive", "Split"),
      Split: {
        Type: "Parallel",
        Next: "Store",
        Branches: [
          { StartAt: "Thumb", States: { Thumb: task("thumb") } },
          {
            StartAt: "Faces",
            States: {
              Faces: {
                Type: "Parallel",
                End: true,
                Branches: [
                  { StartAt: "Find", States: { Find: task("find") } },
                  { StartAt: "Blur", States: { Blur: task("blur") } },
                ],
              },
            },
          },
        ],
      },
      Store: task("store", "Notify"),
      Notify: task("notify"),
    },
  };

  test("nested Parallel: what comes after waits for all", () => {
    const draft = draftOf(IMAGES);
    expect(told(draft)).toEqual([
      "Receive = receive",
      "Thumb after Receive = thumb",
      "Find after Receive = find",
      "Blur after Receive = blur",
      "Store after Thumb, Find, Blur = store",
      "Notify after Store = notify",
    ]);
    expect(draft.transitions?.count).toBe(8);
  });

  // AWS's own example of a workflow with a Map: Map 1, and for each of three items its states.
  const mapped = (body: object, map: object = {}) => ({
    StartAt: "List",
    States: {
      List: task("list", "Each"),
      Each: { Type: "Map", Next: "Sum", ItemsPath: "$.items", ...map, ItemProcessor: body },
      Sum: task("sum"),
    },
  });

  test("a Map of one Task: copies", () => {
    const draft = draftOf(mapped({ StartAt: "Do", States: { Do: task("do") } }), { items: { Each: 20 } });
    expect(told(draft)).toEqual(["List = list", "Do after List x 20 = do", "Sum after Do = sum"]);
    // List, Each, twenty times Do, Sum.
    expect(draft.transitions?.count).toBe(23);
  });

  test("a Map of a Task among states that call nothing is copies all the same", () => {
    const body = {
      StartAt: "Shape",
      States: { Shape: { Type: "Pass", Next: "Do" }, Do: task("do", "Ok"), Ok: { Type: "Succeed" } },
    };
    const draft = draftOf(mapped(body), { items: { Each: 3 } });
    expect(told(draft)).toEqual(["List = list", "Do after List x 3 = do", "Sum after Do = sum"]);
    // List, Each, three times Shape, Do and Ok, Sum.
    expect(draft.transitions?.count).toBe(12);
  });

  test("a Map of several Tasks is written out item by item", () => {
    const body = { StartAt: "Do", States: { Do: task("do", "Check"), Check: task("check") } };
    const draft = draftOf(mapped(body), { items: { Each: 2 } });
    expect(told(draft)).toEqual([
      "List = list",
      "Do-1 after List = do",
      "Check-1 after Do-1 = check",
      "Do-2 after List = do",
      "Check-2 after Do-2 = check",
      "Sum after Check-1, Check-2 = sum",
    ]);
    // List, Each, twice Do and Check, Sum.
    expect(draft.transitions?.count).toBe(7);
  });

  test("a Map within a Map", () => {
    const inner = {
      StartAt: "In",
      States: { In: { Type: "Map", End: true, Iterator: { StartAt: "Do", States: { Do: task("do") } } } },
    };
    const draft = draftOf(mapped(inner), { items: { Each: 2, In: 3 } });
    expect(told(draft)).toEqual([
      "List = list",
      "Do-1 after List x 3 = do",
      "Do-2 after List x 3 = do",
      "Sum after Do-1, Do-2 = sum",
    ]);
    // List, Each, twice (In and three times Do), Sum.
    expect(draft.transitions?.count).toBe(2 + 2 * 4 + 1);
  });

  test("how many items: said, listed, passed on, or a guess that is told", () => {
    const body = { StartAt: "Do", States: { Do: task("do") } };
    expect(draftOf(mapped(body, { Items: [1, 2, 3, 4] })).functions[1]?.count).toBe(4);
    const passed = {
      StartAt: "P",
      States: {
        P: { Type: "Pass", Result: { items: ["a", "b"] }, Next: "Each" },
        Each: { Type: "Map", End: true, ItemsPath: "$.items", ItemProcessor: body },
      },
    };
    expect(draftOf(passed).functions[0]?.count).toBe(2);
    const guess = draftOf(mapped(body));
    expect(guess.functions[1]?.count).toBeUndefined();
    expect(guess.notes[0]?.message).toBe(
      "how many items Map Each has is known only when it runs: 1 is written; --items Each=20 says it",
    );
  });

  test("distributed, with Express children, a reader and a writer", () => {
    const body = {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
      StartAt: "Do",
      States: { Do: task("do") },
    };
    const draft = draftOf(mapped(body, { ItemReader: {}, ResultWriter: {}, MaxConcurrency: 100 }), {
      items: { Each: 50 },
    });
    // List, Each, Sum: the children are billed by time.
    expect(draft.transitions?.count).toBe(3);
    expect(draft.mapConcurrency).toBe(100);
    expect(draft.notes.map(({ message }) => message)).toEqual([
      "ItemReader of Map Each: its requests and their time are not in the scenario",
      "ResultWriter of Map Each: its requests and their time are not in the scenario",
      "Map Each is distributed: its items are executions of their own, which have limits of their own",
      "Map Each runs its items as Express executions, billed by time and not by transitions: they are not in the scenario's bill",
    ]);
  });

  test("JSONata, YAML, comments", () => {
    const yaml = `
QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Task # the first
    Resource: arn:aws:states:::lambda:invoke
    Arguments: { FunctionName: resize, Payload: "{% $states.input %}" }
    Assign: { x: "{% $states.result %}" }
    Output: "{% $x %}"
    Next: B
  B: { Type: Wait, Seconds: "{% $x %}", Next: C }
  C: { Type: Task, Resource: crop, End: true }
`;
    const draft = draftOf(yaml);
    expect(told(draft)).toEqual(["A = resize", "C after A = crop"]);
    expect(draft.transitions?.count).toBe(3);
    expect(draft.notes.map(({ message, place }) => `${place?.line}: ${message}`)).toEqual([
      "12: Wait B: its time is not in the scenario",
    ]);
  });

  test("what describe-state-machine prints", () => {
    const definition = JSON.stringify({ StartAt: "A", States: { A: task("resize") } });
    const draft = draftOf({
      stateMachineArn: "arn:aws:states:eu-west-1:1:stateMachine:x",
      type: "EXPRESS",
      definition,
    });
    expect(told(draft)).toEqual(["A = resize"]);
    expect(draft.transitions?.type).toBe("express");
  });

  test("two states that call the same function are two functions of the workflow", () => {
    const draft = draftOf({
      StartAt: "First try",
      States: { "First try": task("f", "First-try"), "First-try": task("f") },
    });
    expect(told(draft)).toEqual(["First-try = f", "First-try-2 after First-try = f"]);
  });
});

describe("choices", () => {
  const CHOICE = {
    StartAt: "Is",
    States: {
      Is: {
        Type: "Choice",
        Choices: [
          { Variable: "$.a", BooleanEquals: true, Next: "Big" },
          { Variable: "$.b", BooleanEquals: true, Next: "Mid" },
        ],
        Default: "Small",
      },
      Big: task("big"),
      Mid: task("mid"),
      Small: task("small"),
    },
  };

  test("Default, unless another way is asked for", () => {
    expect(told(draftOf(CHOICE))).toEqual(["Small = small"]);
    expect(draftOf(CHOICE).notes.map(({ message }) => message)).toEqual([
      "Choice Is goes on to Small, not to Big or Mid; --choose Is=Big takes another way",
      "never entered this way: Big (line 20) or Mid (line 25)",
    ]);
    expect(told(draftOf(CHOICE, { choose: { Is: "Mid" } }))).toEqual(["Mid = mid"]);
    expect(told(draftOf(CHOICE, { choose: { Is: "default" } }))).toEqual(["Small = small"]);
    expect(draftOf(CHOICE).transitions?.count).toBe(2);
  });

  test("ways that are not there", () => {
    expect(problems(CHOICE, { choose: { Is: "Bigg" } })).toEqual(
      ["4: Choice Is does not lead to Bigg; Big, Mid or Small; Big?"].map((one) =>
        expect.stringContaining(one.slice(3)),
      ),
    );
    expect(problems(CHOICE, { choose: { Was: "Big" } })).toEqual(
      ["--choose: there is no Choice state Was; Is; Is?"].map((one) => expect.stringContaining(one.slice(0, 40))),
    );
    expect(problems(CHOICE, { items: { Is: 3 } })[0]).toBe(
      "--items: there is no Map state Is; no --items: there is no Map",
    );
  });

  test("a loop is gone through once", () => {
    const poll = {
      StartAt: "Ask",
      States: {
        Ask: task("ask", "Done?"),
        "Done?": { Type: "Choice", Choices: [{ Variable: "$.d", BooleanEquals: true, Next: "Use" }], Default: "Wait" },
        Wait: { Type: "Wait", Seconds: 30, Next: "Ask" },
        Use: task("use"),
      },
    };
    expect(problems(poll)).toEqual([
      expect.stringContaining("Wait goes back to Ask for ever; a way out, through a Choice"),
    ]);
    const draft = draftOf(poll, { choose: { "Done?": "Use" } });
    expect(told(draft)).toEqual(["Ask = ask", "Use after Ask = use"]);
    expect(draft.transitions?.count).toBe(3);
  });

  test("a Choice that leads back is left by another way", () => {
    const retry = {
      StartAt: "Try",
      States: {
        Try: task("try", "Ok"),
        Ok: { Type: "Choice", Choices: [{ Variable: "$.d", BooleanEquals: true, Next: "Use" }], Default: "Try" },
        Use: task("use"),
      },
    };
    const draft = draftOf(retry);
    expect(told(draft)).toEqual(["Try = try", "Use after Try = use"]);
    expect(draft.notes.map(({ message }) => message)).toContain(
      "Choice Ok may go back to Try: the loop is not in the scenario",
    );
    expect(problems(retry, { choose: { Ok: "Try" } })).toEqual([
      expect.stringContaining("from Choice Ok the way goes round for ever; --choose Ok=Use"),
    ]);
  });

  test("a way into Fail", () => {
    const fails = { StartAt: "A", States: { A: task("a", "No"), No: { Type: "Fail" } } };
    expect(problems(fails)[0]).toContain("the way leads into Fail state No");
  });

  test("Retry and Catch are told, and not followed", () => {
    const caught = {
      StartAt: "A",
      States: {
        A: { ...task("a"), Retry: [{ ErrorEquals: ["X"] }], Catch: [{ ErrorEquals: ["X"], Next: "Oh" }] },
        Oh: task("oh"),
      },
    };
    const draft = draftOf(caught);
    expect(draft.transitions?.count).toBe(1);
    expect(draft.notes.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Retry and Catch of A \(line \d+\): the scenario is that of a run without failures; every retry is billed again$/,
      ),
      expect.stringMatching(/^never entered this way: Oh \(line \d+\)$/),
    ]);
  });
});

describe("nothing is dropped in silence", () => {
  const messages = (definition: unknown, options?: Options): string[] =>
    draftOf(definition, options).notes.map(({ message }) => message);

  test("limits of time, and who does not wait", () => {
    const invoke = {
      ...task("arn:aws:states:::lambda:invoke"),
      Parameters: { FunctionName: "a", InvocationType: "Event" },
      TimeoutSeconds: 5,
    };
    expect(messages({ TimeoutSeconds: 60, StartAt: "A", States: { A: invoke } })).toEqual([
      "Task A does not wait for its function (InvocationType Event): the scenario does",
      "TimeoutSeconds and HeartbeatSeconds of A (line 5) or the whole execution: no limits of the scenario's",
    ]);
  });

  test("Retry of a Task that is no function", () => {
    const put = { ...task("arn:aws:states:::dynamodb:putItem", "A"), Retry: [] };
    expect(messages({ StartAt: "P", States: { P: put, A: task("a") } })[1]).toContain("Retry and Catch of P (line 4)");
  });

  const each = (more: object, body: object = { Do: task("do") }) => ({
    StartAt: "Each",
    States: {
      Each: { Type: "Map", End: true, ...more, ItemProcessor: { StartAt: Object.keys(body)[0], States: body } },
    },
  });

  test("items in batches: as many copies as batches", () => {
    const draft = draftOf(each({ ItemBatcher: { MaxItemsPerBatch: 10 } }), { items: { Each: 95 } });
    expect(draft.functions[0]?.count).toBe(10);
    // Each, and ten times Do.
    expect(draft.transitions?.count).toBe(11);
    expect(draft.notes[0]?.message).toBe("Map Each takes 10 items at a time: a copy stands for so many");
  });

  test("how many run at one time", () => {
    expect(messages(each({ MaxConcurrency: 5000, Items: [1] }))).toEqual([
      "Map Each runs 5000 items at one time, the scenario at most 1000",
    ]);
    expect(messages(each({ MaxConcurrency: "{% $n %}", Items: [1] }))).toEqual([
      "how many items of Map Each run at one time is known only when it runs",
    ]);
    const chain = { Do: task("do", "Check"), Check: task("check") };
    expect(messages(each({ MaxConcurrency: 1, Items: [1, 2, 3] }, chain))).toContain(
      "Map Each runs 1 of its 3 items at one time: written out, they all start at once",
    );
  });

  test("a name that is made up of what only a deployment knows is a function all the same", () => {
    for (const resource of ["${AWS::StackName}-resize", "arn:aws:lambda:eu-west-1:1:function:${Stage}-resize"]) {
      const draft = draftOf({ StartAt: "A", States: { A: task(resource) } });
      expect(told(draft)).toEqual(["A = ?"]);
      expect(draft.notes[0]?.message).toBe("which function Task A calls is known only when it runs");
    }
  });

  test("a job that is asked for until it is done", () => {
    const poll = {
      StartAt: "Ask",
      States: {
        Ask: task("ask", "Done?"),
        "Done?": {
          Type: "Choice",
          Choices: [
            { Variable: "$.s", StringEquals: "FAILED", Next: "Failed" },
            { Variable: "$.s", StringEquals: "OK", Next: "Final" },
          ],
          Default: "Wait",
        },
        Wait: { Type: "Wait", Seconds: 30, Next: "Ask" },
        Failed: { Type: "Fail" },
        Final: task("final"),
      },
    };
    expect(problems(poll)).toEqual([expect.stringContaining("Wait goes back to Ask for ever")]);
    expect(told(draftOf(poll, { choose: { "Done?": "Final" } }))).toEqual(["Ask = ask", "Final after Ask = final"]);
    // Of the ways that a Choice may take by itself, none leads into Fail.
    const { Default: _, ...choice } = poll.States["Done?"];
    expect(told(draftOf({ ...poll, States: { ...poll.States, "Done?": choice } }))).toEqual([
      "Ask = ask",
      "Final after Ask = final",
    ]);
  });

  test("names that a scenario cannot have leave a trace", () => {
    const draft = draftOf({
      StartAt: "Größe",
      States: { Größe: task("a", "处理"), 处理: task("b", "null"), null: task("c") },
    });
    expect(draft.functions.map(({ name, comment }) => `${name}: ${comment}`)).toEqual([
      "Grosse: state Größe",
      "F-: state 处理",
      "F-null: state null",
    ]);
    expect(
      run(`${draftText({ from: ["x"], draft })}invocations: 1\n`, { strategies: ["last-branch"] }).strategies,
    ).toHaveLength(1);
  });

  test("more copies than anybody would wait for", () => {
    const inner = { In: { Type: "Map", End: true, ItemProcessor: { StartAt: "Do", States: { Do: task("do") } } } };
    expect(problems(each({}, inner), { items: { Each: 1000, In: 1000 } })[0]).toContain(
      "there are 1000000 functions, copies counted",
    );
  });
});

describe("what is wrong, all of it at once", () => {
  test("names, ends, types, resources", () => {
    const wrong = {
      StartAt: "Aa",
      States: {
        A: { Type: "Task", Resource: "a", Next: "B1" },
        B: { Type: "Tsak", End: true },
        C: { Type: "Task", End: true },
        D: { Type: "Pass" },
        E: { Type: "Pass", Next: "A", End: true },
        F: { Type: "Choice", Choices: [] },
        G: { Type: "Parallel", Branches: [], End: true },
        H: { Type: "Map", End: true },
        I: "x",
        J: { Type: "Map", End: true, Iterator: { StartAt: "K", States: {} } },
      },
    };
    expect(problems(wrong).map((one) => one.replace(/^\d+: /, ""))).toEqual([
      "there is no state Aa; a state of the same machine",
      "there is no state B1; a state of the same machine",
      "Tsak is not a type of state; Task, Parallel, Map, Pass, Wait, Choice, Succeed or Fail; Task?",
      "Task C has no Resource; an ARN, a function's name or a placeholder",
      "state D has neither Next nor End; one of them",
      "state E has both Next and End; one of them",
      "Choice F has no Choices; a list of rules",
      "Parallel G has no Branches; a list of state machines",
      "Map H has no ItemProcessor; a state machine",
      "state I is not a map",
      "there are no States; States, a map of names to states",
    ]);
  });

  test.each([
    ["", "the file is empty"],
    ["[]", "there are no States"],
    ['{"StartAt": "A"', ""],
    ['{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}', "the state machine calls no Lambda function"],
    ['{"StartAt": "__proto__", "States": {"__proto__": {"Type": "Pass", "End": true}}}', ""],
    ['{"StartAt": "A", "StartAt": "B", "States": {}}', "StartAt is there twice"],
  ])("%s", (text, message) => {
    const [first] = problems(text);
    expect(first).toContain(message);
  });

  test("a chain of ten thousand states, and a nesting of five hundred", () => {
    const states = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`S${i}`, task("f", i === 9999 ? undefined : `S${i + 1}`)]),
    );
    const draft = draftOf(JSON.stringify({ StartAt: "S0", States: states }));
    expect(draft.functions).toHaveLength(10_000);
    expect(draft.transitions?.count).toBe(10_000);
    let deep: object = { StartAt: "A", States: { A: task("f") } };
    for (let i = 0; i < 500; i++)
      deep = { StartAt: "P", States: { P: { Type: "Parallel", End: true, Branches: [deep] } } };
    expect(problems(JSON.stringify(deep))[0]).toContain("nests too deeply");
  });

  test("fields that the language does not have", () => {
    const draft = draftOf({ StartAt: "A", States: { A: { ...task("a"), Retries: 3 } } });
    expect(draft.notes[0]?.message).toBe("A has Retries, which Amazon States Language does not know: left out");
  });
});

/** A random definition, with its functions and transitions counted as it is made. */
interface Made {
  readonly states: Record<string, object>;
  readonly first: string;
  readonly last: string;
  readonly functions: number;
  readonly transitions: number;
}

let serial = 0;

function made(shape: Shape): Made {
  const name = `S${serial++}`;
  switch (shape.kind) {
    case "task":
      return {
        states: { [name]: { Type: "Task", Resource: "f" } },
        first: name,
        last: name,
        functions: 1,
        transitions: 1,
      };
    case "pass":
      return { states: { [name]: { Type: "Pass" } }, first: name, last: name, functions: 0, transitions: 1 };
    case "parallel": {
      const branches = shape.of.map(sequence);
      return {
        states: { [name]: { Type: "Parallel", Branches: branches.map(({ machine }) => machine) } },
        ...{ first: name, last: name },
        functions: sum(branches.map((one) => one.functions)),
        transitions: 1 + sum(branches.map((one) => one.transitions)),
      };
    }
    case "map": {
      const inside = sequence(shape.of);
      return {
        states: { [name]: { Type: "Map", Items: new Array(shape.count).fill(0), ItemProcessor: inside.machine } },
        ...{ first: name, last: name },
        functions: shape.count * inside.functions,
        transitions: 1 + shape.count * inside.transitions,
      };
    }
  }
}

function sequence(shapes: readonly Shape[]): { machine: object; functions: number; transitions: number } {
  const parts = shapes.map(made);
  const states: Record<string, object> = {};
  parts.forEach(({ states: own, last }, i) => {
    const next = parts[i + 1]?.first;
    for (const [name, state] of Object.entries(own))
      states[name] = name === last ? { ...state, ...(next === undefined ? { End: true } : { Next: next }) } : state;
  });
  return {
    machine: { StartAt: parts[0]!.first, States: states },
    functions: sum(parts.map((one) => one.functions)),
    transitions: sum(parts.map((one) => one.transitions)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

type Shape =
  | { readonly kind: "task" | "pass" }
  | { readonly kind: "parallel"; readonly of: readonly (readonly Shape[])[] }
  | { readonly kind: "map"; readonly of: readonly Shape[]; readonly count: number };

const { shapes } = fc.letrec<{ shape: Shape; shapes: Shape[] }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant<Shape>({ kind: "task" }),
    fc.constant<Shape>({ kind: "pass" }),
    fc.record({ kind: fc.constant("parallel" as const), of: fc.array(tie("shapes"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant("map" as const), of: tie("shapes"), count: fc.integer({ min: 1, max: 3 }) }),
  ),
  shapes: fc.array(tie("shape"), { minLength: 1, maxLength: 3 }),
}));

test("whatever is nested, functions and transitions are those that an independent count has, and the scenario is billed them", () => {
  fc.assert(
    fc.property(shapes, (all) => {
      const { machine, functions, transitions } = sequence(all);
      fc.pre(functions > 0 && functions < 200);
      const draft = draftOf(JSON.stringify(machine));
      expect(sum(draft.functions.map(({ count = 1 }) => count))).toBe(functions);
      expect(draft.transitions?.count).toBe(transitions);
      const text = `${draftText({ from: ["m.json"], draft })}\nplatform: ideal\ninvocations: 1\n`;
      const row = rowOf(run(text, { strategies: ["step-functions"] }), "step-functions");
      expect(figures(row).transitions).toBe(transitions);
      expect(row.outcomes.completed).toBe(1);
    }),
    { numRuns: 60 },
  );
});
