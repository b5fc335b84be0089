// Budgets as they are read: every metric, what it can be asked of, how its limits are spelled; and every mistake where it stands.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Budget } from "../../src/scenario/budgets/budget.ts";
import { exampleFor, METRICS } from "../../src/scenario/budgets/metrics.ts";
import { expectProblems, issuesIn, read, scenarioIn, told } from "./reading.ts";

const HEAD = `functions: { A: { duration: 1s } }
strategies: [polling, { use: polling, name: slow }, last-branch, { use: polling, name: "a b,c" }]
budgets:
`;

const NAMES = "polling, slow, last-branch or a b,c";
const METRIC_NAMES =
  "latency, latency_versus_baseline, cost_per_million, cost_per_million_versus_baseline, billed_gb_seconds, wait_share, cold_starts, time_outs, failures or best";
const STATISTIC_NAMES = "mean, min, p50, p90, p95, p99, p99.9 or max, such as p95 < 600ms";
const COMPARISONS = "<, <=, >, >=, == or !=, such as";
const A_LIMIT = "a limit such as p95 < 600ms, or { limit: p95 < 600ms, level: warn }";

/** Of lines below `budgets:`, each quoted as YAML wants it. */
const budgetsOf = (...lines: readonly string[]): readonly Budget[] =>
  scenarioIn(HEAD + lines.map((line) => `  ${line}\n`).join("")).budgets;

/** Metric and limit, as JSON says it: a text is always quoted, so that YAML's own characters mean nothing. */
function only(key: string, limit: string): Budget {
  const budgets = budgetsOf(`${JSON.stringify(key)}: ${JSON.stringify(limit)}`);
  expect(budgets).toHaveLength(1);
  return budgets[0]!;
}

