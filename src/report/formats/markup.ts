// Markdown as GitHub reads it: tables, alerts, and texts that are nothing but text.

import { printable } from "./layout.ts";

export function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const ruler = head.map((_, at) => (at === 0 ? "---" : "---:"));
  return [head, ruler, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A box that GitHub paints. Texts are escaped here. */
export function alert(headline: string, details: readonly string[]): string {
  return [`> [!WARNING]\n> __${escaped(headline)}__`, ...details.map((detail) => `> ${escaped(detail)}`)].join("\n>\n");
}

/** User text must not become markup, a reference, a table cell of its own, a mention or a link. */
export function escaped(said: string): string {
  return printable(said)
    .replaceAll("&", "&amp;")
    .replace(/[\\`*_{}[\]<>|#~]/g, "\\$&")
    .replace(LINKED, `$&${NO_SPACE}`);
}

/**
 * GitHub looks for mentions, issues and addresses in the text that Markdown made, where no backslash is left. A space of no width keeps
 * them apart: what others write who quote strangers (Renovate, Dependabot).
 */
const NO_SPACE = "&#8203;";

/** What begins a mention or an address of mail; an issue; an address of the web. */
const LINKED = /@|#(?=\d)|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi;
