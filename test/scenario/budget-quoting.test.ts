// What of budgets is something else in YAML: located, and told how to write it.

import { describe, expect, test } from "vitest";
import { expectProblems, issuesIn, told } from "./reading.ts";

const HEAD = "functions: { A: { duration: 1s } }\n";
const TAG = "!= begins a tag in YAML; quotes around it:";
const BLOCK = "> begins a text of several lines in YAML; quotes around it:";
const MAP = "a colon before a blank begins a map in YAML; quotes around it:";

describe("what needs quotes in YAML", () => {
  test.each([
    ["best{by:latency}: «!= polling»", `${TAG} '!= polling'`],
    ["cold_starts: «> 5»", `${BLOCK} '> 5'`],
    ["cold_starts: «>= 5» # at least", `${BLOCK} '>= 5'`],
    ["cold_starts: «>5»", `${BLOCK} '>5'`],
    ["cold_starts: [«>5»]", `${BLOCK} '>5'`],
    ["cold_starts: [< 9, «> 5», < 7]", `${BLOCK} '> 5'`],
    ["cold_starts: { limit: «> 5», level: warn }", `${BLOCK} '> 5'`],
    ["failures: [«!= 5»]", `${TAG} '!= 5'`],
    ["«latency{strategy: polling}»: p95 < 1s", `${MAP} 'latency{strategy: polling}'`],
    ["«latency{strategy: polling}»: [p95 < 1s]", `${MAP} 'latency{strategy: polling}'`],
    ["«latency{strategy: a'b}»: p95 < 1s", `${MAP} "latency{strategy: a'b}"`],
  ])("%s", (line, problem) => {
    expectProblems(`${HEAD}budgets:\n  ${line}\nregion: us-east-1\n`, [problem]);
    expectProblems(`budgets:\n  time_outs: == 0\n\n  ${line}\n${HEAD}`, [problem]);
  });

  test("in a list of its own lines", () => {
    expectProblems(`${HEAD}budgets:\n  failures:\n    - «> 5»\n`, [`${BLOCK} '> 5'`]);
  });

  test("anywhere else YAML's own words stay", () => {
    expect(issuesIn(`budgets:\n  failures: < 5\nname: >= 5\n${HEAD}`).map(told)).toEqual([
      "3:8+1 Block scalar header includes extra characters: >=",
    ]);
    expect(issuesIn(`${HEAD}budgets:\n\tfailures: < 5\n`).map(told)).toEqual([
      "3:1+1 a tab cannot indent YAML; spaces",
    ]);
  });

  test("a line of a megabyte takes no longer than others", () => {
    expect(issuesIn(`${HEAD}budgets:\n  failures: >${"a".repeat(1_000_000)}`)).toHaveLength(1);
    expect(issuesIn(`${HEAD}budgets:\n  ${"a{".repeat(500_000)}: >b`)).not.toEqual([]);
  });
});
