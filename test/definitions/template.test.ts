// SAM and CloudFormation templates: what they say of functions, in all the ways in which they can say it, and the state machine in them.

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what templates are full of

import { describe, expect, test } from "vitest";
import type { Draft } from "../../src/definitions/draft.ts";
import { readDefinition, withTemplate } from "../../src/definitions/import.ts";

function read(text: string, options: { stateMachine?: string; files?: Record<string, string> } = {}) {
  const { stateMachine, files = {} } = options;
  return readDefinition(
    { file: "t.yaml", text },
    {
      name: "t",
      choose: new Map(),
      items: new Map(),
      files: new Map(Object.entries(files)),
      ...(stateMachine !== undefined && { stateMachine }),
    },
  );
}

function draftOf(text: string, options?: Parameters<typeof read>[1]): Draft {
  const outcome = read(text, options);
  if (!("draft" in outcome)) throw new Error(JSON.stringify(outcome, null, 1));
  return outcome.draft;
}

/** "Resize 512 MB 30 s arm64 python3.12". */
const told = (draft: Draft): string[] =>
  draft.functions.map(
    ({ name, traits: { memoryMb, timeoutS, architecture, runtime } = {} }) =>
      `${name} ${memoryMb ?? "?"} MB ${timeoutS ?? "?"} s ${architecture ?? "?"} ${runtime ?? "?"}`,
  );

const messages = (draft: Draft): string[] =>
  draft.notes.map(({ message, place }) => `${place === undefined ? "" : `${place.line}: `}${message}`);

const NO_ORDER =
  "the template has no state machine: which function comes after which is not known; write after yourself";

describe("traits", () => {
  test("from the function, from Globals, by default", () => {
    const draft = draftOf(`
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs22.x, MemorySize: 256, Timeout: 10, Architectures: [arm64] }
Resources:
  A: { Type: "AWS::Serverless::Function", Properties: { MemorySize: 1024 } }
  B: { Type: "AWS::Lambda::Function", Properties: { Runtime: python3.12 } }
  C: { Type: "AWS::Serverless::Function", Properties: { PackageType: Image, Architectures: [x86_64] } }
  D: { Type: "AWS::DynamoDB::Table" }
`);
    // Globals are SAM's alone; Lambda's own defaults are 128 MB and 3 s.
    expect(told(draft)).toEqual([
      "A 1024 MB 10 s arm64 nodejs22.x",
      "B 128 MB 3 s x86 python3.12",
      "C 256 MB 10 s x86 image",
    ]);
    expect(messages(draft)).toEqual([NO_ORDER]);
  });

  const value = (of: string): string => `
Parameters: { Memory: { Type: Number, Default: "512" }, Stage: { Type: String, Default: prod }, Open: { Type: Number } }
Mappings: { Sizes: { prod: { memory: 2048 }, dev: { memory: 128 } } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsBoth: !And [!Condition IsProd, !Not [!Equals [!Ref Stage, dev]]]
  IsOpen: !Equals [!Ref Open, 1]
Resources:
  A: { Type: "AWS::Lambda::Function", Properties: { MemorySize: ${of} } }
`;

  test.each([
    ["!Ref Memory", 512],
    ["{ Ref: Memory }", 512],
    ["!FindInMap [Sizes, !Ref Stage, memory]", 2048],
    ["{ Fn::FindInMap: [Sizes, { Ref: Stage }, memory] }", 2048],
    ["!If [IsProd, 1024, 256]", 1024],
    ["!If [IsBoth, !Ref Memory, 256]", 512],
    ["!Select [1, [128, 640]]", 640],
    ['!Sub "${Memory}"', 512],
    ['!Sub ["${M}0", { M: 102 }]', 1020],
    ['!Join ["", [10, 24]]', 1024],
    ['"768"', 768],
  ])("%s", (of, memoryMb) => {
    expect(draftOf(value(of)).functions[0]?.traits?.memoryMb).toBe(memoryMb);
  });

  test.each([
    "!ImportValue X",
    "!GetAtt B.C",
    "!GetAtt [B, C]",
    "!If [IsOpen, 1, 2]",
    "!Ref Open",
    '!Sub "${AWS::Region}"',
    "!Base64 x",
    "!Cidr [a, 1, 2]",
    "!Transform { Name: x }",
    "!Split [a, b]",
    "!ToJsonString {}",
  ])("%s is known only when it is deployed", (of) => {
    const draft = draftOf(value(of));
    expect(draft.functions[0]?.traits?.memoryMb).toBeUndefined();
    expect(messages(draft)[0]).toBe("9: MemorySize of A is known only when it is deployed: left out");
  });

  test("parameters in a circle", () => {
    const draft = draftOf(
      'Parameters: { A: { Default: !Ref B }, B: { Default: !Ref A } }\nResources:\n  F: { Type: "AWS::Lambda::Function", Properties: { MemorySize: !Ref A } }\n',
    );
    expect(draft.functions[0]?.traits?.memoryMb).toBeUndefined();
  });

  test.each([
    ["MemorySize: 20000", "MemorySize of A is 20000, Lambda takes 128 to 10240: left out"],
    ["MemorySize: 200.5", "MemorySize of A is 200.5, Lambda takes 128 to 10240: left out"],
    ["Timeout: 2000", "Timeout of A is 2000, Lambda takes 1 to 900: left out"],
    ["Timeout: -1", "Timeout of A is -1, Lambda takes 1 to 900: left out"],
    ["Architectures: [!Ref Arch]", "the architecture of A is known only when it is deployed: taken for x86"],
  ])("%s", (property, message) => {
    const draft = draftOf(`Resources:\n  A: { Type: "AWS::Serverless::Function", Properties: { ${property} } }\n`);
    expect(messages(draft)[0]).toBe(`2: ${message}`);
  });

  test("no value is as if nothing were said; stacks, loops and conditions are told", () => {
    const draft = draftOf(`
Conditions: { Never: !Equals [a, b] }
Resources:
  A: { Type: "AWS::Lambda::Function", Condition: Never, Properties: { Timeout: !If [Never, 5, !Ref "AWS::NoValue"] } }
  Inner: { Type: "AWS::CloudFormation::Stack" }
  Fn::ForEach::All: [X, [a, b], {}]
`);
    expect(draft.functions[0]?.traits?.timeoutS).toBe(3);
    expect(messages(draft)).toEqual([
      "4: A is deployed only if Never: taken as if it were",
      "5: Inner is a template of its own: left out",
      "6: Fn::ForEach::All makes resources when it is deployed: left out",
      NO_ORDER,
    ]);
  });

  test("JSON", () => {
    const template = {
      Parameters: { M: { Default: 512 } },
      Resources: { A: { Type: "AWS::Lambda::Function", Properties: { MemorySize: { Ref: "M" } } } },
    };
    expect(told(draftOf(JSON.stringify(template)))).toEqual(["A 512 MB 3 s x86 ?"]);
  });

  test("unum-template.yaml", () => {
    const draft = draftOf(
      "Globals: { ApplicationName: x, Checkpoint: true }\nFunctions:\n  A: { Properties: { CodeUri: a/, Runtime: python3.11, MemorySize: 256, Start: true } }\n",
    );
    expect(told(draft)).toEqual(["A 256 MB 3 s x86 python3.11"]);
  });
});

