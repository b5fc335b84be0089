// What must not look like success though no limit is broken: what is there twice, what was left out, what loses its invocations after a
// change, what is gone.

import { describe, expect, test } from "vitest";
import type { Comparison } from "../../../src/report/comparison.ts";
import { shortWait } from "../sample-reports.ts";
import { compared, comparisonOf, complete, guarded, rendered, renderedComparison, unable, verdict } from "./guarded.ts";

const ALL = ["text", "markdown", "junit", "github", "gitlab", "sarif"] as const;

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly partialFingerprints: unknown;
}

const results = (said: string): Result[] => JSON.parse(said).runs[0].results;

describe("a budget that is there twice, and a file", () => {
  const twice = { ...guarded, budgets: [verdict(), verdict(), verdict({ expression: "latency: p95 < 9ms" })] };

  test.each([[[twice]], [[twice, twice]]])("has fingerprints of its own", (reports) => {
    const gitlab: { fingerprint: string }[] = JSON.parse(rendered("gitlab", ...reports));
    const sarif = results(rendered("sarif", ...reports));
    expect(new Set(gitlab.map(({ fingerprint }) => fingerprint)).size).toBe(3 * reports.length);
    expect(new Set(sarif.map((one) => JSON.stringify(one.partialFingerprints))).size).toBe(3 * reports.length);
  });

  test("the first keeps what it has alone", () => {
    const of = (...budgets: ReturnType<typeof verdict>[]): { fingerprint: string }[] =>
      JSON.parse(rendered("gitlab", { ...guarded, budgets }));
    expect(of(verdict(), verdict())[0]).toEqual(of(verdict())[0]);
  });

  test("has a name of its own in JUnit, where it needs one", () => {
    const names = (said: string) => [...said.matchAll(/<testcase name="([^"]*)"/g)].map(([, name]) => name);
    expect(names(rendered("junit", twice))).toEqual([
      "latency{strategy:polling}: p95 &lt; 600ms",
      "latency{strategy:polling}: p95 &lt; 600ms #2",
      "latency: p95 &lt; 9ms (polling)",
    ]);
    expect(new Set(names(rendered("junit", twice, twice))).size).toBe(6);
  });
});

describe("a strategy that was left out for want of a price", () => {
  const omitted = [{ strategy: "sns-topic", meter: "s3.put", region: "mars-1" }];
  const report = { ...shortWait, omitted };
  const why = "was left out, since no price is known for s3.put in mars-1";

  test("GitHub: a warning", () => {
    expect(rendered("github", report)).toMatch(new RegExp(`^::warning .*::short-wait: sns-topic ${why}\\.$`, "m"));
  });

  test("JUnit: a skipped case", () => {
    expect(rendered("junit", report)).toContain(`<skipped message="${why}">sns-topic ${why}</skipped>`);
  });

  test("GitLab and SARIF: as what cannot run", () => {
    const issues = JSON.parse(rendered("gitlab", report));
    expect(issues).toMatchObject([{ check_name: "no_price", severity: "minor" }]);
    expect(issues[0].description).toBe(`short-wait: sns-topic ${why}`);
    expect(results(rendered("sarif", report))).toMatchObject([{ ruleId: "no_price", level: "warning" }]);
  });

  test("OpenMetrics: not simulated", () => {
    expect(rendered("openmetrics", report)).toMatch(/^unum_sim_simulated\{.*strategy="sns-topic"\} 0$/m);
  });

  test("CSV: a row with the reason, and no figures", () => {
    const [head, ...rows] = rendered("csv", report).trimEnd().split("\r\n");
    const row = rows
      .at(-1)!
      .replace(/"[^"]*"/, (quoted) => quoted.replaceAll(",", ""))
      .split(",");
    expect(rows).toHaveLength(shortWait.strategies.length + 1);
    expect(row).toHaveLength(head!.split(",").length);
    expect(row.filter((value) => value.includes("sns-topic"))).toHaveLength(2);
    expect(rows.at(-1)).toContain("left out, since no price is known for s3.put in mars-1");
    expect(row[head!.split(",").indexOf("usd_per_million")]).toBe("");
  });

  test("what cannot run is told as before", () => {
    expect(JSON.parse(rendered("gitlab", unable))[0].check_name).toBe("cannot_run");
  });
});

