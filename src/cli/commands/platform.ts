// `platform list` and `platform show`: what a scenario can name under `platform:`, and every latency and constant behind it, with
// where it is from and how far it is trusted.

import type { NamedConstant } from "../../cloud/constants.ts";
import type { Latency, PlatformListing, Trust } from "../../cloud/platform-listing.ts";
import type { Provenance } from "../../cloud/provenance.ts";
import type { Look } from "../../report/formats/format.ts";
import { padEnd, widthOf, wrap } from "../../report/formats/layout.ts";
import { grouped } from "../../report/formats/numbers.ts";
import { nearest } from "../../scenario/near.ts";
import { type Context, lookOfStdout } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { unknownPlatform } from "../messages.ts";

export interface PlatformOptions {
  readonly json?: true;
}

export async function listPlatforms({ json }: PlatformOptions, context: Context): Promise<number> {
  const platforms = await (await context.simulator()).platforms();
  if (json) return print(dataOf(platforms), context);
  const { columns, paint } = await lookOfStdout(context);
  const width = Math.max(...platforms.map(({ name }) => widthOf(name)));
  const lines = platforms.flatMap(({ name, summary }, at) => {
    const first = `${paint.bold(padEnd(name, width))}  `;
    return wrap(at === 0 ? `${summary} (default)` : summary, { columns, first, indent: " ".repeat(width + 2) });
  });
  return print(lines, context);
}

export async function showPlatform(name: string, { json }: PlatformOptions, context: Context): Promise<number> {
  const simulator = await context.simulator();
  const listing = await simulator.platform(name);
  if (listing === undefined) {
    const known = (await simulator.platforms()).map((one) => one.name);
    throw unknownPlatform(name, known, nearest(name, known));
  }
  if (json) return print(dataOf(listing), context);
  const look = await lookOfStdout(context);
  return print([...head(listing, look), ...latencies(listing, look), ...constants(listing, look)], context);
}

function head({ name, summary, confidence }: PlatformListing, { columns, paint }: Look): string[] {
  return [
    ...wrap(`${name}: ${summary}`, { columns }).map((line) => paint.bold(line)),
    ...wrap("How far a figure is trusted, and what it is taken to lie between:", { columns }),
    ...confidence.flatMap((trust) => wrap(trusted(trust), { columns, first: "  ", indent: "    " })),
    "",
  ];
}

const trusted = ({ confidence, means, band }: Trust): string =>
  `${confidence}: ${means}; ${times(band)} what is said here`;

const times = ([low, high]: Trust["band"]): string => `${low} to ${high} times`;

function latencies({ latencies: all, confidence }: PlatformListing, look: Look): string[] {
  const { columns, paint } = look;
  const title = paint.bold("Latencies: the keys under platform:");
  if (all.length === 0) return [title, "No service takes any time: nothing here is measured.", ""];
  const between = "Between two memory sizes by the logarithm of memory; below and above them as at the nearest.";
  return [
    title,
    ...wrap(between, { columns }),
    ...all.flatMap((one) => latency(one, bandOf(one, confidence), look)),
    "",
  ];
}

/** " (0.6 to 1.4 times)"; nothing of what takes no time. */
function bandOf({ confidence, measuredUpToMb, model }: Latency, all: readonly Trust[]): string {
  const { band } = all.find((trust) => trust.confidence === confidence)!;
  if ("kind" in model && model.kind === "none") return "";
  const inferred = measuredUpToMb === undefined ? "" : `; L over ${measuredUpToMb} MB`;
  return ` (${times(band)}${inferred})`;
}

function latency({ operation, what, law, ...from }: Latency, band: string, look: Look): string[] {
  const { columns, paint } = look;
  return [
    ...wrap(what, { columns, first: `${paint.bold(operation)}  `, indent: "  " }),
    ...wrap(law, { columns, indent: "  " }),
    ...provenance(from, band, look),
  ];
}

function constants({ constants: all }: PlatformListing, look: Look): string[] {
  const { columns, paint } = look;
  const parameters =
    "Parameters of strategies: unum-sim strategies. Prices, and whether INIT is billed: unum-sim prices show.";
  return [
    paint.bold("Constants: limits, rounding, what else decides numbers"),
    ...all.flatMap((one) => [
      ...wrap(`${spelled(one)}: ${one.what}`, { columns, first: `${paint.bold(one.name)}  `, indent: "  " }),
      ...provenance(one, "", look),
    ]),
    "",
    ...wrap(parameters, { columns }),
  ];
}

/** "1,048,576 bytes", "60, then 120 s". */
function spelled({ value, unit }: NamedConstant): string {
  const all = typeof value === "number" ? [value] : value;
  return `${all.map((one) => grouped(Number(one.toPrecision(12)) === one ? one : one.toPrecision(3))).join(", then ")} ${unit}`;
}

const provenance = ({ source, date, confidence }: Provenance, band: string, { columns, paint }: Look): string[] =>
  wrap(`${confidence}${band}, ${date}: ${source}`, { columns, indent: "  " }).map((line) => paint.dim(line));

const dataOf = (all: object): string[] => [JSON.stringify(all, null, 2)];

async function print(lines: readonly string[], { io }: Context): Promise<number> {
  await io.stdout.write(`${lines.join("\n")}\n`);
  return EXIT.fine;
}
