// Markdown as GitHub reads it: tables, and texts that are nothing but text.

import { printable } from "./layout.ts";

export function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const ruler = head.map((_, at) => (at === 0 ? "---" : "---:"));
  return [head, ruler, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** User text must not become markup, a mention or a table cell of its own. */
export const escaped = (said: string): string => printable(said).replace(/[\\`*_{}[\]<>|#~@]/g, "\\$&");
