// What differs between two sides beside their figures: the scenarios as they are written, the files they name, the price books.

import type { PriceBook } from "../../billing/book.ts";
import { differencesOf } from "../../scenario/differences.ts";
import type { Change } from "../comparison.ts";
import type { ComparedSide } from "./compare.ts";
import { areSame } from "./same-value.ts";

export function changesOf(before: ComparedSide, after: ComparedSide): Change[] {
  return [...differencesOf(before, after), ...fileChanges(before, after), ...bookChange(before.book, after.book)];
}

/** Named on both sides by one name, and not the same. */
function fileChanges({ files: old }: ComparedSide, { files: now }: ComparedSide): Change[] {
  const changed = Object.keys(now).filter((name) => Object.hasOwn(old, name) && old[name] !== now[name]);
  return changed.map((name) => ({ path: name, before: "a file", after: "another file of this name" }));
}

function bookChange(before: PriceBook, after: PriceBook): Change[] {
  if (areSame(before, after)) return [];
  if (before.id !== after.id) return [{ path: "price book", before: before.id, after: after.id }];
  const says = ({ id, asOf }: PriceBook): string => `${id}, as of ${asOf}`;
  const isOtherText = says(before) !== says(after);
  return [
    { path: "price book", before: says(before), after: isOtherText ? says(after) : `${says(after)}, other prices` },
  ];
}