describe("right ones", () => {
  test.each<[key: string, limit: string, Partial<Budget>]>([
    // Durations are microseconds.
    ["latency", "mean < 600ms", { statistic: "mean", comparison: "<", limit: of("duration", 600_000, "600ms") }],
    ["latency", "min > 1us", { statistic: "min", comparison: ">", limit: of("duration", 1, "1us") }],
    ["latency", "p50 <= 1.5s", { statistic: "p50", comparison: "<=", limit: of("duration", 1_500_000, "1.5s") }],
    ["latency", "p90 >= 2m", { statistic: "p90", comparison: ">=", limit: of("duration", 120_000_000, "2m") }],
    ["latency", "p95<600ms", { statistic: "p95", comparison: "<", limit: of("duration", 600_000, "600ms") }],
    ["latency", "p99 < 600 ms", { statistic: "p99", comparison: "<", limit: of("duration", 600_000, "600 ms") }],
    ["latency", "p99.9 < 1h", { statistic: "p999", comparison: "<", limit: of("duration", 3_600_000_000, "1h") }],
    ["latency", "p999 < 1s", { statistic: "p999", expression: "latency: p99.9 < 1s" }],
    ["latency", "p100 < 1s", { statistic: "max", expression: "latency: max < 1s" }],
    ["latency", " max  <=  1s ", { statistic: "max", expression: "latency: max <= 1s" }],
    ["latency_versus_baseline", "< -5ms", { limit: of("duration", -5000, "-5ms") }],
    ["latency_versus_baseline", "mean < 5%", { limit: of("share", 0.05, "5%") }],
    ["latency_versus_baseline", ">= -150%", { limit: of("share", -1.5, "-150%") }],
    // Money is a decimal string.
    ["cost_per_million", "< $60", { limit: of("money", "60", "$60") }],
    ["cost_per_million", "< $0.20", { limit: of("money", "0.20", "$0.20") }],
    ["cost_per_million_versus_baseline", "< +$5", { limit: of("money", "5", "+$5") }],
    ["cost_per_million_versus_baseline", "< -$5", { limit: of("money", "-5", "-$5") }],
    ["cost_per_million_versus_baseline", "< 250%", { limit: of("share", 2.5, "250%") }],
    ["billed_gb_seconds", "< 0.5GB-s", { limit: of("gb-seconds", 0.5, "0.5GB-s") }],
    ["billed_gb_seconds", "< 2 GBs", { limit: of("gb-seconds", 2, "2 GBs") }],
    ["wait_share", "< 25%", { limit: of("share", 0.25, "25%") }],
    ["wait_share", "<= 100 %", { limit: of("share", 1, "100 %") }],
    ["cold_starts", "< 0.5", { limit: of("number", 0.5, "0.5") }],
    ["time_outs", "== 0", { comparison: "==", limit: of("count", 0, "0") }],
    ["time_outs", "< 1%", { limit: of("share", 0.01, "1%") }],
    ["time_outs", "< 1,000", { limit: of("count", 1000, "1,000") }],
    ["failures", "!= 3", { comparison: "!=", limit: of("count", 3, "3") }],
    ["failures", "< 1.5k", { limit: of("count", 1500, "1.5k") }],
    ["best{by:latency}", "== slow", { by: "latency", limit: of("strategy", "slow", "slow") }],
    ["best{by:cost_per_million}", "!= a b,c", { by: "cost_per_million", limit: of("strategy", "a b,c", "a b,c") }],
  ])("%s: %s", (key, limit, expected) => {
    expect(only(key, limit)).toMatchObject({ metric: key.replace(/\{.*/, ""), level: "error", onNoData: "fail" });
    expect(only(key, limit)).toMatchObject(expected);
  });

  test.each([
    ["latency{strategy:slow}", { strategy: "slow" }],
    ["latency { strategy : slow }", { strategy: "slow" }],
    ['latency{strategy:"a b,c"}', { strategy: "a b,c" }],
    ["cost_per_million{purpose:wait}", { purpose: "wait" }],
    ["cost_per_million{purpose:work,strategy:slow}", { purpose: "work", strategy: "slow" }],
    ["billed_gb_seconds{strategy:slow, purpose:coordination}", { purpose: "coordination", strategy: "slow" }],
    ["wait_share{strategy:slow}", { strategy: "slow" }],
    ["cold_starts{strategy:slow}", { strategy: "slow" }],
    ["time_outs{strategy:slow}", { strategy: "slow" }],
    ["failures{strategy:slow}", { strategy: "slow" }],
    ["latency_versus_baseline{strategy:slow}", { strategy: "slow" }],
    ["cost_per_million_versus_baseline{strategy:slow}", { strategy: "slow" }],
  ])("of whom: %s", (key, selected) => {
    const budget = only(key, exampleFor(METRICS.get(/^\w+/.exec(key)![0])!));
    const { strategy, purpose, by } = budget;
    expect({ strategy, purpose, by }).toEqual({ strategy: undefined, purpose: undefined, by: undefined, ...selected });
    expect(budget.expression.startsWith(`${key}: `)).toBe(true);
  });

  test("every metric takes the limit that is its example", () => {
    for (const [name, metric] of METRICS) {
      const key = name === "best" ? "best{by:latency}" : name;
      expect(only(key, exampleFor(metric)).expression).toBe(`${key}: ${exampleFor(metric)}`);
    }
  });

  test("several of one figure, with a level, with words, off: in the order of the file, each with its place", () => {
    const budgets = budgetsOf(
      "latency{strategy:slow}: [p95 < 600ms, { limit: p99 < 2s, level: warn, message: ask the platform team }]",
      "time_outs: { limit: == 0, level: off, onNoData: pass }",
      "failures: { limit: == 0, level: false, onNoData: warn }",
    );
    expect(budgets.map(({ expression, level, onNoData, message }) => [expression, level, onNoData, message])).toEqual([
      ["latency{strategy:slow}: p95 < 600ms", "error", "fail", undefined],
      ["latency{strategy:slow}: p99 < 2s", "warn", "fail", "ask the platform team"],
      ["time_outs: == 0", "off", "pass", undefined],
      ["failures: == 0", "off", "warn", undefined],
    ]);
    expect(budgets.map(({ place }) => `${place?.file} ${place?.line}:${place?.column}+${place?.width}`)).toEqual([
      "dir/some.yaml 4:28+11",
      "dir/some.yaml 4:50+8",
      "dir/some.yaml 5:23+4",
      "dir/some.yaml 6:22+4",
    ]);
  });

  test("none at all", () => {
    expect(scenarioIn(`${HEAD.trimEnd()} {}`).budgets).toEqual([]);
    expect(scenarioIn("functions: { A: { duration: 1s } }").budgets).toEqual([]);
  });

  test("a line break in a name is printed as a blank", () => {
    expect(only("latency{strategy:\n slow}", "p95 < 1s").expression).toBe("latency{strategy:  slow}: p95 < 1s");
  });
});

describe("wrong limits, each where it is wrong", () => {
  test.each([
    ["latency: «< 600ms»", `which latency is not said; ${STATISTIC_NAMES}`],
    ["latency: «p96» < 1s", `p96 is not a statistic of latency; ${STATISTIC_NAMES}; p90?`],
    ["latency: «P95» < 1s", `P95 is not a statistic of latency; ${STATISTIC_NAMES}; p95?`],
    ["latency: «median» < 1s", `median is not a statistic of latency; ${STATISTIC_NAMES}; mean?`],
    ["latency: «p95 1s»", `p95 1s compares nothing; ${COMPARISONS} p95 < 600ms`],
    ["latency: p95 «=» 1s", `= is not a comparison; ${COMPARISONS} p95 < 600ms; <=?`],
    ["time_outs: «=» 0", `= is not a comparison; ${COMPARISONS} == 0; ==?`],
    ["latency: p95 «=<» 1s", `=< is not a comparison; ${COMPARISONS} p95 < 600ms; <=?`],
    ["latency: p95 «≤» 1s", `≤ is not a comparison; ${COMPARISONS} p95 < 600ms; <=?`],
    ["latency: p95 «≥» 1s", `≥ is not a comparison; ${COMPARISONS} p95 < 600ms; >=?`],
    ["latency: p95«=>»1s", `=> is not a comparison; ${COMPARISONS} p95 < 600ms; >=?`],
    ["time_outs: «<>» 0", `<> is not a comparison; ${COMPARISONS} == 0; !=?`],
    ["cost_per_million: < «60$»", "60$ has its sign behind it; an amount: write $60"],
    ["cost_per_million: < «0.5 $»", "0.5 $ has its sign behind it; an amount: write $0.5"],
    ["latency: p95 «==» 1s", "latency is never just something: it is sampled; <, <=, > or >=, such as p95 < 600ms"],
    ["latency: p95 < «600»", "600 is a bare number; a duration with its unit: write 600ms"],
    ["latency: p95 < «600 sec»", "sec is not a known unit; a duration in us, ms, s, m or h"],
    ["latency: p95 < «$5»", "$5 is not a duration; a duration such as 500ms"],
    ["latency: p95 < «5%»", "5% is not a duration; a duration such as 500ms"],
    ["latency: p95 < «-1s»", "-1s is negative; a duration up to 720h"],
    ["latency: p95 < «9999h»", "9999h is too much; a duration up to 720h"],
    ["latency: p95 < «1s, p99 < 2s»", "1s, p99 < 2s is not a duration; a duration such as 500ms"],
    ["latency:   'p95   <   «1ss»'", "ss is not a known unit; a duration in us, ms, s, m or h"],
    ["cost_per_million: < «60»", "60 is a bare number; an amount: write $60"],
    ["cost_per_million: < «60ms»", "60ms is not an amount of money; an amount such as $0.20"],
    ["cost_per_million: < «5%»", "5% is not an amount of money; an amount such as $0.20"],
    ["cost_per_million: < «-$5»", "-$5 is not an amount of money; an amount such as $0.20"],
    ["cost_per_million: «p95» < $5", "cost_per_million has no p95; the comparison first, such as < $60"],
    [
      "latency_versus_baseline: «p95» < 5ms",
      "latency_versus_baseline has no p95; the comparison first, such as < 600ms",
    ],
    ["latency_versus_baseline: < «5»", "5 is a bare number; a duration with its unit: write 5ms"],
    ["billed_gb_seconds: < «0.5»", "0.5 is a bare number; GB-seconds: write 0.5GB-s"],
    ["billed_gb_seconds: < «5GB»", "5GB is not an amount of GB-seconds; an amount such as 0.5GB-s"],
    ["wait_share: < «0.25»", "0.25 is a bare number; a percentage: write 25%"],
    ["wait_share: < «105%»", "105% is too much; a percentage from 0% to 100%, such as 5%"],
    ["wait_share: < «25ms»", "25ms is not a percentage; a percentage from 0% to 100%, such as 5%"],
    ["cold_starts: < «5%»", "5% is not a number; a number such as 0.5"],
    ["cold_starts: < «1e3»", "1e3 is not a number; a number such as 0.5"],
    ["time_outs: < «1.5»", "1.5 is not a whole number; a whole number from 0 to 4,000,000,000"],
    ["time_outs: < «5B»", "5B is too much; a whole number from 0 to 4,000,000,000"],
    ["time_outs: < «101%»", "101% is too much; a percentage from 0% to 100%, such as 5%"],
    ["failures: «0»", `0 compares nothing; ${COMPARISONS} == 0`],
    ["best{by:latency}: «< slow»", "a name is not more or less; == or !=, such as == last-branch"],
    ["best{by:latency}: == «solw»", `there is no entry solw; ${NAMES}; slow?`],
    ["best{by:latency}: «slow»", `slow compares nothing; ${COMPARISONS} == last-branch`],
  ])("%s", (line, problem) => expectProblems(`${HEAD}  ${line}`, [problem]));

  test("nothing where a limit should be", () => {
    expectProblems(`${HEAD}  latency: p95 <« »`, ["there is nothing behind <; a duration such as 500ms"]);
    expect(issuesIn(`${HEAD}  latency:`).map(told)).toEqual([`4:11+1 there is no limit; ${A_LIMIT}`]);
    expectProblems(`${HEAD}  latency: «[]»`, [`the list is empty; ${A_LIMIT}`]);
    expectProblems(`${HEAD}  latency: [«~»]`, [`there is no limit; ${A_LIMIT}`]);
    expectProblems(`${HEAD}  latency: «{}»`, [`limit is missing; ${A_LIMIT}`]);
    expectProblems(`${HEAD}  latency: [«[p95 < 1s]»]`, [`a list is not a limit; ${A_LIMIT}`]);
    expectProblems(`${HEAD}  latency: { limit: «[p95 < 1s]» }`, [`a list is not a limit; ${A_LIMIT}`]);
  });

  test("where a limit is not written as it is, all of it is shown", () => {
    expectProblems(`${HEAD}  latency: «"p95\\x20< 1ss"»`, ["ss is not a known unit; a duration in us, ms, s, m or h"]);
  });
});

describe("wrong names, each where it is wrong", () => {
  test.each([
    ["«latnecy»: p95 < 1s", `latnecy is not a metric; ${METRIC_NAMES}; latency?`],
    ["«cost_per_milion»{strategy:slow}: < $1", `cost_per_milion is not a metric; ${METRIC_NAMES}; cost_per_million?`],
    ["«latency.p95»: < 1s", "latency.p95 is not a metric; the statistic with its limit: latency: p95 < 600ms"],
    ["«toString»: < 1s", `toString is not a metric; ${METRIC_NAMES}`],
    ["«5»: < 1s", `5 is not a metric; ${METRIC_NAMES}`],
    ["latency{strategy:«poling»}: p95 < 1s", `there is no entry poling; ${NAMES}; polling?`],
    ["latency{strategy:«__proto__»}: p95 < 1s", `there is no entry __proto__; ${NAMES}`],
    ["latency{«strategey»:slow}: p95 < 1s", "latency cannot be selected by strategey; strategy; strategy?"],
    ["latency{«purpose»:wait}: p95 < 1s", "latency cannot be selected by purpose; strategy"],
    ["latency{«toString»:wait}: p95 < 1s", "latency cannot be selected by toString; strategy"],
    ["cost_per_million{purpose:«wiat»}: < $5", "wiat is not a purpose; work, wait or coordination; wait?"],
    ["«latency{strategy:slow»: p95 < 1s", "latency{strategy:slow is not a metric; metric or metric{strategy:name}"],
    ["latency{«strategy»}: p95 < 1s", "strategy selects nothing; strategy:name"],
    ["latency{«strategy:»}: p95 < 1s", "strategy selects nothing; strategy:name"],
    ["latency{strategy:slow, strategy:«slow»}: p95 < 1s", "strategy is there twice; each selector once"],
    ["latency{strategy:slow,«}»: p95 < 1s", "a selector is missing; strategy"],
    ["«best»: == slow", "best by what is not said; best{by:latency} or best{by:cost_per_million}"],
    [
      "best{by:«cost_per_milion»}: == slow",
      "cost_per_milion is nothing to be best by; latency or cost_per_million; cost_per_million?",
    ],
    ["best{«strategy»:slow}: == slow", "best cannot be selected by strategy; by"],
  ])("%s", (line, problem) => expectProblems(`${HEAD}  ${line}`, [problem]));

  test("names and limits, all at once, with what else is wrong in the file", () => {
    expectProblems(
      `seed: «[1]»\n${HEAD}  latency{strategy:«poling»}: [p95 < «600», «p96» < 1s, { limit: p99 < 2s, level: «wran», «levle»: off }]`,
      [
        "a list is not a seed; a number or a text",
        `there is no entry poling; ${NAMES}; polling?`,
        "600 is a bare number; a duration with its unit: write 600ms",
        `p96 is not a statistic of latency; ${STATISTIC_NAMES}; p90?`,
        "wran is not off, warn or error; off, warn or error; warn?",
        "levle is not a known key; limit, level, message or onNoData; level?",
      ],
    );
  });
});

describe("maps", () => {
  test.each([
    ["level: «wran»", "wran is not off, warn or error; off, warn or error; warn?"],
    ["level: «no»", "no is not off, warn or error; off, warn or error"],
    ["level: «[warn]»", "a list is not off, warn or error; off, warn or error"],
    ["onNoData: «skip»", "skip is not fail, warn or pass; fail, warn or pass"],
    ["onNoData: «false»", "false is not fail, warn or pass; fail, warn or pass"],
    ["onNoData: «psas»", "psas is not fail, warn or pass; fail, warn or pass; pass?"],
    ["«levle»: warn", "levle is not a known key; limit, level, message or onNoData; level?"],
    ["message: «5»", "5 is not a text; a text"],
    ["message: «''»", "the text is empty; a text"],
    ["message: «[ask]»", "a list is not a text; a text"],
    ['message: «"a\\e[31m"»', "a\u001b[31m is not a text; a text"],
  ])("%s", (line, problem) => expectProblems(`${HEAD}  failures: { limit: == 0, ${line} }`, [problem]));

  test("a message may have several lines", () => {
    const [budget] = budgetsOf('failures: { limit: == 0, message: "first\\n\\tsecond" }');
    expect(budget!.message).toBe("first\n\tsecond");
  });
});

describe("budgets as a whole", () => {
  test.each([
    ["budgets: «[]»", "a list is not a map; metrics and their limits"],
    ["budgets: «5»", "5 is not a map; metrics and their limits"],
  ])("%s", (line, problem) => expectProblems(`functions: { A: { duration: 1s } }\n${line}`, [problem]));

  test.each(["budgets:", "budgets: ~", "budgets:\n  # latency: p95 < 1s\n"])("%j is none", (text) => {
    expect(scenarioIn(`${text}\nfunctions: { A: { duration: 1s } }`).budgets).toEqual([]);
  });

  test.each([
    ["latency: [p95 < 1s, «p95 < 1s»]", "latency: p95 < 1s is there twice; each limit once"],
    ["latency: [p95 < 1s, «p95 < 1000ms»]", "latency: p95 < 1000ms is there twice; each limit once"],
    ["cost_per_million: [< $1, < $2, { limit: «< $1.0» }]", "cost_per_million: < $1.0 is there twice; each limit once"],
  ])("%s", (line, problem) => expectProblems(`${HEAD}  ${line}`, [problem]));

  test("nothing is compared with itself, where the scenario says what the baseline is", () => {
    const line = "latency_versus_baseline{strategy:«slow»}: < 1s";
    expectProblems(`baseline: slow\n${HEAD}  ${line}`, ["slow is the baseline itself; another strategy"]);
    expect(budgetsOf(line.replace(/[«»]/g, ""))).toHaveLength(1);
    expect(issuesIn(`baseline: polling\n${HEAD}  ${line.replace(/[«»]/g, "")}`)).toEqual([]);
  });

  test("of another statistic, comparison or unit it is another limit", () => {
    expect(budgetsOf("latency: [p95 < 1s, p95 <= 1s, p99 < 1s]", "time_outs: [== 0, == 0%]")).toHaveLength(5);
  });

  test("a thousand are enough", () => {
    const limits = (count: number) =>
      `budgets: { latency: [${Array.from({ length: count }, (_, i) => `p95 < ${i + 1}s`).join()}] }\n`;
    const functions = "functions: { A: { duration: 1s } }\n";
    expect(scenarioIn(functions + limits(1000)).budgets).toHaveLength(1000);
    expect(issuesIn(functions + limits(1001)).map(({ message }) => message)).toEqual(["there are 1001 budgets"]);
  });

  test("without strategies of its own the scenario has all there are", () => {
    const text = (name: string) =>
      `functions: { A: { duration: 1s } }\nbudgets: { "latency{strategy:${name}}": p95 < 1s }`;
    expect(scenarioIn(text("last-branch")).budgets[0]!.strategy).toBe("last-branch");
    expect(issuesIn(text("slow")).map(told)).toEqual(["2:30+4 there is no entry slow; polling or last-branch"]);
  });
});

describe("on the command line", () => {
  const added = (...budgets: readonly string[]) => read(HEAD.replace("budgets:\n", ""), { budgets });

  test.each([
    ["latency{strategy:slow} p95 < 600ms", "latency{strategy:slow}: p95 < 600ms"],
    ["latency{strategy:slow}: p95 < 600ms", "latency{strategy:slow}: p95 < 600ms"],
    ["latency p95<600ms", "latency: p95 < 600ms"],
    ["cost_per_million < $60", "cost_per_million: < $60"],
    ["cost_per_million{purpose:wait}<$60", "cost_per_million{purpose:wait}: < $60"],
    ["time_outs == 0", "time_outs: == 0"],
    ["failures!=3", "failures: != 3"],
    ["cold_starts > 0.5", "cold_starts: > 0.5"],
    ["best{by:latency}==slow", "best{by:latency}: == slow"],
    ['latency{strategy:"a b,c"} p95 < 1s', 'latency{strategy:"a b,c"}: p95 < 1s'],
  ])("%s", (text, expression) => {
    const result = added(text);
    expect(result.kind).toBe("scenario");
    expect(result.kind === "scenario" && result.scenario.budgets.map((one) => one.expression)).toEqual([expression]);
  });

  test("come after those of the file", () => {
    const result = read(`${HEAD}  latency: p95 < 1s`, { budgets: ["failures == 0", "time_outs == 0"] });
    expect(result.kind === "scenario" && result.scenario.budgets.map(({ metric }) => metric)).toEqual([
      ...["latency", "failures", "time_outs"],
    ]);
  });

  test.each([
    ["latency{strategy:poling} p95 < 1s", `1:18+6 there is no entry poling; ${NAMES}; polling?`],
    ["latency p95 < 600", "1:15+3 600 is a bare number; a duration with its unit: write 600ms"],
    ["latnecy p95 < 1s", `1:1+7 latnecy is not a metric; ${METRIC_NAMES}; latency?`],
    ["latency", "1:1+7 latency is not a budget; a metric and a limit, such as latency{strategy:polling} p95 < 600ms"],
    ["", '1:1+1 "" is not a budget; a metric and a limit, such as latency{strategy:polling} p95 < 600ms'],
    ["< 5", "1:1+3 < 5 is not a budget; a metric and a limit, such as latency{strategy:polling} p95 < 600ms"],
    ["best == slow", "1:1+4 best by what is not said; best{by:latency} or best{by:cost_per_million}"],
  ])("wrong: %s", (text, problem) => {
    const result = added(text);
    expect(result.kind === "issues" && result.issues.map(told)).toEqual([problem]);
    expect(result.kind === "issues" && result.issues[0]!.place?.file).toBe("--budget");
  });
});

describe("never throws", () => {
  const word = fc.constantFrom(
    ..."latency cost_per_million best failures {strategy:slow} {purpose:wait} {by:latency} { } : , p95 p999 mean".split(
      " ",
    ),
    ..."< <= == != > = 1s 600 $5 $-5 5% 0.5GB-s 1k slow polling limit level warn off message onNoData ~ __proto__".split(
      " ",
    ),
    ...['"', "'", " ", "\n", "\u001b", "«", "😀", "\ud800", "\u2028", "0".repeat(400)],
  );
  const phrase = fc.array(fc.oneof({ weight: 5, arbitrary: word }, fc.string({ maxLength: 4 })), { maxLength: 8 });
  const text = phrase.map((words) => words.join("")).filter((all) => all.length < 2000);

  /** Reads, and looks at what comes out as the command line would. */
  function survives(scenario: string, budgets: readonly string[] = []): void {
    const result = read(scenario, { budgets });
    if (result.kind === "scenario") {
      for (const { expression, limit, place } of [...result.scenario.budgets, ...result.scenario.regression]) {
        expect(expression).not.toMatch(/undefined|NaN|\[object|\p{Cc}/u);
        expect(limit.value).not.toBeNaN();
        expect(place).toBeDefined();
      }
    }
    if (result.kind !== "issues") return;
    expect(result.issues.length).toBeGreaterThan(0);
    for (const { message, expected, place } of result.issues) {
      expect(message).not.toMatch(/^$|undefined|NaN|\[object/);
      expect(expected).not.toBe("");
      expect(place!.column).toBeGreaterThanOrEqual(1);
      expect(place!.width).toBeGreaterThanOrEqual(1);
      expect(place!.column + place!.width).toBeLessThanOrEqual(place!.text.length + 2);
    }
  }

  test("on keys and limits of familiar words, quoted", () => {
    fc.assert(
      fc.property(text, text, (key, limit) =>
        survives(`${HEAD}  ${stringify({ [key]: limit }).replace(/\n/g, "\n  ")}`),
      ),
      { numRuns: 600 },
    );
  });

  test("on the same as they come", () => {
    fc.assert(
      fc.property(text, text, (key, limit) => survives(`${HEAD}  ${key}: ${limit}`)),
      { numRuns: 600 },
    );
  });

  test("on anything in place of a limit", () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        ...[word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)],
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("limit", "level", "message", "onNoData", "x"), tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom(...METRICS.keys(), "min", "latency.p95"), (value, key) => {
        survives(
          HEAD.replace("budgets:", `${stringify({ budgets: { [key]: value }, regression: { [key]: value } })}x-:`),
        );
        survives(HEAD.replace("budgets:", `${stringify({ budgets: value, regression: value })}x-:`));
      }),
      { numRuns: 200 },
    );
  });

  test("on the command line", () => {
    fc.assert(
      fc.property(text, (budget) => survives(HEAD.replace("budgets:", "x-:"), [budget])),
      { numRuns: 600 },
    );
  });
});

function of(unit: Budget["limit"]["unit"], value: number | string, written: string): Budget["limit"] {
  return { unit, value, written };
}
