// One invocation told step by step, for a reader who wants to believe the numbers: who did what when, what was billed for
// it, and the bill. Renders an Explanation as text; knows nothing of how it came about.

import type { TraceEntry } from "../../cloud/trace.ts";
import type { Explanation, StrategyExplanation } from "../explanation.ts";
import type { Look } from "./format.ts";
import { padEnd, padStart, printable, widthOf, wrap } from "./layout.ts";
import { duration, grouped } from "./numbers.ts";

export function renderExplanation(explanation: Explanation, look: Look): string {
  const title = `${printable(explanation.scenario)}, invocation ${explanation.invocation} (they count from 0)`;
  const titled = wrap(title, look).map((line) => look.paint.bold(line));
  const stories = explanation.strategies.map((strategy) => [
    ...ending(strategy, look),
    ...timeline(strategy.timeline, look),
    ...bill(strategy, look),
  ]);
  return [titled, ...stories].map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function ending({ name, outcome, reason, latencyMs, usd }: StrategyExplanation, { paint, columns }: Look): string[] {
  const time = latencyMs === null ? "without a result" : `after ${duration(latencyMs, { exact: true })}`;
  const said = `${name}: ${outcome === "timedOut" ? "timed out, a result" : outcome} ${time}; a million like it cost $${grouped(usd)}`;
  const colour = outcome === "completed" ? paint.bold : paint.red;
  return [
    ...wrap(printable(said), { columns, indent: "  ", first: "" }).map((line) => colour(line)),
    ...wrap(printable(reason ?? ""), { columns, indent: "  " }).flatMap((line) =>
      line.trim() === "" ? [] : paint.red(line),
    ),
  ];
}

/** Three narrow columns and a wide one; what was billed stands under the act. */
function timeline(entries: readonly TraceEntry[], { paint, columns }: Look): string[] {
  const rows = entries.map(({ at, until, actor }) => [
    moment(at),
    until === at ? "" : moment(until - at),
    printable(actor),
  ]);
  const widths = ["at", "took", "who"].map((head, at) =>
    Math.max(head.length, ...rows.map((row) => widthOf(row[at]!))),
  );
  const left = ([at, took, who]: readonly string[]): string =>
    `  ${padStart(at!, widths[0]!)}  ${padStart(took!, widths[1]!)}  ${padEnd(who!, widths[2]!)}  `;
  const indent = " ".repeat(widthOf(left(["", "", ""])));
  // A story of very narrow columns is worse than a line that is too long.
  const room = { columns: Math.max(columns, indent.length + 16), indent };
  return [
    paint.dim(`${left(["at", "took", "who"])}what`),
    ...entries.flatMap((entry, at) => [
      ...wrap(printable(entry.act), { ...room, first: left(rows[at]!) }),
      ...billed(entry).flatMap((said) => wrap(said, room).map((line) => paint.dim(line))),
    ]),
  ];
}

function billed(entry: TraceEntry): string[] {
  const items = entry.billed.map(({ meter, purpose, quantity }) => `${amount(quantity)} ${meter} (${purpose})`);
  return items.length === 0 ? [] : [`billed ${items.join(", ")}`];
}

function bill({ bill: lines, usd }: StrategyExplanation, { paint, columns }: Look): string[] {
  const rows = [
    ...lines.map((line) => [line.meter, line.purpose, grouped(line.quantity), `$${grouped(line.usd)}`]),
    ["total", "", "", `$${grouped(usd)}`],
  ];
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at]!))));
  const printed = rows.flatMap((row) => {
    const cells = row.map((cell, at) => (at < 2 ? padEnd(cell, widths[at]!) : padStart(cell, widths[at]!)));
    const line = `  ${cells.join("  ")}`;
    return widthOf(line) <= columns ? [line] : wrap(line, { columns, indent: "    ", first: "  " });
  });
  return [paint.dim("  billed for this invocation, and $ for a million like it"), ...printed];
}

const moment = (microseconds: number): string => duration(microseconds / 1000, { exact: true, digits: 12 });

const amount = (quantity: number): string => grouped(Number(quantity.toFixed(3)));
