// The published schemas against what is really written: by an independent validator, by the reader that the program itself uses, and
// by the compiler.

import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { rooms } from "../../src/cli/rooms.ts";
import { type Report, run } from "../../src/index.ts";
import type { Comparison } from "../../src/report/comparison.ts";
import { plainPaint } from "../../src/report/formats/format.ts";
import { json } from "../../src/report/formats/json.ts";
import { comparisonSchema } from "../../src/report/schemas/comparison.ts";
import { comparisonJsonSchema, reportJsonSchema } from "../../src/report/schemas/published.ts";
import { reportSchema } from "../../src/report/schemas/report.ts";
import { exactly } from "../../src/report/schemas/same-shape.ts";
import { noisy, shortWait, timedOut } from "./sample-reports.ts";

// Strict: a keyword that says nothing would be an error.
const ajv = new Ajv({ allErrors: true });
const validateReport = ajv.compile(reportJsonSchema() as object);
const validateComparison = ajv.compile(comparisonJsonSchema() as object);

const KINDS = {
  report: { ajv: validateReport, reader: reportSchema as v.GenericSchema },
  comparison: { ajv: validateComparison, reader: comparisonSchema as v.GenericSchema },
};

/** Of what came back from JSON, as it does to a reader. */
function expectValid(value: unknown, kind: keyof typeof KINDS = "report"): void {
  const json: unknown = JSON.parse(JSON.stringify(value));
  expect(KINDS[kind].ajv(json), JSON.stringify(KINDS[kind].ajv.errors)).toBe(true);
  expect(v.safeParse(KINDS[kind].reader, json).issues).toBeUndefined();
}

function expectInvalid(json: unknown, kind: keyof typeof KINDS = "report"): void {
  expect(KINDS[kind].ajv(json), "JSON Schema").toBe(false);
  expect(v.is(KINDS[kind].reader, json), "the reader").toBe(false);
}

describe.each([
  ["report", "unum-sim/report/1"],
  ["comparison", "unum-sim/comparison/1"],
] as const)("the schema of a %s", (of, version) => {
  test("stands in docs as `unum-sim schema` prints it", async () => {
    const schema = `${JSON.stringify(await rooms.schema(of), null, 2)}\n`;
    await expect(schema).toMatchFileSnapshot(`../../docs/${of}.schema.json`);
  });

  test("is a schema of draft 07 with a name of its own, for one version", async () => {
    const schema = (await rooms.schema(of)) as ReturnType<typeof reportJsonSchema>;
    expect(ajv.validateSchema(schema as object)).toBe(true);
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(schema.$id).toBe(`urn:${version.replaceAll("/", ":")}`);
    const one = of === "report" ? schema.$defs?.report : schema;
    expect((one as typeof schema).properties?.schema).toEqual({ const: version });
    expect(schema.description).toContain("must accept fields that it does not know");
  });

  test("forbids no field that a later version may add", async () => {
    expect(JSON.stringify(await rooms.schema(of))).not.toContain('"additionalProperties":false');
  });
});

const GOLDENS = new URL("../goldens/scenarios/", import.meta.url);
const goldens = readdirSync(GOLDENS).filter((file) => file.endsWith(".json"));

