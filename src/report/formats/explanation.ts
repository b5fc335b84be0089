// One invocation told step by step, for a reader who wants to believe the numbers: who did what when, what was billed for
// it under which purpose, and the bill. Renders an Explanation as text; knows nothing of how it came about.

import type { Billed, TraceEntry } from "../../cloud/trace.ts";
import type { Explanation, StrategyExplanation } from "../explanation.ts";
import type { Look, Paint } from "./format.ts";
import { padEnd, padStart, printable, widthOf, wrap } from "./layout.ts";
import { amountOf, counted, inReadingOrder, meterName } from "./meter-names.ts";
import { grouped, microDollars } from "./numbers.ts";
import { glyphOf, legend, PURPOSES } from "./purposes.ts";
import { type Step, steps } from "./repeats.ts";

export function renderExplanation(explanation: Explanation, look: Look): string {
  const { paint } = look;
  const title = `${printable(explanation.scenario)}, invocation ${explanation.invocation} (they count from 0)`;
  const titled = [...wrap(title, look).map((line) => paint.bold(line)), `Billed under: ${legend(paint)}`];
  const stories = explanation.strategies.map((strategy) => [
    ...ending(strategy, look),
    ...timeline(strategy.timeline, look),
    ...bill(strategy, look),
  ]);
  return [titled, ...stories].map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function ending({ name, outcome, reason, latencyMs, usd }: StrategyExplanation, { paint, columns }: Look): string[] {
  const time = latencyMs === null ? "without a result" : `after ${grouped(latencyMs)} ms`;
  const said = `${name}: ${outcome === "timedOut" ? "timed out, a result" : outcome} ${time}; a million like it cost $${grouped(usd)}`;
  const colour = outcome === "completed" ? paint.bold : paint.red;
  return [
    ...wrap(printable(said), { columns, indent: "  ", first: "" }).map((line) => colour(line)),
    ...(reason === undefined ? [] : wrap(printable(reason), { columns, indent: "  " }).map((line) => paint.red(line))),
  ];
}

/** Three narrow columns and a wide one; what was billed follows the act, on the same line where there is room. */
function timeline(entries: readonly TraceEntry[], { paint, columns }: Look): string[] {
  if (entries.length === 0) return [];
  const all = steps(entries);
  const moment = momentOf(entries);
  const rows = all.map(({ entry: { at, until, actor } }) => [
    moment(at),
    until === at ? "" : moment(until - at),
    printable(actor),
  ]);
  const heads = ["at ms", "took ms", "who"];
  const widths = heads.map((head, at) => rows.reduce((most, row) => Math.max(most, widthOf(row[at]!)), head.length));
  const left = ([at, took, who]: readonly string[]): string =>
    `  ${padStart(at!, widths[0]!)}  ${padStart(took!, widths[1]!)}  ${padEnd(who!, widths[2]!)}  `;
  const indent = " ".repeat(widthOf(left(["", "", ""])));
  // A story of very narrow columns is worse than a line that is too long.
  const room = { columns: Math.max(columns, indent.length + 16), indent };
  const told = all.flatMap((step, at) => {
    const lines = wrap(storyOf(step), { ...room, first: left(rows[at]!) });
    return withBill(lines, billedFor(step.entry.billed), room, paint);
  });
  return [paint.dim(`${left(heads)}what`), ...told];
}

function storyOf(step: Step): string {
  if (!("times" in step)) return printable(step.entry.act);
  const { times, acts } = step;
  const often = times === 1 ? "once more" : `${grouped(times)} more times`;
  return acts === 1 ? `the same ${often}` : `the same ${acts} steps ${often}`;
}

function withBill(
  lines: readonly string[],
  bill: string,
  room: { columns: number; indent: string },
  paint: Paint,
): string[] {
  if (bill === "") return [...lines];
  const last = lines[lines.length - 1] ?? "";
  if (widthOf(last) + 2 + widthOf(bill) <= room.columns) return [...lines.slice(0, -1), `${last}  ${paint.dim(bill)}`];
  return [...lines, ...wrap(bill, room).map((line) => paint.dim(line))];
}

/** "█ 1 request, 0.1 GB-s ░ 0.02 GB-s". */
function billedFor(billed: readonly Billed[]): string {
  const parts = PURPOSES.map(({ purpose, glyph }) => {
    const items = billed.filter((one) => one.purpose === purpose).map((one) => counted(one.meter, one.quantity));
    return items.length === 0 ? "" : `${glyph} ${items.join(", ")}`;
  });
  return parts.filter((part) => part !== "").join(" ");
}

function bill({ bill: lines, usd }: StrategyExplanation, { paint, columns }: Look): string[] {
  const rows = [
    ...PURPOSES.flatMap(({ purpose }) => {
      const ours = lines.filter((line) => line.purpose === purpose);
      const sorted = inReadingOrder(ours.map(({ meter }) => meter)).map(
        (meter) => ours.find((one) => one.meter === meter)!,
      );
      return sorted.map((line) => [
        `${glyphOf(purpose)} ${purpose}`,
        meterName(line.meter),
        amountOf(line.meter, Number(line.quantity), "exact"),
        microDollars(line.usd) === 0n ? "-" : `$${grouped(line.usd)}`,
      ]);
    }),
    ["total", "", "", `$${grouped(usd)}`],
  ];
  const widths = rows[0]!.map((_, at) => rows.reduce((most, row) => Math.max(most, widthOf(row[at]!)), 0));
  const printed = rows.flatMap((row) => {
    const cells = row.map((cell, at) => (at < 2 ? padEnd(cell, widths[at]!) : padStart(cell, widths[at]!)));
    const line = `  ${cells.join("  ")}`;
    return widthOf(line) <= columns ? [line] : wrap(line, { columns, indent: "    ", first: "  " });
  });
  return [
    ...wrap("the bill, and $ for a million like it:", { columns, indent: "  " }).map((line) => paint.dim(line)),
    ...printed,
  ];
}

/** All in milliseconds, and all with the same decimals: "1,044.575", or "100" where nothing needs decimals. */
function momentOf(entries: readonly TraceEntry[]): (microseconds: number) => string {
  const whole = entries.every(({ at, until }) => at % 1000 === 0 && until % 1000 === 0);
  return (microseconds) => grouped((microseconds / 1000).toFixed(whole ? 0 : 3));
}
