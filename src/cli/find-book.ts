// The price book that is meant: a built-in one by its id, or the user's own by its path.

import type { PriceBook } from "../billing/book.ts";
import { UserError } from "../errors.ts";
import { nearest } from "../scenario/near.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Io } from "./io.ts";
import { notJson, unknownBook } from "./messages.ts";
import { beside } from "./named-files.ts";
import type { Simulator } from "./simulator.ts";
import { INPUT_LIMIT, readTextFile, type TextFile } from "./text-file.ts";

export interface Found {
  readonly book: PriceBook;
  /** The file it was read from; absent for a built-in book. */
  readonly input?: TextFile;
}

/** The scenario's book. `chosen` is what `--prices` says: a path in it counts from where the user is. */
export async function bookFor(
  { prices }: Scenario,
  { file, chosen }: { readonly file: string; readonly chosen: string | undefined },
  simulator: Simulator,
  io: Io,
): Promise<Found> {
  if (prices === undefined) return { book: simulator.books[0]! };
  return findBook(prices, simulator, io, prices === chosen ? prices : beside(file, prices));
}

/** Throws a UserError. `path` is where the book is, if it is a file. */
export async function findBook(wanted: string, simulator: Simulator, io: Io, path = wanted): Promise<Found> {
  const builtIn = simulator.books.find(({ id }) => id === wanted);
  if (builtIn !== undefined) return { book: builtIn };
  const ids = simulator.books.map(({ id }) => id);
  if (!/[./\\]/.test(wanted)) throw unknownBook(wanted, ids, nearest(wanted, ids));
  const input = await readTextFile(wanted, INPUT_LIMIT, io, path);
  const result = simulator.readBook(parseJson(input), wanted);
  if ("issues" in result) throw new UserError(result.issues);
  return { book: result.book, input };
}

function parseJson({ file, text }: TextFile): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson(file, (error as Error).message);
  }
}
