// `prices list` and `prices show`: which price books there are, and what one says of a region, with the source of each price.

import type { PriceBook } from "../../billing/book.ts";
import type { Look } from "../../report/formats/format.ts";
import { padEnd, widthOf, wrap } from "../../report/formats/layout.ts";
import { nearest } from "../../scenario/near.ts";
import { type Context, lookOfStdout } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { findBook } from "../find-book.ts";
import { unknownRegion } from "../messages.ts";
import type { PriceLine } from "../simulator.ts";

export async function listBooks(context: Context): Promise<number> {
  const { books } = await context.simulator();
  const width = Math.max(...books.map(({ id }) => widthOf(id)));
  const { columns, paint } = await lookOfStdout(context);
  const lines = books.flatMap(({ id, title, asOf }, at) => {
    const first = `${paint.bold(padEnd(id, width))}  ${asOf}  `;
    const said = at === 0 ? `${title} (default)` : title;
    return wrap(said, { columns, first, indent: " ".repeat(width + asOf.length + 4) });
  });
  await context.io.stdout.write(`${lines.join("\n")}\n`);
  return EXIT.fine;
}

export async function showBook(id: string, { region }: { readonly region: string }, context: Context): Promise<number> {
  const simulator = await context.simulator();
  const { book } = await findBook(id, simulator, context.io);
  checkRegion(book, region);
  const look = await lookOfStdout(context);
  const lines = simulator.prices(book, region).flatMap((line) => entry(line, look));
  await context.io.stdout.write(`${[...head(book, region, look), ...lines].join("\n")}\n`);
  return EXIT.fine;
}

function checkRegion({ id, regions }: PriceBook, region: string): void {
  if (regions === "any" || Object.hasOwn(regions, region)) return;
  const known = Object.keys(regions);
  throw unknownRegion(region, id, known, nearest(region, known));
}

function head(book: PriceBook, region: string, { columns, paint }: Look): string[] {
  const init = `The init of a cold environment is ${book.rules.initBilled ? "" : "not "}billed.`;
  return [
    ...wrap(`${book.id}, ${region}: ${book.title}`, { columns }).map((line) => paint.bold(line)),
    ...wrap(`The newest price in this book is of ${book.asOf}. ${init} ${book.notCovered}`, { columns }),
    "",
  ];
}

function entry({ meter, says, source }: PriceLine, { columns, paint }: Look): string[] {
  return [
    ...wrap(says, { columns, first: `${paint.bold(meter)}  `, indent: "  " }),
    ...(source === undefined ? [] : wrap(source, { columns, indent: "  " }).map((line) => paint.dim(line))),
  ];
}
