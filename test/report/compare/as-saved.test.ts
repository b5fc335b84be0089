// What this program says of a run that was saved, by another program or by this one.

import { describe, expect, test } from "vitest";
import { run } from "../../../src/index.ts";
import { compared, sideOf } from "./compared.ts";

const scenario = (...strategies: string[]) =>
  `platform: ideal\nprices: reality-check\ninvocations: 2\n${strategies.length === 0 ? "" : `strategies: [${strategies.join(", ")}]\n`}functions:\n  A: { duration: 100ms }\n`;

const TEXT = scenario("last-branch", "polling");
const HEAD = "the program has changed: base.json was saved by unum-sim 0.9.0, and this one, 1.0.0,";

type Saved = ReturnType<typeof run>;

/** What this program says of it now, as if another had said it, and changed. */
function saved(text = TEXT, change: (report: Saved) => object = (report) => report) {
  const report = { ...run(text), tool: { name: "unum-sim" as const, version: "0.9.0" } };
  const told = JSON.parse(JSON.stringify(change(report))) as Saved;
  return sideOf(text, { saved: told, file: "base.json" });
}

const withMean = (wanted: string) => (report: Saved) => ({
  ...report,
  strategies: report.strategies.map((one) =>
    one.name === wanted ? { ...one, latencyMs: { ...one.latencyMs, mean: 99 } } : one,
  ),
});

describe("a saved run", () => {
  test("that is what it would be today has nothing to be told", () => {
    const { notes, before } = compared(saved(), TEXT);
    expect(before).toMatchObject({ kind: "baseline", savedBy: "0.9.0" });
    expect(notes).toEqual([]);
  });

  test("that would be another today names the program as a cause of its own, on either side", () => {
    const says = [`${HEAD} has other figures for polling; both sides are this one's`];
    expect(compared(saved(TEXT, withMean("polling")), TEXT).notes).toEqual(says);
    expect(compared(TEXT, saved(TEXT, withMean("polling"))).notes).toEqual(says);
    expect(compared(saved(TEXT, withMean("polling")), saved(TEXT, withMean("polling"))).notes).toEqual(says);
  });

  test("is looked at only for the strategies that are asked for", () => {
    expect(compared(saved(TEXT, withMean("polling")), TEXT, { only: ["last-branch"] }).notes).toEqual([]);
    expect(compared(saved(), TEXT, { only: ["last-branch"] }).notes).toEqual([]);
    expect(compared(saved(TEXT, withMean("polling")), TEXT, { only: ["polling"] }).notes).toHaveLength(1);
  });

  test("of some strategies is one of these alone", () => {
    const some = {
      ...saved(TEXT, (report) => ({ ...report, strategies: report.strategies.slice(1) })),
      strategies: ["polling"],
    };
    const { notes, strategies, added } = compared(some, TEXT);
    expect([notes, strategies.map(({ name }) => name), added]).toEqual([[], ["polling"], ["last-branch"]]);
  });

  test("of a strategy that is gone, or without one that has come since, says so", () => {
    const all = scenario();
    const before = saved(all, (report) => ({
      ...report,
      strategies: [...report.strategies.slice(1), { ...report.strategies[0]!, name: "carrier-pigeon" }],
    }));
    const [first] = run(all).strategies;
    expect(compared(before, all).notes).toEqual([
      `${HEAD} does not have carrier-pigeon and has ${first!.name} besides; both sides are this one's`,
    ]);
  });

  test("may have its keys in another order, and know less or more", () => {
    const sorted = (value: unknown): unknown =>
      typeof value !== "object" || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, one]) => [key, sorted(one)]),
          );
    const later = (report: Saved) => ({
      ...report,
      strategies: report.strategies.map(({ latencyMs, ...one }) => {
        const { p999: _, ...known } = latencyMs!;
        return sorted({ ...one, latencyMs: { ...known, p9999: 3 } });
      }),
    });
    expect(compared(saved(TEXT, later), TEXT).notes).toEqual([]);
  });
});