describe("what is written is valid", () => {
  test("there are goldens", () => expect(goldens.length).toBeGreaterThan(10));

  test.each(goldens)("%s", (file) => expectValid(JSON.parse(readFileSync(new URL(file, GOLDENS), "utf8"))));

  test.each([
    ["short-wait", shortWait],
    ["noisy", noisy],
    ["timed-out", timedOut],
  ])("a report made by hand: %s", (_, report) => expectValid(report));

  test("a run with budgets in every state, in every unit", () => {
    const { budgets } = judged;
    expect(new Set(budgets.map(({ state }) => state))).toEqual(
      new Set(["passed", "exceeded", "inconclusive", "no data"]),
    );
    expect(new Set(budgets.map(({ unit }) => unit))).toEqual(
      new Set(["ms", "usd", "gb-seconds", "share", "count", "number", "strategy"]),
    );
    expect(budgets.some(({ ci95 }) => ci95?.includes(null))).toBe(true);
    expect(budgets.some(({ settledBy }) => typeof settledBy === "number")).toBe(true);
    expectValid(judged);
  });

  test("a run of one invocation, which nothing can be told from", () => {
    const report = run(BUDGETED, { overrides: ["invocations=1"] });
    expect(report.budgets.some(({ state, reason }) => state === "inconclusive" && reason !== undefined)).toBe(true);
    expectValid(report);
  });

  test("a limit that no number of invocations would tell of", () => {
    const { mean } = judged.strategies.find(({ name }) => name === "last-branch")!.latencyMs!;
    const report = run(BUDGETED, { budgets: [`latency{strategy:last-branch} mean < ${mean}ms`] });
    expect(report.budgets.some(({ settledBy }) => settledBy === null)).toBe(true);
    expectValid(report);
  });

  test("a run that ends with what it hangs on", () => {
    const report = run(LUCKY, { assumptions: true, overrides: ["invocations=50"] });
    expect(report.assumptions?.hangsOn.length).toBeGreaterThan(0);
    expectValid(report);
  });

  test("a run with a volume, the free tier, a seed in words, and no result at all", () => {
    const report = run(
      `${LUCKY}volume: 50M\nfreeTier: true\ndefaults: { timeout: 1ms }\nplatform: ideal\n`.replace(
        "seed: 7",
        "seed: hay",
      ),
      { overrides: ["invocations=20"] },
    );
    expect(report.strategies.every(({ latencyMs }) => latencyMs === null)).toBe(true);
    expect(report.seed).toBe("hay");
    expectValid(report);
  });

  test("several reports, which `run -f json` writes as a list", () => {
    const written = json.render([shortWait, noisy], { columns: 80, paint: plainPaint });
    expect(validateReport(JSON.parse(written)), JSON.stringify(validateReport.errors)).toBe(true);
  });

  test("a comparison", () => expectValid(compared, "comparison"));
});

describe("a later version may add fields", () => {
  const places = (value: unknown) =>
    nodesOf(value).filter(({ node }) => typeof node === "object" && !Array.isArray(node));

  test.each([
    ["report", () => judged],
    ["comparison", () => compared],
  ] as const)("anywhere in a %s", (kind, sample) => {
    const json: unknown = JSON.parse(JSON.stringify(sample()));
    for (const { path, node } of places(json)) {
      if (node === null) continue;
      expectValid(
        changed(json, path, (value) => ({ ...(value as object), addedLater: [{ any: "thing" }] })),
        kind,
      );
    }
  });
});

describe("what is wrong is not valid", () => {
  test.each(["report", "comparison"] as const)("a %s in which anything is of another kind, or gone", (kind) => {
    const json: unknown = JSON.parse(JSON.stringify(kind === "report" ? judged : compared));
    const wrong = nodesOf(json).flatMap(({ path, node }) => [
      { path, mutate: () => ofAnotherKind(node) },
      ...(isRequired(path) ? [{ path, mutate: () => undefined }] : []),
    ]);
    expect(wrong.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.constantFrom(...wrong), ({ path, mutate }) => {
        expectInvalid(JSON.parse(JSON.stringify(changed(json, path, mutate) ?? null)), kind);
      }),
      { numRuns: 400 },
    );
  });

  test.each<[path: string, value: unknown]>([
    ["schema", "unum-sim/report/2"],
    ["tool.name", "another"],
    ["scenario.sha256", "AB".repeat(32)],
    ["scenario.sha256", "ab"],
    ["seed", 1.5],
    ["invocations", 0],
    ["invocations", 1.5],
    ["fanIns", -1],
    ["regression", [{}]],
    ["strategies.0.latencyMs.p50", -1],
    ["strategies.0.latencyMs.p50", "350"],
    ["strategies.0.latencyMs.ci95.mean", [1, 2, 3]],
    ["strategies.0.latencyMs.ci95.mean", [1]],
    ["strategies.0.costPerMillion.usd", 24.34],
    ["strategies.0.costPerMillion.usd", "$24.34"],
    ["strategies.0.costPerMillion.usd", "2e1"],
    ["strategies.0.costPerMillion.usd", "-1.000000"],
    ["strategies.0.costPerMillion.lines.0.purpose", "waiting"],
    ["strategies.0.outcomes.completed", 0.5],
    ["budgets.0.state", "maybe"],
    ["budgets.0.level", "off"],
    ["budgets.0.unit", "s"],
    ["budgets.0.comparison", "=<"],
    ["budgets.0.place.line", 0],
  ])("%s: %j", (path, value) => {
    expectInvalid(changed(JSON.parse(JSON.stringify(judged)), path.split("."), () => value));
  });

  test.each([[null], [[]], [{}], [""], [7]])("%j", (value) => {
    expectInvalid(value);
    expectInvalid(value, "comparison");
  });

  test("a list of one report, or of none, or with something else in it", () => {
    for (const list of [[shortWait], [], [shortWait, compared]]) expectInvalid(JSON.parse(JSON.stringify(list)));
  });

  test("a report is no comparison, nor the other way round", () => {
    expectInvalid(JSON.parse(JSON.stringify(judged)), "comparison");
    expectInvalid(JSON.parse(JSON.stringify(compared)));
  });

  test("an infinity, which JSON can spell", () => {
    const json = changed(JSON.parse(JSON.stringify(judged)), ["strategies", "0", "latencyMs", "max"], () =>
      JSON.parse("1e999"),
    );
    expect(v.is(reportSchema, json)).toBe(false);
  });
});

