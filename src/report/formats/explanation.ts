// One invocation told step by step, for a reader who wants to believe the numbers: who did what when, what was billed for
// it, and the bill. Renders an Explanation as text; knows nothing of how it came about.

import type { TraceEntry } from "../../cloud/trace.ts";
import type { Explanation, StrategyExplanation } from "../explanation.ts";
import type { Look } from "./format.ts";
import { padEnd, padStart, printable, widthOf, wrap } from "./layout.ts";
import { duration, grouped } from "./numbers.ts";

export function renderExplanation(explanation: Explanation, look: Look): string {
  const title = `${printable(explanation.scenario)}, invocation ${explanation.invocation} (they count from 0)`;
  const stories = explanation.strategies.map((strategy) => story(strategy, look));
  return [[look.paint.bold(title)], ...stories].map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function story(strategy: StrategyExplanation, look: Look): string[] {
  return [...ending(strategy, look), ...timeline(strategy.timeline, look), ...bill(strategy, look)];
}

function ending({ name, outcome, reason, latencyMs, usd }: StrategyExplanation, { paint, columns }: Look): string[] {
  const time = latencyMs === null ? "without a result" : `after ${duration(latencyMs, { exact: true })}`;
  const said = `${name}: ${outcome === "timedOut" ? "timed out, a result" : outcome} ${time}, $${usd}`;
  const colour = outcome === "completed" ? paint.bold : paint.red;
  return [
    ...wrap(printable(said), { columns, indent: "  ", first: "" }).map(colour),
    ...(reason === undefined ? [] : wrap(printable(reason), { columns, indent: "  " }).map(paint.red)),
  ];
}

function timeline(entries: readonly TraceEntry[], { paint, columns }: Look): string[] {
  const moments = entries.map(({ at }) => moment(at));
  const spans = entries.map(({ at, until }) => (until === at ? "" : moment(until - at)));
  const actors = entries.map(({ actor }) => printable(actor));
  const widths = {
    at: Math.max(2, ...moments.map(widthOf)),
    took: Math.max(4, ...spans.map(widthOf)),
    actor: Math.min(24, Math.max(3, ...actors.map(widthOf))),
  };
  const margin = " ".repeat(2 + widths.at + 2 + widths.took + 2 + widths.actor + 2);
  const head = `  ${padStart("at", widths.at)}  ${padStart("took", widths.took)}  ${padEnd("who", widths.actor)}  what`;
  return [
    paint.dim(head),
    ...entries.flatMap((entry, at) => {
      const left = `  ${padStart(moments[at]!, widths.at)}  ${padStart(spans[at]!, widths.took)}  ${padEnd(actors[at]!, widths.actor)}  `;
      const lines = wrap(printable(entry.act), {
        columns: Math.max(columns, margin.length + 16),
        indent: margin,
        first: left,
      });
      const billed = entry.billed.map(({ meter, purpose, quantity }) => `${amount(quantity)} ${meter} (${purpose})`);
      const paid =
        billed.length === 0
          ? []
          : wrap(`billed ${billed.join(", ")}`, { columns: Math.max(columns, margin.length + 16), indent: margin });
      return [...lines, ...paid.map(paint.dim)];
    }),
  ];
}

function bill({ bill: lines, usd }: StrategyExplanation, { paint }: Look): string[] {
  const cells = lines.map((line) => [line.meter, line.purpose, grouped(line.quantity), `$${line.usd}`] as const);
  const total = ["total", "", "", `$${usd}`] as const;
  const widths = [0, 1, 2, 3].map((at) => Math.max(...[...cells, total].map((cell) => widthOf(cell[at]!))));
  const line = ([meter, purpose, quantity, price]: readonly [string, string, string, string]): string =>
    `  ${padEnd(meter, widths[0]!)}  ${padEnd(purpose, widths[1]!)}  ${padStart(quantity, widths[2]!)}  ${padStart(price, widths[3]!)}`;
  return [paint.dim("  the bill for this invocation"), ...cells.map(line), paint.bold(line(total))];
}

const moment = (microseconds: number): string => duration(microseconds / 1000, { exact: true });

const amount = (quantity: number): string => grouped(Number(quantity.toFixed(3)));
