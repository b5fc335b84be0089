// Budgets, baselines and comparisons at the command line, with the real simulator: exit codes, files, and what is said.

import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { type FakeOptions, fakeIo } from "./fake-io.ts";

/** 100 ms, 0.1 GB-s; last-branch makes a read and two writes besides. */
const CERTAIN =
  "name: certain\nplatform: ideal\ninvocations: 1\nstrategies: [last-branch]\nfunctions:\n  A: { duration: 100ms }\n";
const NOISY = `name: noisy\nplatform: ideal\ninvocations: 200\nstrategies: [last-branch]\nfunctions:
  A: { duration: { dist: lognormal, p50: 100ms, p99: 400ms } }\n`;
const withBudget = (budget: string) => `${CERTAIN}budgets:\n  ${budget}\n`;

async function unumSim(argv: readonly string[], disk: Record<string, string> = {}, more: FakeOptions = {}) {
  const io = fakeIo({ ...more, disk: { "a.yaml": CERTAIN, "noisy.yaml": NOISY, ...disk } });
  const code = await main(argv, io);
  return { code, out: io.out(), err: io.err(), disk: io.disk };
}

describe("the exit code of run", () => {
  test.each([
    ["latency: p95 < 100.001ms", 0],
    ["latency: p95 < 100ms", 1],
    ["latency: p95 <= 100ms", 0],
    ["latency{strategy:last-branch}: [p95 < 1s, max < 99ms]", 1],
    ["latency: { limit: p95 < 1ms, level: warn }", 0],
    ["latency: { limit: p95 < 1ms, level: off }", 0],
    ["billed_gb_seconds: <= 0.1GB-s", 0],
    ["time_outs: == 0", 0],
    ["best{by:latency}: == last-branch", 0],
    ["latency_versus_baseline{strategy:last-branch}: < 1s", 1],
    ["latency_versus_baseline{strategy:last-branch}: { limit: < 1s, onNoData: pass }", 0],
    ["latency_versus_baseline{strategy:last-branch}: { limit: < 1s, onNoData: warn }", 0],
    ["latency{strategy:polling}: p95 < 1s", 2],
    ["latency: p95 < $1", 2],
  ])("%s: %i", async (budget, code) => {
    expect((await unumSim(["run", "b.yaml"], { "b.yaml": withBudget(budget) })).code).toBe(code);
  });

  test("of several scenarios one that exceeds its budget is enough", async () => {
    expect((await unumSim(["run", "a.yaml", "b.yaml"], { "b.yaml": withBudget("latency: p95 < 1ms") })).code).toBe(1);
  });

  test("--budget adds one", async () => {
    const { code, out } = await unumSim(["run", "a.yaml", "--budget", "latency p95 < 99ms"]);
    expect(code).toBe(1);
    expect(out).toContain("1 of 1 budget is exceeded.");
    expect(out).toContain("EXCEEDED  latency: p95 < 99ms (last-branch) is 100 ms, 1 ms over");
  });

  test("a budget that cannot be read: 2, with its place, and nothing runs", async () => {
    const { code, out, err } = await unumSim(["run", "a.yaml", "--budget", "latenzy p95 < 99ms"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("--budget:1:1: latenzy is not a metric");
    expect(err).toContain("did you mean latency?");
  });

  test.each([
    ["fail", "NO DATA  ", 1],
    ["warn", "no data (warning)  ", 1],
    ["pass", "no data  ", 0],
  ])("onNoData: %s is %s, and who reads it by machine is told or not", async (onNoData, mark, told) => {
    const budget = `latency_versus_baseline{strategy:last-branch}: { limit: < 1s, onNoData: ${onNoData} }`;
    const files = { "b.yaml": withBudget(budget) };
    const as = async (format: string) => (await unumSim(["run", "b.yaml", "-f", format], files)).out;
    expect(await as("text")).toContain(`\n  ${mark}latency_versus_baseline`);
    expect(await as("markdown")).toContain(`- __${mark.trim()}__ latency`);
    expect((await as("github")).match(/^::(error|warning|notice) /gm) ?? []).toHaveLength(told);
    expect(JSON.parse(await as("gitlab"))).toHaveLength(told);
    expect(JSON.parse(await as("sarif")).runs[0].results).toHaveLength(told);
    expect(await as("junit")).toContain("no data: last-branch is the baseline itself");
  });

  test("one without a figure has no data, and says so in words", async () => {
    const { out } = await unumSim(["run", "a.yaml", "--budget", "latency_versus_baseline{strategy:last-branch} < 1s"]);
    expect(out).toContain("1 of 1 budget has no data.");
  });

  test("where the scenario says what the baseline is, nothing is held against itself: 2, before anything runs", async () => {
    const budget = "latency_versus_baseline{strategy:last-branch} < 1s";
    const { code, err } = await unumSim(["run", "a.yaml", "--budget", budget, "--set", "baseline=last-branch"]);
    expect([code, err]).toEqual([2, expect.stringContaining("--budget:1:34: last-branch is the baseline itself")]);
  });

  test("validate finds it too", async () => {
    const { code, err } = await unumSim(["validate", "b.yaml"], { "b.yaml": withBudget("latency: p95 < $1") });
    expect(code).toBe(2);
    expect(err).toContain("b.yaml:8:18: $1 is not a duration");
  });
});

describe("luck", () => {
  // Mean of some 100 x exp(0.178) = 119 ms, give or take 5 with 200 invocations.
  const argv = ["run", "noisy.yaml", "--budget", "latency mean < 119ms"];

  test("within its reach a budget is inconclusive, and fails under --strict", async () => {
    const lax = await unumSim(argv);
    expect(lax.code).toBe(0);
    expect(lax.out).toMatch(/inconclusive \(warning\) {2}latency: mean < 119ms/);
    expect(lax.out).toMatch(/about [\d,]+\s+invocations\s+would\s+tell/);
    const strict = await unumSim([...argv, "--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.out).toContain("INCONCLUSIVE");
  });

  test("--settle runs as many as tell, and says so", async () => {
    const { code, out, err } = await unumSim([
      "run",
      "noisy.yaml",
      "--budget",
      "latency mean < 125ms",
      "--settle",
      "--strict",
    ]);
    expect(err).toMatch(/^Inconclusive budgets: running again with [\d,]+ invocations\.$/m);
    expect(code).toBe(0);
    expect(out).toContain("The budget holds.");
  });

  test("--settle ends where it is told to", async () => {
    const { err, out } = await unumSim([...argv, "--settle", "300"]);
    expect(err).toContain("running again with 300 invocations.");
    expect(err).toContain("Budgets are still inconclusive; --settle 300 ends here.");
    expect(out).toContain("300 invocations");
  });

  test.each(["0", "-5", "many", "1.5"])("--settle %s: exit code 2", async (most) => {
    const { code, err } = await unumSim([...argv, `--settle=${most}`]);
    expect(code).toBe(2);
    expect(err).toContain("is not a number of invocations");
  });

  test("one invocation says nothing of luck", async () => {
    const { out } = await unumSim(["run", "noisy.yaml", "--invocations", "1", "--budget", "latency mean < 5s"]);
    expect(out.replace(/\s+/g, " ")).toContain("one invocation says nothing of luck");
  });
});

describe("several formats", () => {
  test("each in its file, all of them written when a budget is exceeded", async () => {
    const argv = ["run", "b.yaml", "-f", "text", "-f", "json=out.json", "-f", "csv=out.csv"];
    const { code, out, disk } = await unumSim(argv, { "b.yaml": withBudget("latency: p95 < 1ms") });
    expect(code).toBe(1);
    expect(out).toContain("EXCEEDED");
    expect(JSON.parse(String(disk.get("out.json"))).budgets[0].state).toBe("exceeded");
    expect(String(disk.get("out.csv"))).toContain("last-branch");
  });

  test.each([
    [["-f", "text", "-f", "json"], "text and json cannot both be written to one place"],
    [["-f", "json=x", "-f", "csv=x"], "x would be written twice"],
    [["-f", "json=x", "-o", "y"], "-o y says nothing"],
    [["-f", "jsn=x"], "there is no format jsn"],
    [["--json", "-f", "csv"], "--json and --format csv are two formats"],
    [["-f", "json=x", "--save-baseline", "x"], "x would be written twice"],
  ])("%j: exit code 2", async (flags, message) => {
    const { code, err, disk } = await unumSim(["run", "a.yaml", ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect([...disk.keys()].sort()).toEqual(["a.yaml", "noisy.yaml"]);
  });

  test("a file that cannot be written: exit code 2 before anything runs, others untouched", async () => {
    const argv = ["run", "a.yaml", "-f", "json=there.json", "-f", "csv=locked.csv"];
    const { code, err, disk } = await unumSim(argv, { "there.json": "mine" }, { readOnly: ["locked.csv"] });
    expect(code).toBe(2);
    expect(err).toContain("cannot write locked.csv: permission denied");
    expect(disk.get("there.json")).toBe("mine");
  });
});

describe("baselines", () => {
  const saved = async (text = CERTAIN) => {
    const { disk, code } = await unumSim(["run", "a.yaml", "--save-baseline", "base.json", "-q"], { "a.yaml": text });
    expect(code).toBe(0);
    return String(disk.get("base.json"));
  };

  test("hold what it takes to run them again: text, overrides, files, prices", async () => {
    const csv = CERTAIN.replace("100ms", "{ dist: empirical, file: times.csv }");
    const io = { "a.yaml": csv, "times.csv": "100ms\n100ms\n" };
    const argv = ["run", "a.yaml", "--set", "defaults.memory=512MB", "--save-baseline", "base.json", "-q"];
    const { disk } = await unumSim(argv, io);
    const base = String(disk.get("base.json"));
    expect(JSON.parse(base)).toMatchObject({
      schema: "unum-sim/baseline/1",
      source: {
        file: "a.yaml",
        text: csv,
        overrides: ["defaults.memory=512MB"],
        files: { "times.csv": "100ms\n100ms\n" },
      },
      book: { id: "aws-2026-09" },
      report: { schema: "unum-sim/report/1" },
    });
    // Neither the scenario nor its files are there any more.
    const compared = await unumSim(["compare", "base.json", "base.json"], { "base.json": base });
    expect(compared.out.replace(/\s+/g, " ")).toContain("every figure is the same to the last digit");
    expect(compared.code).toBe(0);
  });

  test("are kept when a budget is exceeded", async () => {
    const { code, disk } = await unumSim(["run", "b.yaml", "--save-baseline", "base.json"], {
      "b.yaml": withBudget("latency: p95 < 1ms"),
    });
    expect(code).toBe(1);
    expect(disk.has("base.json")).toBe(true);
  });

  test("a change within its limit is 0, beyond it 1", async () => {
    const base = await saved();
    const disk = { "base.json": base, "b.yaml": CERTAIN.replace("100ms", "110ms") };
    const of = (limit: string) => unumSim(["compare", "base.json", "b.yaml", "--max-increase", limit], disk);
    expect((await of("latency.mean=10%")).code).toBe(0);
    const beyond = await of("latency.mean=9%");
    expect(beyond.code).toBe(1);
    expect(beyond.out.replace(/\s+/g, " ")).toContain(
      "EXCEEDED latency.mean: 9% (last-branch) is 110 ms, was 100 ms: 10 ms, 10 %, more",
    );
    expect(beyond.out).toContain("functions.A.duration: was 100ms, is 110ms");
  });

  test.each([
    ["{}", "base.json is no baseline of unum-sim"],
    ["", "base.json is empty"],
    ["[]", "base.json is no baseline of unum-sim"],
    [
      '{"schema":"unum-sim/baseline/2"}',
      "another version: unum-sim/baseline/2, this program reads unum-sim/baseline/1",
    ],
    ['{"schema":"unum-sim/report/1"}', "base.json is a report, no baseline"],
    ['{"schema":"unum-sim/baseline/1","tool":{"name":"unum-sim","version":"1"}}', "a damaged baseline: source"],
  ])("%s: exit code 2, with the reason", async (text, message) => {
    const { code, err } = await unumSim(["compare", "base.json", "a.yaml"], { "base.json": text });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test("cut off anywhere it is damaged, never a fault", async () => {
    const base = await saved();
    for (let end = 0; end < base.length - 3; end += 97) {
      const { code, err } = await unumSim(["compare", "base.json", "a.yaml"], { "base.json": base.slice(0, end) });
      expect([end, code]).toEqual([end, 2]);
      expect(err).not.toContain("has a fault");
    }
  });

  test("with any of its parts taken away or changed it is an error or works, never a fault", async () => {
    const base = JSON.parse(await saved());
    for (const part of ["tool", "source", "book", "report"])
      for (const value of [undefined, null, 3, "x", [], {}]) {
        const { code } = await unumSim(["compare", "base.json", "a.yaml"], {
          "base.json": JSON.stringify({ ...base, [part]: value }),
        });
        expect([part, value, code]).toEqual([part, value, 2]);
      }
  });

  test("a scenario in it that is none any more is shown in its file", async () => {
    const base = JSON.parse(await saved());
    base.source.text = base.source.text.replace("duration", "durration");
    const { code, err } = await unumSim(["compare", "base.json", "a.yaml"], { "base.json": JSON.stringify(base) });
    expect(code).toBe(2);
    expect(err).toContain("a.yaml in base.json:6:8: durration is not a known key");
  });

  const damagedBy = async (change: (base: ReturnType<typeof JSON.parse>) => void, argv = ["base.json", "a.yaml"]) => {
    const base = JSON.parse(await saved());
    change(base);
    return await unumSim(["compare", ...argv], { "base.json": JSON.stringify(base) });
  };

  test("without any one of its fields, or with another thing in its place, it works or is wrong input, never a fault", async () => {
    const base = JSON.parse(await saved());
    for (const path of pathsIn(base))
      for (const value of [undefined, null, -1, "x", {}, []]) {
        const disk = { "base.json": JSON.stringify(changedAt(base, path, value)) };
        const { code, err } = await unumSim(["compare", "base.json", "a.yaml", "-f", "json"], disk);
        expect([0, 2], `${path.join(".")} = ${JSON.stringify(value)}: ${err}`).toContain(code);
      }
  });

  test.each<[string, (base: ReturnType<typeof JSON.parse>) => void]>([
    ["report.tool is missing; a file that", (base) => delete base.report.tool],
    ["report.tool.version is 3; string, in a file that", (base) => Object.assign(base.report.tool, { version: 3 })],
    [
      "report.invocations is 4000000001; <=4000000000, in",
      (base) => Object.assign(base.report, { invocations: 4000000001 }),
    ],
    ["report.invocations is 1e+300; <=4000000000, in", (base) => Object.assign(base.report, { invocations: 1e300 })],
    ["report.strategies.0.latencyMs is missing", (base) => delete base.report.strategies[0].latencyMs],
    ["source.overrides is missing", (base) => delete base.source.overrides],
    [
      "report.invocations is 1, of the 7 that its scenario asks for",
      (base) => Object.assign(base.source, { overrides: ["invocations=7"] }),
    ],
  ])("%s", async (says, change) => {
    const { code, err } = await damagedBy(change);
    expect(code).toBe(2);
    expect(err.replace(/\n {2}expected /g, "; ")).toContain(`base.json is a damaged baseline: ${says}`);
  });

  test("a run that was settled has more invocations than its scenario asks for", async () => {
    expect((await damagedBy((base) => Object.assign(base.report, { invocations: 30 }))).code).toBe(0);
  });

  test("what is wrong within it is placed there", async () => {
    const book = await damagedBy((base) => delete base.book.everywhere);
    expect([book.code, book.err]).toEqual([
      2,
      expect.stringContaining("base.json: book.everywhere: everywhere is missing"),
    ]);
    const overrides = await damagedBy((base) => Object.assign(base.source, { overrides: ["sed=7"] }));
    expect(overrides.err).toContain("--set of a.yaml in base.json:1:1: sed is not a known key");
  });

  test("fields that a later version adds are none of its business, nor is the order of keys", async () => {
    const { code, out } = await damagedBy((base) => {
      Object.assign(base, { later: 1 });
      Object.assign(base.report, { later: {} });
      Object.assign(base.report.strategies[0].latencyMs, { p9999: 7 });
      base.book = Object.fromEntries(Object.entries(base.book).reverse());
      const { schema, ...rest } = base;
      for (const key of Object.keys(base)) delete base[key];
      Object.assign(base, rest, { schema });
    });
    expect(code).toBe(0);
    expect(out).toContain("Nothing has changed");
    expect(out).not.toContain("The program has changed");
    expect(out).not.toContain("price book");
  });

  test.each(["base.json", "base", "-"])("given to run or validate as %s it is known for what it is", async (file) => {
    const base = await saved();
    for (const command of ["run", "validate"]) {
      const { code, err } = await unumSim([command, file], { [file]: base }, { stdin: base });
      expect(code).toBe(2);
      expect(err).toContain(`${file === "-" ? "standard input" : file} is a baseline, no scenario`);
      expect(err).toContain(`expected unum-sim compare ${file} scenario.yaml`);
    }
    const compared = await unumSim(["compare", file, "a.yaml"], { [file]: base }, { stdin: base });
    expect(compared.code).toBe(0);
  });

  test.each([
    [["--set", "seed=7"], "--set changes a scenario, and both sides are baselines"],
    [["--prices", "reality-check"], "--prices changes a scenario, and both sides are baselines"],
    [["--invocations", "0"], "--invocations 0: 0 is too little"],
    [["--invocations", "5G"], "--invocations 5G: 5G is not a whole number"],
    [["--settle=0"], "--settle 0 is not a number of invocations"],
    [["--strategy", "pigeon"], "there is no strategy pigeon"],
  ])("two of them and %j: exit code 2", async (flags, message) => {
    const { code, err } = await damagedBy(() => {}, ["base.json", "base.json", ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test("--invocations is of both sides, whatever they are", async () => {
    const { out } = await damagedBy(() => {}, ["base.json", "base.json", "--invocations", "30", "-f", "json"]);
    expect(JSON.parse(out).invocations).toBe(30);
    const scenarios = await unumSim(["compare", "noisy.yaml", "noisy.yaml", "--invocations", "30", "--json"]);
    expect(JSON.parse(scenarios.out).invocations).toBe(30);
  });

  test("--set and --prices change the scenario; of two the one on the right", async () => {
    const flags = ["--set", "functions.A.duration=150ms", "--prices", "reality-check", "--json"];
    const seen = ({ out }: { readonly out: string }) => {
      const { changes, before, after } = JSON.parse(out);
      return [changes[0], before.prices.id, after.prices.id];
    };
    const [longer, shorter] = [
      { path: "functions.A.duration", before: "100ms", after: "150ms" },
      { path: "functions.A.duration", before: "150ms", after: "100ms" },
    ];
    expect(seen(await unumSim(["compare", "a.yaml", "a.yaml", ...flags]))).toEqual([
      longer,
      "aws-2026-09",
      "reality-check",
    ]);
    expect(seen(await damagedBy(() => {}, ["base.json", "a.yaml", ...flags]))).toEqual([
      longer,
      "aws-2026-09",
      "reality-check",
    ]);
    expect(seen(await damagedBy(() => {}, ["a.yaml", "base.json", ...flags]))).toEqual([
      shorter,
      "reality-check",
      "aws-2026-09",
    ]);
  });

  test("a share grows by points, and an increase below the least says why it passes", async () => {
    const late = CERTAIN.replace("functions:", "defaults: { timeout: 50ms }\nfunctions:");
    const lost = await unumSim(["compare", "a.yaml", "late.yaml", "--max-increase", "failures=1%"], {
      "late.yaml": late,
    });
    expect(lost.out.replace(/\s+/g, " ")).toContain("failures: 1% (last-branch) is 100 %, was 0 %: 100 points more");
    const least = `${CERTAIN}regression: { latency.mean: 1%, min: { latency.mean: 20ms } }\n`;
    const more = await unumSim(["compare", "a.yaml", "b.yaml"], { "b.yaml": least.replace("100ms", "110ms") });
    expect(more.out.replace(/\s+/g, " ")).toContain("10 ms, 10 %, more, under the least of 20ms that counts");
  });

  test("a limit that so few cannot tell of names the flags that do, and --settle uses them", async () => {
    const other = NOISY.replace(" A:", " B:");
    const argv = ["compare", "noisy.yaml", "other.yaml", "--max-increase", "latency.mean=10%", "--invocations", "20"];
    const { out, code } = await unumSim(argv, { "other.yaml": other });
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toMatch(/about [\d,]+ invocations would tell: --invocations \d+, or --settle/);
    const settled = await unumSim([...argv, "--settle", "--strict"], { "other.yaml": other });
    expect(settled.err).toMatch(/^Inconclusive limits: running again with [\d,]+ invocations\.$/m);
    expect([settled.code, settled.out]).toEqual([0, expect.stringContaining("The limit holds.")]);
    const stopped = await unumSim([...argv, "--settle", "30", "--strict"], { "other.yaml": other });
    expect(stopped.err).toContain("Limits are still inconclusive; --settle 30 ends here.");
    expect(stopped.code).toBe(1);
  });

  test.each([
    [["run", "a.yaml", "noisy.yaml", "--save-baseline", "b.json"], "these are 2 scenarios"],
    [["run", "a.yaml", "--explain", "--save-baseline", "b.json"], "--explain makes no report"],
    [["compare", "-", "-"], "standard input (-) can be read only once"],
    [["compare", "a.yaml", "nowhere.yaml"], "cannot read nowhere.yaml: there is no such file"],
    [["compare", "a.yaml", "noisy.yaml", "--max-increase", "latency=5%"], "latency is not a metric that can grow"],
    [["compare", "a.yaml", "noisy.yaml", "--max-increase", "5%"], "5% limits nothing"],
    [["compare", "a.yaml", "noisy.yaml", "-f", "csv"], "csv has no place for a comparison"],
  ])("%j: exit code 2", async (argv, message) => {
    const { code, err } = await unumSim(argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe("GITHUB_STEP_SUMMARY", () => {
  const env = { GITHUB_STEP_SUMMARY: "summary.md" };
  const argv = ["run", "a.yaml", "--budget", "latency p95 < 1ms", "-f", "github"];

  test("gets the report as Markdown, behind what is there", async () => {
    const { code, disk } = await unumSim(argv, { "summary.md": "before\n" }, { env });
    expect(code).toBe(1);
    expect(String(disk.get("summary.md"))).toMatch(
      /^before\n<!-- unum-sim: run certain [0-9a-f]{8} -->\n### certain\n/,
    );
  });

  test("stays below its limit, and says that it was cut", async () => {
    const { disk } = await unumSim(argv, { "summary.md": "x".repeat(1024 * 1024 - 700) }, { env });
    const summary = String(disk.get("summary.md"));
    expect(summary.length).toBeLessThanOrEqual(1024 * 1024);
    expect(summary).toContain("_Cut off here: a summary has 1 MiB at most._");
  });

  test("without the variable, or with another format, nothing is written", async () => {
    expect((await unumSim(argv)).disk.has("summary.md")).toBe(false);
    expect((await unumSim(["run", "a.yaml"], {}, { env })).disk.has("summary.md")).toBe(false);
  });
});

type Path = readonly string[];

/** Of every value in it, but of a price book only the first of each kind: they are many. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const all = Object.entries(value);
  const some = path[0] === "book" && path.length > 1 ? all.slice(0, 1) : all;
  return some.flatMap(([key, one]) => [[...path, key], ...pathsIn(one, [...path, key])]);
}

function changedAt(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Record<string, unknown>)[key] = changedAt((copy as Record<string, unknown>)[key], rest, to);
  return copy;
}
