// Workflow commands, read back as GitHub's runner reads them: "::", a command, properties, "::", a message, with %25, %0D, %0A and in
// properties %3A and %2C undone.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noisy, shortWait, timedOut } from "../sample-reports.ts";
import {
  anyText,
  compared,
  comparisonOf,
  FILE,
  failingFor,
  guarded,
  HOSTILE,
  hostileComparison,
  hostileWith,
  LEGIBLE,
  rendered,
  renderedComparison,
  unable,
  verdict,
} from "./guarded.ts";

interface Command {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** A line that begins with "::" is a command to the runner, whatever wrote it. */
function commandsIn(said: string): Command[] {
  return said
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trimStart().startsWith("::"))
    .map((line) => {
      const [, command, listed = "", data] = /^::(\w+)(?: (.*?))?::(.*)$/.exec(line)!;
      const pairs = listed.split(",").map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]);
      const properties = Object.fromEntries(pairs.map(([name, value]) => [name, unescapedProperty(value)]));
      return { command: command!, properties, message: unescaped(data!) };
    });
}

const unescaped = (data: string): string => data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");

const unescapedProperty = (data: string): string => unescaped(data.replaceAll("%3A", ":").replaceAll("%2C", ","));

describe("a report", () => {
  const commands = commandsIn(rendered("github", guarded));

  test("errors first, then what timed out, then other warnings; nothing of what holds", () => {
    // Beside the verdicts, polling timed out in three invocations.
    expect(commands.map(({ command }) => command)).toEqual([
      ...["error", "error", "error"],
      ...["warning", "warning", "warning", "warning"],
    ]);
    expect(commands[3]!.message).toMatch(/^text-processing: polling TIMED OUT in 3 of 10,000 invocations/);
  });

  test("an annotation at the budget, with its verdict and the user's words", () => {
    expect(commands[0]).toEqual({
      command: "error",
      properties: { file: FILE, line: "12", col: "38", title: "text-processing: budget, exceeded" },
      message:
        "text-processing: latency{strategy:polling}: p95 < 600ms is 700 ms, 100 ms over. Ask the platform team:\nthey own the queue.",
    });
  });

  test("at the file where the budget came from the command line, nowhere where there is no file", () => {
    const { properties } = commands.find(({ message }) => message.includes("wait_share"))!;
    expect(properties).toEqual({ file: FILE, title: "text-processing: budget, inconclusive" });
    const [one] = commandsIn(rendered("github", { ...unable, scenario: { ...unable.scenario, file: "-" } }));
    expect(one!.properties).toEqual({ title: "short-wait" });
  });

  test("a last line says how many there are, since GitHub shows ten of a kind", () => {
    const many = Array.from({ length: 3 }, () => failingFor(shortWait));
    const said = rendered("github", ...many);
    expect(commandsIn(said)).toHaveLength(18);
    expect(said.trimEnd().split("\n").at(-1)).toBe(
      "unum-sim: 18 budgets; 18 errors, 0 warnings, 0 notices. GitHub shows ten of each a step.",
    );
  });

  test("what is inconclusive is a warning, a notice where it is only warned of", () => {
    const budgets = (["error", "warn"] as const).map((level) =>
      verdict({ level, state: "inconclusive", fails: false, settledBy: 40_000 }),
    );
    const said = commandsIn(rendered("github", { ...shortWait, budgets }));
    expect(said.map(({ command }) => command)).toEqual(["warning", "notice"]);
  });

  test("a message of 100 kB is cut, and no character with it", () => {
    const budgets = [verdict({ message: "🐙".repeat(25_000) })];
    const [said] = commandsIn(rendered("github", { ...shortWait, budgets }));
    expect(said!.message.length).toBeLessThanOrEqual(4000);
    expect(said!.message).toMatch(/🐙\.\.\.$/u);
    expect(said!.message).not.toMatch(/\ufffd|\p{Surrogate}/u);
  });

  test("what timed out or cannot run is a warning without any budget", () => {
    const said = commandsIn(rendered("github", timedOut, unable));
    expect(said.map(({ command }) => command)).toEqual(["warning", "warning"]);
    expect(said[0]!.message).toMatch(/^long-wait: polling TIMED OUT in all 10,000 invocations\. /);
    expect(said[1]!.message).toMatch(/^short-wait: polling CANNOT RUN\. 2,000 branches/);
    expect(rendered("github", noisy)).toMatch(/\nunum-sim: 0 budgets; .*\n$/);
  });
});

describe("a comparison", () => {
  test("limits that do not hold, and what could not be compared", () => {
    const commands = commandsIn(renderedComparison("github", compared));
    expect(commands.map(({ command }) => command)).toEqual(["error", "warning", "notice", "notice"]);
    expect(commands[0]).toEqual({
      command: "error",
      properties: { file: FILE, line: "20", col: "16", title: "text-processing: limit on regressions, exceeded" },
      message: "text-processing: latency.p95: 10% (polling) is 700 ms, was 600 ms: 100 ms, 17 %, more",
    });
    expect(commands.slice(2).map(({ message }) => message)).toEqual([
      "last-branch is new: there is nothing to compare it with.",
      "s3-events is gone: there is nothing to compare with what it was.",
    ]);
  });

  test("without limits it says so", () => {
    const [first] = commandsIn(renderedComparison("github", comparisonOf([])));
    expect(first!.message).toMatch(/^No limits on regressions/);
  });
});

describe("names", () => {
  test("come back as they were", () => {
    const commands = commandsIn(rendered("github", hostileWith(HOSTILE)));
    expect(commands[0]!.properties.title).toBe(`${LEGIBLE}: budget, exceeded`);
    expect(commands[0]!.message).toContain(`${LEGIBLE}: ${LEGIBLE} (${LEGIBLE}) is 700 ms`);
  });

  test("whatever they are, no command is theirs", () => {
    fc.assert(
      fc.property(anyText, (one) => {
        const commands = commandsIn(rendered("github", hostileWith(one)));
        // Two that fail, one that does not, and a strategy that cannot run.
        expect(commands.map(({ command }) => command)).toEqual(["error", "error", "warning", "warning"]);
        for (const { properties } of commands) expect(["file", "title"].every((name) => name in properties)).toBe(true);
        expect(commandsIn(renderedComparison("github", hostileComparison(one)))).toHaveLength(4);
      }),
      { numRuns: 100 },
    );
  });
});
