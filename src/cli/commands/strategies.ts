// `strategies`: what can be compared, and the parameters of each with their defaults.

import type { Look } from "../../report/formats/format.ts";
import { padEnd, widthOf, wrap } from "../../report/formats/layout.ts";
import { type Context, lookOfStdout } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import type { StrategySummary } from "../simulator.ts";

export async function strategies(context: Context): Promise<number> {
  const all = (await context.simulator()).strategies();
  const look = await lookOfStdout(context);
  await context.io.stdout.write(`${all.map((strategy) => section(strategy, look).join("\n")).join("\n\n")}\n`);
  return EXIT.fine;
}

function section({ name, summary, params }: StrategySummary, { columns, paint }: Look): string[] {
  const names = Math.max(0, ...params.map((param) => widthOf(param.name)));
  const defaults = Math.max(0, ...params.map((param) => widthOf(param.default)));
  return [
    paint.bold(name),
    ...wrap(summary, { columns, indent: "  " }),
    ...params.flatMap((param) => {
      const first = `    ${padEnd(param.name, names)}  ${padEnd(param.default, defaults)}  `;
      return wrap(param.summary, { columns, first, indent: " ".repeat(first.length) }).map((line) => line.trimEnd());
    }),
  ];
}
