// The GitHub example: what its jobs may do and for whom, and what its scripts do in a shell with a stand-in for GitHub.

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { has, Shell } from "./shell.ts";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
const workflow = parse(readFileSync(new URL("../../docs/ci/github-workflow.yml", import.meta.url), "utf8"));
const jobs = workflow.jobs as Record<string, { permissions: Record<string, string>; steps: Step[] }>;
const steps = Object.values(jobs).flatMap((job) => job.steps);
const using = (action: string): Step[] => steps.filter(({ uses = "" }) => uses.startsWith(`${action}@`));
const named = (name: string): Step => steps.find((step) => step.name === name)!;

describe("rights", () => {
  test("each job has what its steps need, and nothing stands above them", () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.budgets!.permissions).toEqual({ contents: "read", "security-events": "write" });
    expect(jobs.compare!.permissions).toEqual({
      contents: "read",
      "pull-requests": "write",
      "security-events": "write",
    });
  });

  test("no token is left in a checkout", () => {
    expect(using("actions/checkout")).toHaveLength(3);
    for (const step of using("actions/checkout")) expect(step.with).toMatchObject({ "persist-credentials": false });
  });

  test("whatever writes is left out for a fork, which may only read", () => {
    expect(workflow.env.MAY_WRITE).toContain("github.event.pull_request.head.repo.full_name == github.repository");
    const writing = [named("Comment"), ...using("github/codeql-action/upload-sarif")];
    expect(writing).toHaveLength(3);
    for (const step of writing) expect(step.if).toContain("env.MAY_WRITE == 'true'");
  });

  test("the runs of a job upload under names of their own", () => {
    const categories = using("github/codeql-action/upload-sarif").map((step) => step.with!.category);
    expect(categories).toEqual(["unum-sim-run", "unum-sim-compare"]);
  });

  test("nothing that somebody writes is pasted into a script", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });

  test("the new version is the repository, so that its files are called as in it", () => {
    const written = ["$", "{{ env.SCENARIO }}"].join("");
    const [root, below] = jobs.compare!.steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
    expect([root!.with!.path, below!.with!.path]).toEqual([undefined, "before"]);
    expect(using("your-org/unum-sim")[1]!.with).toMatchObject({
      baseline: `before/${written}`,
      scenario: written,
    });
  });
});

describe("scripts", () => {
  let shell: Shell;
  beforeEach(() => {
    shell = new Shell();
  });
  afterEach(() => shell.remove());

  test("a scenario that the pull request adds is told of and not compared", () => {
    const { run } = named("Is there an older version?");
    const env = { SCENARIO: workflow.env.SCENARIO, GITHUB_OUTPUT: "output" };
    shell.write("output", "");
    expect(shell.run(run!, env)).toMatchObject({
      status: 0,
      stdout: "::notice title=unum-sim::scenarios/checkout.yaml is new: there is nothing to compare it with.\n",
    });
    expect(shell.read("output")).toBe("");
    shell.write("before/scenarios/checkout.yaml", "");
    expect(shell.run(run!, env)).toMatchObject({ status: 0, stdout: "" });
    expect(shell.read("output")).toBe("found=true\n");
    const compare = steps.find(({ id }) => id === "compare");
    expect(compare!.if).toBe("steps.before.outputs.found == 'true'");
  });

  describe.skipIf(!has("jq"))("the comment", () => {
    const MARKER = "<!-- unum-sim: checkout -->";
    const BOT = "github-actions[bot]";

    /** What was asked of GitHub, and the comment, where such comments are there. */
    function comment(report: string, comments: { id: number; login: string; body: string }[] = []) {
      shell.write("report.md", report);
      const pages = comments.map(({ id, login, body }) => JSON.stringify([{ id, user: { login }, body }]));
      shell.write("comments.json", pages.join("\n"));
      shell.standIn("gh", `echo "gh $*" >> asked.txt; case "$*" in *--paginate*) cat comments.json;; esac`);
      const PULL = "repos/o/r/issues/7/comments";
      const env = { FILE: "report.md", PULL, RUN: "https://run", GITHUB_REPOSITORY: "o/r" };
      const { status, stderr } = shell.run(named("Comment").run!, env);
      expect([status, stderr]).toEqual([0, ""]);
      return { asked: shell.read("asked.txt").trim().split("\n").slice(1), body: shell.read("comment.md") };
    }

    test("is written once", () => {
      const { asked, body } = comment(`${MARKER}\nfine\n`, [{ id: 1, login: BOT, body: "something else" }]);
      expect(asked).toEqual(["gh api repos/o/r/issues/7/comments -F body=@comment.md"]);
      expect(body).toBe(`${MARKER}\nfine\n`);
    });

    test("and then again over itself, never over what somebody else wrote with its marker", () => {
      const { asked } = comment(`${MARKER}\nfine\n`, [
        { id: 1, login: "somebody", body: `${MARKER}\ncopied` },
        { id: 2, login: BOT, body: "<!-- unum-sim: another -->\n" },
        { id: 3, login: BOT, body: `${MARKER}\r\nold` },
      ]);
      expect(asked).toEqual(["gh api -X PATCH repos/o/r/issues/comments/3 -F body=@comment.md"]);
    });

    test.each(["a line of letters", "ein Ölbild für 3 € 🎨"])(
      "%s, very often: cut between lines, and says so",
      (line) => {
        const all = [MARKER, ...Array.from({ length: 10_000 }, (_, i) => `${i} ${line}`)];
        const { body } = comment(`${all.join("\n")}\n`);
        expect(body.length).toBeLessThanOrEqual(65_536);
        const [kept, note] = body.split("\n\n</details>\n\n");
        const lines = kept!.split("\n");
        expect(lines).toEqual(all.slice(0, lines.length));
        expect(note).toBe("This is not all of it: [the rest](https://run) is in the summary.\n");
        expect(Buffer.byteLength(kept!)).toBeGreaterThan(64_000);
      },
    );
  });
});
