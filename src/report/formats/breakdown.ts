// Where the money goes: a bar a strategy, split by purpose, and its largest lines. All bars share one scale, so that their
// lengths compare totals; a purpose that costs anything shows at least one cell.

import type { Cost, Report, StrategyResult } from "../report.ts";
import { uncharged } from "./caveats.ts";
import type { Look, Paint } from "./format.ts";
import { padEnd, padStart, widthOf, wrap } from "./layout.ts";
import { dollars, perInvocation } from "./numbers.ts";

/** Three glyphs of different weight: the bar can be read without colour. */
const PURPOSES = [
  { purpose: "work", glyph: "█", colour: "green" },
  { purpose: "wait", glyph: "▓", colour: "red" },
  { purpose: "coordination", glyph: "░", colour: "cyan" },
] as const;

const LINES_SHOWN = 3;
const TITLE = "Where the money goes, $ per million";
/** A shorter bar shows nothing. */
const SHORTEST_BAR = 8;

export function breakdown(report: Report, look: Look): string[] {
  const rows = report.strategies.filter(({ cannotRun }) => cannotRun === undefined);
  const most = Math.max(...rows.map((row) => Number(row.costPerMillion.usd)));
  if (!(most > 0)) return [];
  const nameColumns = Math.max(...rows.map((row) => widthOf(row.name)));
  const amounts = rows.flatMap((row) => PURPOSES.map(({ purpose }) => widthOf(dollars(row.costPerMillion[purpose]))));
  const amountColumns = Math.max(10, 2 + Math.max(...amounts));
  const barColumns = Math.min(30, look.columns - nameColumns - 3 * amountColumns - 4);
  const fits = barColumns >= SHORTEST_BAR && nameColumns + barColumns + 4 > TITLE.length;
  const scale = { most, nameColumns, amountColumns, barColumns: fits ? barColumns : 0 };
  const legend = wrap("and the largest lines: units per invocation, meter, $ per million", look);
  return [
    ...head(scale, look),
    ...legend.map((line) => look.paint.dim(line)),
    ...rows.flatMap((row) => entry(row, scale, look)),
  ];
}

interface Scale {
  /** The dollars of a full bar. */
  readonly most: number;
  readonly nameColumns: number;
  readonly amountColumns: number;
  /** 0 where there is no room for a bar: amounts are then told in words. */
  readonly barColumns: number;
}

function head({ nameColumns, amountColumns, barColumns }: Scale, { paint, columns }: Look): string[] {
  if (barColumns === 0) return wrap(TITLE, { columns }).map((line) => paint.bold(line));
  const legend = PURPOSES.map(({ purpose, glyph, colour }) => {
    const label = `${glyph} ${purpose === "coordination" ? "coord." : purpose}`;
    return " ".repeat(amountColumns - widthOf(label)) + paint[colour](label);
  });
  return [paint.bold(padEnd(TITLE, nameColumns + barColumns + 4)) + legend.join("")];
}

function entry(row: StrategyResult, scale: Scale, look: Look): string[] {
  const { paint, columns } = look;
  const amounts = PURPOSES.map(({ purpose }) => dollars(row.costPerMillion[purpose]));
  const details = wrap(largest(row), { columns, indent: "    ", first: "  " }).map((line) => paint.dim(line));
  if (scale.barColumns === 0) {
    const said = PURPOSES.map(({ purpose }, at) => `${purpose} ${amounts[at]}`).join(", ");
    return [...wrap(`${row.name}: ${said}`, { columns, indent: "  ", first: "" }), ...details];
  }
  const bar = padBar(cells(row.costPerMillion, scale), scale.barColumns, paint);
  return [
    `${padEnd(row.name, scale.nameColumns)}  ${bar}  ${amounts.map((usd) => padStart(usd, scale.amountColumns)).join("")}`,
    ...details,
  ];
}

/** "lambda.mb-ms work $10.83, 12 dynamodb.read-unit $1.50, ... and 3 more". */
function largest(row: StrategyResult): string {
  const lines = [...row.costPerMillion.lines].sort((a, b) => Number(b.usd) - Number(a.usd));
  const shown = lines.slice(0, LINES_SHOWN).map((line) => {
    const purpose = line.purpose === "coordination" ? "" : ` (${line.purpose})`;
    return `${perInvocation(line.quantity)} ${line.meter}${purpose} ${dollars(line.usd)}`;
  });
  const rest = lines.length - shown.length;
  const without = uncharged(row);
  return [...shown, ...(rest > 0 ? [`${rest} more`] : []), ...(without === "" ? [] : [`nothing for ${without}`])].join(
    " · ",
  );
}

/** How many cells of the bar each purpose gets. */
function cells(cost: Cost, { most, barColumns }: Scale): number[] {
  return PURPOSES.map(({ purpose }) => {
    const exact = (Number(cost[purpose]) / most) * (barColumns - PURPOSES.length + 1);
    return exact === 0 ? 0 : Math.max(1, Math.round(exact));
  });
}

function padBar(lengths: readonly number[], columns: number, paint: Paint): string {
  const painted = PURPOSES.map(({ glyph, colour }, at) => paint[colour](glyph.repeat(lengths[at] ?? 0))).join("");
  return painted + " ".repeat(Math.max(0, columns - lengths.reduce((a, b) => a + b, 0)));
}
