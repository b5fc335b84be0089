// Two kindnesses about what was typed: `--explain scenario.yaml` means invocation 0 of that file, and a file where a command
// should stand means `run`.

import type { Command } from "commander";

/**
 * commander would take the word after `--explain` for its number, whatever it is, unless it begins with a hyphen: "-1" is
 * a wrong number, not an option.
 */
export function explainZero(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  const explains = (at: number): boolean => argv[at] === "--explain" && (end === -1 || at < end);
  return argv.flatMap((word, at) => {
    if (explains(at - 1) && NEGATIVE.test(word)) return [];
    const next = argv[at + 1] ?? "";
    if (!explains(at) || NUMBER.test(next)) return word;
    return NEGATIVE.test(next) ? `--explain=${next}` : "--explain=0";
  });
}

const NUMBER = /^[\d.]+$/;
const NEGATIVE = /^-\d/;

/** To follow commander's own message; empty where there is nothing to add. */
export function hintFor(argv: readonly string[], commands: readonly Command[]): string {
  const [first] = argv;
  // Without a command, and for "prices" or "platform" alone, commander has printed the whole help.
  if (first === undefined || (/^(prices|platform)$/.test(first) && argv.length === 1)) return "";
  if (first.startsWith("-")) return "Help: unum-sim --help\n";
  if (/\.ya?ml$/i.test(first)) return `(Did you mean unum-sim run ${argv.join(" ")}?)\n`;
  const known = commands.some((command) => command.name() === first);
  return known ? `Help: unum-sim ${first} --help\n` : "Help: unum-sim --help\n";
}
