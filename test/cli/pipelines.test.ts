// What a pipeline gets beside the report: annotations for wrong input, a step summary that is whole, paths from its checkout.

import { describe, expect, test } from "vitest";
import { EXAMPLES, HELP } from "../../src/cli/help.ts";
import { main } from "../../src/cli/main.ts";
import { formats } from "../../src/report/formats/registry.ts";
import { type FakeOptions, fakeIo } from "./fake-io.ts";

const FINE =
  "name: fine\nplatform: ideal\ninvocations: 1\nstrategies: [last-branch]\nfunctions:\n  A: { duration: 100ms }\n";

async function unumSim(argv: readonly string[], disk: Record<string, string> = {}, more: FakeOptions = {}) {
  const io = fakeIo({ ...more, disk: { "a.yaml": FINE, ...disk } });
  const code = await main(argv, io);
  return { code, out: io.out(), err: io.err(), disk: io.disk };
}

const MiB = 1024 * 1024;
const env = { GITHUB_STEP_SUMMARY: "summary.md" };
const summaryOf = async (there: string, argv: readonly string[] = ["run", "a.yaml", "-f", "github"]) => {
  const { disk } = await unumSim(
    argv,
    { "summary.md": there, "b.yaml": FINE.replace("name: fine", "name: two") },
    { env },
  );
  return String(disk.get("summary.md"));
};

describe("wrong input", () => {
  const bad = { "s/bad.yaml": FINE.replace("duration", "durration").replace("1\n", "1.5\n") };

  test("is an annotation for every problem, beside what people read", async () => {
    const { code, out, err } = await unumSim(["run", "s/bad.yaml", "-f", "github"], bad);
    expect(code).toBe(2);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^::error file=s\/bad.yaml,line=3,col=14,title=unum-sim%3A wrong input::1\.5/);
    expect(lines[2]).toMatch(/^::error file=s\/bad.yaml,line=6,col=8,title=.*::durration is not a known key/);
    expect(lines[2]).toContain("did you mean duration?");
    expect(lines.at(-1)).toMatch(/^unum-sim: 3 problems; 3 errors/);
    expect(err).toContain("s/bad.yaml:6:8: durration is not a known key");
  });

  test("in a file, where the annotations were to go there; other outputs stay as they were", async () => {
    const argv = ["run", "s/bad.yaml", "-f", "github=log.txt", "-f", "junit=junit.xml", "-f", "json"];
    const { out, disk } = await unumSim(argv, { ...bad, "junit.xml": "of last time" });
    expect(out).toBe("");
    expect(disk.get("log.txt")).toContain("::error file=s/bad.yaml,line=6");
    expect(disk.get("junit.xml")).toBe("of last time");
  });

  test("in the step summary", async () => {
    const { disk } = await unumSim(["run", "s/bad.yaml", "-f", "github"], bad, { env });
    expect(String(disk.get("summary.md"))).toMatch(/^### unum-sim: wrong input.*\n\n- s\/bad.yaml:3:14: 1\.5/);
  });

  test("of a comparison; a place that is in no file of the user's is told in words", async () => {
    const { disk } = await unumSim(["run", "a.yaml", "--save-baseline", "base.json", "-q"]);
    const base = String(disk.get("base.json")).replace("duration: 100ms", "durration: 100ms");
    const { code, out } = await unumSim(["compare", "base.json", "a.yaml", "-f", "github"], { "base.json": base });
    expect(code).toBe(2);
    expect(out).toMatch(/^::error title=[^,:]*wrong input::a.yaml in base.json:6:\d: dur/);
    const other = await unumSim(["compare", "a.yaml", "s/bad.yaml", "-f", "github"], bad);
    expect(other.out).toContain("::error file=s/bad.yaml,line=6");
  });

  test("of a budget on the command line, which stands in no file", async () => {
    const { out } = await unumSim(["run", "a.yaml", "-f", "github", "--budget", "latenzy p95 < 1s"]);
    expect(out).toMatch(/^::error title=[^,:]*wrong input::--budget:1:1: latenzy is not a metric/);
  });

  test("without the format there is none", async () => {
    const { out, disk } = await unumSim(["run", "s/bad.yaml"], bad, { env });
    expect([out, disk.has("summary.md")]).toEqual(["", false]);
  });
});

describe("the step summary", () => {
  test("begins a line of its own", async () => {
    expect(await summaryOf("half a line")).toMatch(/^half a line\n<!-- unum-sim/);
    expect(await summaryOf("a line\n")).toMatch(/^a line\n<!-- unum-sim/);
  });

  test("wherever it is cut it keeps to its limit, in whole lines, with nothing left open", async () => {
    const argv = ["run", "a.yaml", "b.yaml", "-f", "github"];
    const whole = (await summaryOf("", argv)).length;
    for (let room = 100; room < whole; room += 13) {
      const there = `${"x".repeat(MiB - room - 1)}\n`;
      const summary = await summaryOf(there, argv);
      expect(summary.length).toBeLessThanOrEqual(MiB);
      const added = summary.slice(there.length);
      if (added === "") continue;
      expect(added.endsWith("\n\n_Cut off here: a summary has 1 MiB at most._\n")).toBe(true);
      expect(added.split("<details>").length).toBe(added.split("</details>").length);
      for (const line of added.split("\n")) if (line.startsWith("|")) expect(line.endsWith("|")).toBe(true);
    }
  }, 60_000);

  test("one that is full already gets nothing", async () => {
    expect(await summaryOf("x".repeat(MiB + 5))).toHaveLength(MiB + 5);
  });
});

describe("paths", () => {
  const argv = ["run", "a.yaml", "--budget", "latency p95 < 1ms", "-f", "github"];

  test.each([
    [{ GITHUB_WORKSPACE: "/" }, "file=work/a.yaml,"],
    [{ CI_PROJECT_DIR: "/" }, "file=work/a.yaml,"],
    [{ GITHUB_WORKSPACE: "/elsewhere" }, "file=a.yaml,"],
    [{}, "file=a.yaml,"],
  ])("%j: %s", async (where, file) => {
    expect((await unumSim(argv, {}, { env: where })).out).toContain(`::error ${file}title=`);
  });
});

describe("--help names formats", () => {
  const listed = (text: string) => text.split(";")[0]!.replace(" (default)", "").split(", ");

  test("of run: all; of compare: those that have a place for a comparison", () => {
    expect(listed(HELP.format)).toEqual(formats.map(({ name }) => name));
    const able = formats.filter(({ renderComparison }) => renderComparison !== undefined);
    expect(listed(HELP.comparisonFormat)).toEqual(able.map(({ name }) => name));
    expect(EXAMPLES.compare).not.toContain("csv");
  });

  test("and compare prints its own", async () => {
    const { out } = await unumSim(["compare", "--help"]);
    expect(out.replace(/\s+/g, " ")).toContain("text (default), json, markdown, junit,");
  });
});
