// The sentence a reader sees first, in every situation that has one of its own.

import { describe, expect, test } from "vitest";
import { answer } from "../../src/report/formats/answer.ts";
import type { StrategyResult } from "../../src/report/report.ts";
import { against, always, cost, noisy, report, row, shortWait, timedOut, varying } from "./sample-reports.ts";

const said = (rows: readonly StrategyResult[], parts = {}): string => answer(report(rows, parts)).join(" ");

const lastBranch = row("last-branch", { latencyMs: always(550), costPerMillion: cost("22.091695") });
const polling = row("polling", {
  costPerMillion: cost("24.341695"),
  versusBaseline: against(-200, "2.250000"),
});

test("one is fastest, another cheapest", () => {
  expect(said([polling, lastBranch])).toBe(
    "polling is fastest: 350 ms, 200 ms less than last-branch, and costs $2.25 more per million. " +
      "last-branch is cheapest: $22.09 per million, at 550 ms.",
  );
});

test("what waiting costs is said of the winner", () => {
  const waiting = { ...polling, costPerMillion: cost("24.341695", { wait: "3.333340" }) };
  expect(said([waiting, lastBranch])).toContain("Waiting is 14 % of what polling costs.");
});

test("a third is cheapest", () => {
  expect(answer(shortWait).join(" ")).toBe(
    "polling and s3-events are equally fast: 350 ms, 200 ms less than last-branch; " +
      "polling, the cheaper of them, costs $2.25 more per million. " +
      "step-functions-express is cheapest: $16.59 per million, $5.50 less than last-branch, at 550 ms. " +
      "Waiting is 14 % of what polling costs.",
  );
});

test("one wins both", () => {
  const both = { ...polling, costPerMillion: cost("20.000000"), versusBaseline: against(-200, "-2.091695") };
  expect(said([both, lastBranch])).toBe(
    "polling is both fastest and cheapest: 350 ms, 200 ms less than last-branch, and $20.00 per million, $2.09 less.",
  );
});

test("the baseline wins both", () => {
  const slow = row("slow", {
    latencyMs: always(900),
    costPerMillion: cost("30"),
    versusBaseline: against(350, "7.908305"),
  });
  expect(said([slow, lastBranch])).toBe(
    "last-branch is both fastest and cheapest: 550 ms, and $22.09 per million. " +
      "The next fastest, slow, takes 350 ms more and costs $7.91 more per million.",
  );
});

test("the baseline is fastest, another is cheaper", () => {
  const cheap = row("cheap", {
    latencyMs: always(900),
    costPerMillion: cost("10"),
    versusBaseline: against(350, "-12.091695"),
  });
  expect(said([lastBranch, cheap])).toBe(
    "last-branch is fastest: 550 ms, and it costs $22.09 per million. " +
      "cheap is cheapest: $10.00 per million, $12.09 less than last-branch, at 900 ms.",
  );
});

test("one strategy only", () => {
  const waiting = { ...polling, costPerMillion: cost("24.341695", { wait: "3.333340" }) };
  expect(said([waiting])).toBe(
    "polling takes 350 ms and costs $24.34 per million. Waiting is 14 % of what polling costs.",
  );
});

describe("ties", () => {
  const equal = { latencyMs: always(550), costPerMillion: cost("22.091695") };

  test("in everything", () => {
    expect(said([lastBranch, row("other", { ...equal, versusBaseline: against(0, "0.000000") })])).toBe(
      "last-branch and other take the same time, 550 ms. Their cost is the same, $22.09 per million.",
    );
  });

  test("in time only", () => {
    const other = row("other", { ...equal, costPerMillion: cost("20"), versusBaseline: against(0, "-2.091695") });
    expect(said([lastBranch, other])).toBe(
      "last-branch and other take the same time, 550 ms; other is cheapest, $20.00 per million, $2.09 less than last-branch.",
    );
  });

  test("two fastest, and nothing cheaper than one of them", () => {
    const fast = { latencyMs: always(350), versusBaseline: against(-200, "0.000000") };
    const dear = { ...fast, costPerMillion: cost("30"), versusBaseline: against(-200, "7.908305") };
    const same = row("polling", { ...fast, costPerMillion: cost("22.091695") });
    expect(said([lastBranch, same, row("s3-events", dear)])).toBe(
      "polling and s3-events are equally fast: 350 ms, 200 ms less than last-branch; nothing costs less than polling, " +
        "$22.09 per million, the same as last-branch.",
    );
  });

  test("in cost only", () => {
    const other = row("other", {
      latencyMs: always(350),
      costPerMillion: cost("22.091695"),
      versusBaseline: against(-200, "0.000000"),
    });
    expect(said([lastBranch, other])).toBe(
      "other is fastest and nothing is cheaper: 350 ms, 200 ms less than last-branch, and $22.09 per million, the same as last-branch.",
    );
  });
});

