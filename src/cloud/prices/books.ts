// The price books that come with the program. They are data: a test reads each through `readBook`, so that nothing has to
// check them again at start-up.

import type { PriceBook } from "../../billing/book.ts";
import aws202609 from "./aws-2026-09.json" with { type: "json" };
import realityCheck from "./reality-check.json" with { type: "json" };

/** What a scenario without `prices` is priced with. */
export const NEWEST_BOOK = aws202609 as PriceBook;

/** Newest first, then those that reproduce a document. */
export const BOOKS: readonly PriceBook[] = [NEWEST_BOOK, realityCheck as PriceBook];

/** The built-in book of that id. */
export function bookNamed(id: string): PriceBook | undefined {
  return BOOKS.find((book) => book.id === id);
}