test("a schema that is not its interface does not compile", () => {
  interface Shape {
    readonly a: number;
    readonly b?: readonly [low: string, high: string];
  }
  const a = v.number();
  const b = v.exactOptional(v.strictTuple([v.string(), v.string()]));
  const right = v.object({ a, b });
  expect(exactly<Shape>()(right)).toBe(right);
  // @ts-expect-error b is missing, though nothing that has it would be refused
  exactly<Shape>()(v.object({ a }));
  // @ts-expect-error c is too much, though whatever is accepted is a Shape
  exactly<Shape>()(v.object({ a, b, c: v.exactOptional(v.string()) }));
  // @ts-expect-error b is always there
  exactly<Shape>()(v.object({ a, b: v.strictTuple([v.string(), v.string()]) }));
  // @ts-expect-error b may be undefined
  exactly<Shape>()(v.object({ a, b: v.optional(v.strictTuple([v.string(), v.string()])) }));
  // @ts-expect-error a may be a text
  exactly<Shape>()(v.object({ a: v.union([v.number(), v.string()]), b }));
  // @ts-expect-error a is but one number
  exactly<Shape>()(v.object({ a: v.literal(1), b }));
  // @ts-expect-error b is longer
  exactly<Shape>()(v.object({ a, b: v.exactOptional(v.strictTuple([v.string(), v.string(), v.string()])) }));
});

const LUCKY = `name: lucky
seed: 7
invocations: 400
functions:
  A: { duration: { dist: lognormal, p50: 300ms, p99: 1.2s } }
  B: { duration: 200ms, start: { cold: 20% } }
  C: { after: [A, B], duration: 50ms }
strategies: [polling, last-branch, { use: polling, name: hasty, maxWait: 300ms }]
`;

/** Limits far off decide; those near the median cannot be told of; of 400 the 99.9th percentile has no upper end. */
const BUDGETED = `${LUCKY}budgets:
  latency{strategy:polling}: [p50 < 1m, { limit: p99.9 < 20m, level: warn, message: ask the team }, mean < 1ms]
  latency: [p50 < 350ms]
  latency_versus_baseline{strategy:polling}: [< 1s, < 50%]
  latency_versus_baseline{strategy:last-branch}: [{ limit: < 1s, onNoData: warn }]
  cost_per_million{strategy:polling, purpose:wait}: [< $1000]
  cost_per_million_versus_baseline: [< $1000, < -200%]
  billed_gb_seconds: [< 100GB-s]
  wait_share{strategy:polling}: [< 99%]
  cold_starts{strategy:polling}: [< 0.2]
  time_outs{strategy:hasty}: [== 0, < 1%]
  failures: [== 0]
  best{by:latency}: [== polling]
  best{by:cost_per_million}: ["!= hasty"]
`;

const judged: Report = run(BUDGETED);