describe("luck", () => {
  const base = row("last-branch", { latencyMs: varying(1800), costPerMillion: cost("22") });

  test("a difference within its interval is none", () => {
    const other = row("other", {
      latencyMs: varying(1801),
      costPerMillion: cost("20"),
      versusBaseline: against(1.1, "-2.000000", 4),
    });
    expect(said([base, other])).toBe(
      "last-branch and other cannot be told apart by latency: 1.981 s on average, with differences inside their 95 % confidence " +
        "intervals; other is cheapest, $20.00 per million, $2.00 less than last-branch.",
    );
  });

  test("the one that came out first leads; who cannot be told apart from it is named", () => {
    const fast = row("polling", {
      ...{ latencyMs: varying(1500), costPerMillion: cost("30") },
      versusBaseline: against(-330, "8.000000", 4),
    });
    const unsure = row("polling-50ms", {
      ...{ latencyMs: varying(1510), costPerMillion: cost("29") },
      versusBaseline: against(-320, "7.000000", 400),
    });
    expect(said([base, unsure, fast])).toMatch(
      /^polling is fastest: 1\.650 s on average, 330 ms less than last-branch \(not to be told apart from polling-50ms\), and costs \$8\.00 more per million\./,
    );
  });

  test("a small difference outside its interval counts", () => {
    const other = row("other", {
      latencyMs: varying(1795),
      costPerMillion: cost("24"),
      versusBaseline: against(-5.5, "2.000000", 4),
    });
    expect(said([base, other])).toContain("other is fastest: 1.975 s on average, 5.50 ms less than last-branch");
  });

  test("a difference of cost within its interval is none, however narrow the costs' own", () => {
    const other = row("other", {
      latencyMs: varying(1500),
      costPerMillion: cost("23"),
      versusBaseline: against(-330, "1.000000", 4, 1.5),
    });
    expect(said([base, other])).toMatch(/^other is fastest and nothing is cheaper/);
  });

  test("a paired difference of cost counts, though the costs themselves are less certain", () => {
    const unsure = { ci95: ["20", "26"] as const };
    const other = row("other", {
      latencyMs: varying(1500),
      costPerMillion: cost("23", unsure),
      versusBaseline: against(-330, "1.000000", 4, 0.1),
    });
    expect(said([base, other])).toContain("costs $1.00 more per million");
  });

  test("of a whole report", () =>
    expect(answer(noisy)[0]).toMatch(/^polling is fastest: 1\.762 s on average, 212 ms less/));
});

describe("no answer", () => {
  test("a strategy that always times out is left out, and said to be", () => {
    expect(answer(timedOut).join(" ")).toBe(
      "last-branch takes 10.25 s and costs $22.09 per million. Left out: polling (times out in every invocation).",
    );
  });

  test("nobody completes", () => {
    const failed = row("polling", { latencyMs: null, outcomes: { completed: 0, timedOut: 0, failed: 10_000 } });
    expect(said([failed])).toBe("no strategy gives an answer. Left out: polling (fails in every invocation).");
  });

  test("one cannot run", () => {
    expect(said([lastBranch, row("step-functions", { cannotRun: "too many states", latencyMs: null })])).toContain(
      "Left out: step-functions (cannot run).",
    );
  });

  test("three time-outs in ten thousand do not disqualify", () =>
    expect(answer(noisy).join(" ")).not.toContain("Left out"));

  test("the baseline itself has no result", () => {
    const gone = row("last-branch", { latencyMs: null, outcomes: { completed: 0, timedOut: 0, failed: 10_000 } });
    const other = { latencyMs: always(500), costPerMillion: cost("10"), versusBaseline: against(null, "-10.000000") };
    expect(said([gone, { ...polling, versusBaseline: against(null, "4.341695") }, row("other", other)])).toBe(
      "polling is fastest: 350 ms, and it costs $24.34 per million. other is cheapest: $10.00 per million, at 500 ms. " +
        "Left out: last-branch (fails in every invocation).",
    );
  });
});

test("without a fan-in, the reader learns what is compared at all", () => {
  expect(said([polling, lastBranch], { fanIns: 0 })).toContain(
    "There is no fan-in: strategies differ only in how a function starts the next.",
  );
});
