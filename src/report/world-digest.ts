// What makes two reports paired: a digest of everything the worlds of a run are sampled from.

import { createHash } from "node:crypto";
import type { Scenario } from "../scenario/scenario.ts";

/** Two reports are paired exactly when this is equal. */
export function worldDigest({ functions, defaults, seed, invocations }: Scenario): string {
  return createHash("sha256").update(canonicalJson({ functions, defaults, seed, invocations })).digest("hex");
}

/** Keys sorted, so that equal contents are equal bytes. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(",")}}`;
}
