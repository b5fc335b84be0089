// The GitLab example: which jobs a pipeline has, and what their scripts do in a shell with a repository that has an origin.

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { has, Shell } from "./shell.ts";

interface Rule {
  readonly if?: string;
  readonly when?: string;
}
const ci = parse(readFileSync(new URL("../../docs/ci/.gitlab-ci.yml", import.meta.url), "utf8"));

describe("pipelines", () => {
  /** The first rule that holds decides. As far as GitLab's language is used: variables, `==` and `&&`. */
  function includes(rules: readonly Rule[], variables: Readonly<Record<string, string>>): boolean {
    const holds = (condition: string): boolean =>
      condition.split(" && ").every((part) => {
        const [, name, wanted] = /^\$(\w+)(?: == "(\w+)")?$/.exec(part)!;
        const value = variables[name!] ?? "";
        return wanted === undefined ? value !== "" : value === wanted;
      });
    const rule = rules.find((one) => one.if === undefined || holds(one.if));
    return rule !== undefined && rule.when !== "never";
  }

  const jobsOf = (variables: Readonly<Record<string, string>>): string[] => {
    if (!includes(ci.workflow.rules, variables)) return [];
    return ["unum-sim", "unum-sim-compare"].filter((job) => includes(ci[job].rules, variables));
  };

  test("a merge request has both jobs, and a push to its branch no second pipeline", () => {
    expect(jobsOf({ CI_PIPELINE_SOURCE: "merge_request_event", CI_OPEN_MERGE_REQUESTS: "a!1" })).toEqual([
      "unum-sim",
      "unum-sim-compare",
    ]);
    expect(jobsOf({ CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "b", CI_OPEN_MERGE_REQUESTS: "a!1" })).toEqual([]);
  });

  test("a branch without one has its budgets", () => {
    expect(jobsOf({ CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "main" })).toEqual(["unum-sim"]);
    expect(jobsOf({ CI_PIPELINE_SOURCE: "schedule", CI_COMMIT_BRANCH: "main" })).toEqual(["unum-sim"]);
  });
});

describe.skipIf(!has("git"))("the comparison", () => {
  let shell: Shell;
  const git = (command: string, below = "origin"): string => {
    const { status, stdout, stderr } = shell.run(
      `git -c user.name=a -c user.email=a@b.c -c init.defaultBranch=main ${command}`,
      {},
      below,
    );
    expect(status, stderr).toBe(0);
    return stdout.trim();
  };
  const commit = (message: string): string => {
    git("add -A");
    git(`commit -q -m ${message}`);
    return git("rev-parse HEAD");
  };

  beforeEach(() => {
    shell = new Shell();
    shell.standIn("npm", "exit 0");
    // Says what it was handed, and shows that the old scenario's neighbours are there.
    shell.standIn("npx", `echo "npx $*"; cat "$(dirname "$4")/durations.csv"`);
    shell.write("origin/README.md", "");
    git("init -q");
    // As GitLab's server does.
    git("config uploadpack.allowAnySHA1InWant true");
  });
  afterEach(() => shell.remove());

  function job(base: string, env: Record<string, string> = {}) {
    shell.run("rm -rf work");
    git("clone -q --depth 1 file://$PWD/origin work", ".");
    const { SCENARIO } = ci["unum-sim-compare"].variables;
    const script = (ci["unum-sim-compare"].script as string[]).join("\n");
    const variables = { SCENARIO, CI_MERGE_REQUEST_DIFF_BASE_SHA: base, ...env };
    return { first: shell.run(script, variables, "work"), again: shell.run(script, variables, "work") };
  }

  test("is with the whole old version, and works again where a runner keeps its directory", () => {
    shell.write("origin/scenarios/checkout.yaml", "old");
    shell.write("origin/scenarios/durations.csv", "the old durations");
    const base = commit("old");
    shell.write("origin/scenarios/checkout.yaml", "new");
    shell.write("origin/scenarios/durations.csv", "the new durations");
    commit("new");
    const { first, again } = job(base);
    for (const { status, stdout, stderr } of [first, again]) {
      expect(status, stderr).toBe(0);
      expect(stdout).toContain("npx --no unum-sim compare .before/scenarios/checkout.yaml scenarios/checkout.yaml ");
      expect(stdout).toContain("the old durations");
    }
    expect(shell.read("work/.before/scenarios/checkout.yaml")).toBe("old");
    expect(shell.read("work/scenarios/checkout.yaml")).toBe("new");
  });

  test("in a pipeline of merged results is with the target", () => {
    shell.write("origin/scenarios/durations.csv", "of the base");
    shell.write("origin/scenarios/checkout.yaml", "");
    const base = commit("base");
    shell.write("origin/scenarios/durations.csv", "of the target");
    const target = commit("target");
    expect(job(base, { CI_MERGE_REQUEST_TARGET_BRANCH_SHA: target }).first.stdout).toContain("of the target");
    expect(job(base, { CI_MERGE_REQUEST_TARGET_BRANCH_SHA: "" }).first.stdout).toContain("of the base");
  });

  test("is left out, with a word, where the branch adds the scenario", () => {
    const base = commit("old");
    shell.write("origin/scenarios/checkout.yaml", "new");
    commit("new");
    const { status, stdout } = job(base).first;
    expect(status).toBe(0);
    expect(stdout).toContain("scenarios/checkout.yaml is new: there is nothing to compare it with.");
    expect(stdout).not.toContain("npx");
  });

  test("fails where the old version cannot be had", () => {
    commit("only");
    expect(job("0".repeat(40)).first.status).not.toBe(0);
  });
});
