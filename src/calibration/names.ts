// Which function of a scenario a log speaks of: by its name, or by the name that CloudFormation made of it, `stack-Name-AB12CD34EF56`.

import { nearest } from "../scenario/near.ts";

/** What follows the logical id of a resource: a hyphen and twelve or so capitals and digits. */
const RANDOM = /-[A-Za-z0-9]{6,16}$/;

export type Match =
  | { readonly kind: "found"; readonly name: string; readonly isExact: boolean }
  | { readonly kind: "ambiguous"; readonly names: readonly string[] }
  | { readonly kind: "unknown"; readonly near: string | undefined };

export function matchOf(fn: string, names: readonly string[]): Match {
  if (names.includes(fn)) return { kind: "found", name: fn, isExact: true };
  for (const fits of [sameLetters, madeOf]) {
    const found = names.filter((name) => fits(fn, name));
    if (found.length === 1) return { kind: "found", name: found[0]!, isExact: false };
    if (found.length > 1) return longestOf(found);
  }
  return { kind: "unknown", near: nearest(fn, names) };
}

/** Of Url and ShortenUrl in `stack-ShortenUrl-...` the longer is meant, unless they are as long. */
function longestOf(found: readonly string[]): Match {
  const length = Math.max(...found.map((name) => letters(name).length));
  const longest = found.filter((name) => letters(name).length === length);
  if (longest.length > 1) return { kind: "ambiguous", names: longest };
  return { kind: "found", name: longest[0]!, isExact: false };
}

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

function sameLetters(fn: string, name: string): boolean {
  return letters(fn) === letters(name);
}

/** `stack-Name-RANDOM`, `stack-NameFunction-RANDOM`, `Name-RANDOM`, `stack-Name`. */
function madeOf(fn: string, name: string): boolean {
  const own = letters(name);
  const parts = fn
    .replace(RANDOM, "")
    .toLowerCase()
    .replace(/function$/, "");
  const all = [fn.toLowerCase(), parts].map(letters);
  return own.length >= 2 && all.some((whole) => whole === own || whole.endsWith(own));
}