const compared: Comparison = {
  ...{ schema: "unum-sim/comparison/1", tool: { name: "unum-sim", version: "0.1.0" } },
  before: {
    ...{ name: "lucky", file: "base.json", sha256: "ab".repeat(32), kind: "baseline", savedBy: "0.1.0" },
    ...{ region: "us-east-1", prices: { id: "aws-2026-09", asOf: "2026-09-15" }, platform: "ideal" },
  },
  after: {
    ...{ name: "lucky", file: "-", sha256: "cd".repeat(32), kind: "scenario" },
    ...{ region: "us-east-1", prices: { id: "aws-2026-09", asOf: "2026-09-15" }, platform: "ideal" },
  },
  ...{ seed: 7, invocations: 1000, deterministic: false },
  strategies: [
    {
      ...{ name: "polling", reason: "no invocation of polling completed before the change" },
      metrics: [
        {
          ...{ metric: "latency.p95", unit: "ms", before: 100, after: 110.5, change: 10.5, percent: 10.5 },
          ...{ ci95: [9, 12], verdict: "worse" },
        },
        {
          ...{ metric: "cost_per_million", unit: "usd", before: "24.000000", after: "23.000000" },
          ...{ change: "-1.000000", percent: -4.17, ci95: ["-1.100000", "-0.900000"], verdict: "better" },
        },
        {
          ...{ metric: "failures", unit: "share", before: null, after: null, change: null, percent: null },
          verdict: "no data",
        },
      ],
      costChange: { prices: null, design: "-1.000000" },
    },
  ],
  ...{ added: ["last-branch"], removed: [] },
  alarms: [
    {
      ...{ strategy: "polling", before: { timedOut: 0, failed: 3 }, after: { timedOut: 1000, failed: 0 } },
      failures: [{ reason: "waited in vain", invocations: 1000 }],
    },
    {
      ...{ strategy: "last-branch", before: null, after: { timedOut: 0, failed: 0, cannotRun: "too wide" } },
      failures: [],
    },
  ],
  changes: [{ path: "functions.A.duration", before: "1s", after: null }],
  regression: [
    {
      ...{ expression: "latency.p95: 10%", metric: "latency.p95", strategy: "polling", state: "inconclusive" },
      ...{ fails: false, unit: "ms", before: 100, after: 110.5, change: 10.5, percent: 10.5, ci95: [9, 12] },
      ...{ limit: "10%", min: "5ms", settledBy: 4000, reason: "few", place: { file: "a.yaml", line: 3, column: 7 } },
    },
  ],
  notes: ["The seeds differ."],
};

type Path = readonly string[];

interface At {
  readonly path: Path;
  readonly node: unknown;
}

/** Every value and where it is, but for a strategy's parameters, in which anything may stand. */
function nodesOf(node: unknown, path: Path = []): At[] {
  if (path.at(-1) === "params") return [{ path, node }];
  const inside = typeof node === "object" && node !== null ? Object.entries(node) : [];
  return [{ path, node }, ...inside.flatMap(([key, value]) => nodesOf(value, [...path, key]))];
}

/** A copy in which the value at the path is another one; without it, where that is undefined. */
function changed(node: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(node);
  const copy = (Array.isArray(node) ? [...node] : { ...(node as object) }) as Record<string, unknown>;
  const value = changed(copy[key], rest, change);
  if (value === undefined && Array.isArray(copy)) return copy.toSpliced(Number(key), 1);
  if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

function ofAnotherKind(node: unknown): unknown {
  if (Array.isArray(node)) return "a text";
  return typeof node === "object" && node !== null ? 7 : [];
}

/** By report.ts and comparison.ts: where a question mark stands. */
const OPTIONAL = new RegExp(
  [
    "^scenario\\.description$|^prices\\.(volume|freeTier)$|^assumptions$",
    "^budgets\\.\\d+\\.(statistic|strategy|purpose|by|ci95|settledBy|onNoData|reason|message|place)$",
    "^strategies\\.\\d+\\.(cannotRun|versusBaseline)$|\\.usdPerMonth$",
    "^alarms\\.\\d+\\.(before|after)\\.cannotRun$",
    "^(before|after)\\.savedBy$|^strategies\\.\\d+\\.(metrics\\.\\d+\\.ci95|reason)$",
    "^regression\\.\\d+\\.(ci95|min|settledBy|reason|place)$",
  ].join("|"),
);

/** An element of a list may go, an end of an interval or a field not. */
function isRequired(path: Path): boolean {
  const isElement = /^\d+$/.test(path.at(-1) ?? "") && !/ci95|mean|^p\d+$|band/.test(path.at(-2) ?? "");
  return path.length > 0 && !isElement && !OPTIONAL.test(path.join("."));
}