describe("a strategy that loses its invocations after a change", () => {
  const lost = { timedOut: 10_000, failed: 0 };
  const failures = [{ reason: "Aggregate waited in vain", invocations: 10_000 }];
  const withAlarm = (
    before: Comparison["alarms"][number]["before"],
    after: typeof lost & { cannotRun?: string } = lost,
  ) => complete(comparisonOf([], { alarms: [{ strategy: "polling", before, after, failures }] }));

  test.each(ALL)("%s says so, and that it is worse", (format) => {
    const said = renderedComparison(format, withAlarm({ timedOut: 0, failed: 0 })).replace(/\n!! +/g, " ");
    expect(said).toContain("TIMED OUT in all 10,000 invocations, WORSE THAN BEFORE");
    expect(said).toContain("Before, every invocation completed.");
    expect(said).toContain("Aggregate waited in vain.");
  });

  test("how loud: a warning, a skipped case, an issue, an alert", () => {
    const comparison = withAlarm({ timedOut: 0, failed: 0 });
    expect(renderedComparison("github", comparison)).toMatch(/^::warning .*polling TIMED OUT/m);
    expect(renderedComparison("junit", comparison)).toMatch(/<testcase name="polling".*\n<skipped message="TIMED OUT/);
    expect(JSON.parse(renderedComparison("gitlab", comparison))).toMatchObject([{ severity: "minor" }]);
    expect(results(renderedComparison("sarif", comparison))).toMatchObject([{ level: "warning" }]);
    expect(renderedComparison("markdown", comparison)).toContain("> [!WARNING]\n> __polling TIMED OUT");
  });

  test.each([
    [{ timedOut: 3, failed: 0 }, "WORSE THAN BEFORE", "Before, it TIMED OUT in 3 of 10,000 invocations (0.03 %)."],
    [{ timedOut: 10_000, failed: 0 }, "", "Before, it TIMED OUT in all 10,000 invocations."],
    [{ timedOut: 0, failed: 0, cannotRun: "too wide" }, "", "Before, it could not run."],
    [null, "", "It was not there before."],
  ])("before %j", (before, worse, was) => {
    const said = renderedComparison("github", withAlarm(before));
    expect(said.includes("WORSE THAN BEFORE")).toBe(worse !== "");
    expect(said).toContain(was.replaceAll("%", "%25"));
  });

  test("one that cannot run any more has its reason, and no figures to scrape", () => {
    const unable = { timedOut: 0, failed: 0, cannotRun: "2,000 branches" };
    const comparison = withAlarm({ timedOut: 0, failed: 0 }, unable);
    expect(renderedComparison("github", comparison)).toContain(
      "polling CANNOT RUN, WORSE THAN BEFORE. Before, every invocation completed. 2,000 branches",
    );
    expect(renderedComparison("openmetrics", comparison)).toMatch(/^unum_sim_simulated\{.*strategy="polling"\} 0$/m);
  });

  test("none, no word", () => {
    for (const format of ALL) expect(renderedComparison(format, complete(compared))).not.toContain("TIMED OUT");
  });
});

describe("a limit on a strategy that is gone", () => {
  const reason = "s3-events is gone after the change";
  const gone = comparisonOf([
    {
      ...{ expression: "latency.p95: 10%", metric: "latency.p95", strategy: "s3-events", state: "no data" },
      ...{ fails: false, unit: "ms", before: 600, after: null, change: null, percent: null, limit: "10%", reason },
    },
  ]);

  test("is a warning, and a skipped case", () => {
    expect(renderedComparison("github", gone)).toMatch(
      new RegExp(`^::warning .*latency.p95: 10%25 \\(s3-events\\) no data: ${reason}$`, "m"),
    );
    expect(renderedComparison("junit", gone)).toContain(`<skipped message="no data: ${reason}">`);
    expect(JSON.parse(renderedComparison("gitlab", gone))).toMatchObject([{ severity: "minor" }]);
  });

  test("and needs no notice besides", () => {
    expect(renderedComparison("github", gone)).not.toContain("s3-events is gone: there");
  });
});