const machine = (resource: string) =>
  `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "${resource}", "Next": "B" }, "B": { "Type": "Task", "Resource": "\${Crop}", "End": true } } }`;

const FUNCTIONS = `
  ResizeFunction: { Type: "AWS::Serverless::Function", Properties: { MemorySize: 512 } }
  Crop: { Type: "AWS::Serverless::Function", Properties: { MemorySize: 256, FunctionName: crop-it } }
`;

describe("state machines", () => {
  const TRAITS = ["A 512 MB 3 s x86 ?", "B 256 MB 3 s x86 ?"];

  test.each([
    [
      "inline, with intrinsic functions",
      `Definition: { StartAt: A, States: { A: { Type: Task, Resource: !GetAtt ResizeFunction.Arn, Next: B }, B: { Type: Task, Resource: !Sub "\${Crop.Arn}", End: true } } }`,
    ],
    [
      "inline, lambda:invoke",
      `Definition: { StartAt: A, States: { A: { Type: Task, Resource: "arn:aws:states:::lambda:invoke", Parameters: { FunctionName: !Ref ResizeFunction }, Next: B }, B: { Type: Task, Resource: "arn:aws:states:::lambda:invoke", Parameters: { FunctionName: crop-it }, End: true } } }`,
    ],
    ["as a text", `DefinitionString: '${machine("${ResizeFunction}")}'`],
    ["as a text with !Sub", `DefinitionString: !Sub '${machine("${ResizeFunction.Arn}")}'`],
    [
      "by substitutions",
      `Definition: { StartAt: A, States: { A: { Type: Task, Resource: "\${First}", Next: B }, B: { Type: Task, Resource: "\${Second}", End: true } } }\n      DefinitionSubstitutions: { First: !GetAtt ResizeFunction.Arn, Second: !Ref Crop }`,
    ],
  ])("%s", (_, definition) => {
    const draft = draftOf(
      `Resources:${FUNCTIONS}\n  Flow:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      ${definition}\n`,
    );
    expect(told(draft)).toEqual(TRAITS);
    expect(draft.functions[1]?.after).toEqual(["A"]);
    expect(draft.transitions).toEqual({ count: 2, type: "standard" });
    expect(messages(draft)).toEqual([]);
  });

  test("in a file beside it, which is asked for", () => {
    const text = `Resources:${FUNCTIONS}\n  Flow: { Type: "AWS::Serverless::StateMachine", Properties: { DefinitionUri: flow/a.json, Type: EXPRESS } }\n`;
    expect(read(text)).toMatchObject({ needs: "flow/a.json", place: { line: 5 } });
    const draft = draftOf(text, { files: { "flow/a.json": machine("${ResizeFunction}") } });
    expect(told(draft)).toEqual(TRAITS);
    expect(draft.transitions?.type).toBe("express");
  });

  test("several, one of which must be named", () => {
    const one = (id: string) =>
      `  ${id}: { Type: "AWS::StepFunctions::StateMachine", Properties: { DefinitionString: '${machine("x")}' } }\n`;
    const text = `Resources:\n${one("First")}${one("Second")}`;
    expect(read(text)).toMatchObject({
      issues: [{ message: "the template has 2 state machines", expected: "--state-machine First or Second" }],
    });
    expect(draftOf(text, { stateMachine: "Second" }).functions).toHaveLength(2);
    expect(read(text, { stateMachine: "Secnd" })).toMatchObject({ issues: [{ didYouMean: "Second" }] });
  });

  test("a machine whose definition lies in S3", () => {
    const text =
      'Resources:\n  Flow: { Type: "AWS::StepFunctions::StateMachine", Properties: { DefinitionS3Location: { Bucket: b, Key: k } } }\n';
    expect(read(text)).toMatchObject({ issues: [{ message: "the definition of Flow cannot be read here" }] });
  });

  test("functions that the template does not know are told", () => {
    const draft = draftOf(
      `Resources:\n  Flow: { Type: "AWS::StepFunctions::StateMachine", Properties: { DefinitionString: '${machine("elsewhere")}' } }\n`,
    );
    expect(messages(draft)).toEqual(["the template says nothing of elsewhere or Crop"]);
  });
});

