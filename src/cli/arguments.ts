// Two kindnesses about what was typed: `--explain scenario.yaml` means invocation 0 of that file, and a file where a command
// should stand means `run`.

import type { Command } from "commander";

/** commander would take the word after `--explain` for its number, whatever it is. */
export function explainZero(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  return argv.map((word, at) => {
    const isBare = word === "--explain" && (end === -1 || at < end);
    return isBare && !/^\d+$/.test(argv[at + 1] ?? "") ? "--explain=0" : word;
  });
}

/** To follow commander's own message; empty where there is nothing to add. */
export function hintFor(argv: readonly string[], commands: readonly Command[]): string {
  const [first] = argv;
  if (first === undefined || first.startsWith("-")) return "";
  if (/\.ya?ml$/i.test(first)) return `(Did you mean unum-sim run ${argv.join(" ")}?)\n`;
  const known = commands.some((command) => command.name() === first);
  return known ? `Help: unum-sim ${first} --help\n` : "Help: unum-sim --help\n";
}