describe("what is wrong", () => {
  test.each([
    ["", "the file is empty"],
    ["a: 1", "t.yaml is no definition that is known here"],
    ["functions: {}", "t.yaml is a scenario already"],
    ['{"Name": "A", "Next": null}', "t.yaml is one function's configuration for Unum"],
    ['{"name": "x", "dependencies": {}}', "t.yaml is no definition that is known here"],
    ["Resources: {}", "the template has neither functions nor a state machine"],
    ["Resources: { __proto__: {} }", "__proto__ cannot be a key"],
    [
      "a: &a [x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: [*d, *d, *d, *d, *d, *d, *d, *d, *d]\ng: [*d, *d, *d, *d, *d, *d, *d, *d, *d]\n",
      "",
    ],
    ["A: !Ref [", ""],
    ["\0", "the file is not a text: it contains a NUL character"],
  ])("%j", (text, message) => {
    const outcome = read(text);
    if (!("issues" in outcome)) throw new Error("no issue");
    expect(outcome.issues[0]?.message).toContain(message);
  });

  test("a state machine beside a template: its placeholders are those of the template's own", () => {
    const draft = draftOf('{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Fn}", "End": true}}}');
    const text = `Resources:${FUNCTIONS}\n  Flow: { Type: "AWS::Serverless::StateMachine", Properties: { DefinitionSubstitutions: { Fn: !GetAtt ResizeFunction.Arn } } }\n`;
    const outcome = withTemplate({ draft }, { file: "x.yaml", text });
    if (!("draft" in outcome)) throw new Error("issues");
    expect(told(outcome.draft)).toEqual(["A 512 MB 3 s x86 ?"]);
  });

  test("a template that is none", () => {
    const draft = draftOf('{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "a", "End": true}}}');
    expect(withTemplate({ draft }, { file: "x.yaml", text: "a: 1" })).toMatchObject({
      issues: [{ message: "x.yaml is not a template" }],
    });
  });

  test("five thousand resources", () => {
    const text = `Resources:\n${Array.from({ length: 5000 }, (_, i) => `  F${i}: { Type: "AWS::Lambda::Function" }\n`).join("")}`;
    expect(draftOf(text).functions).toHaveLength(5000);
  });
});
