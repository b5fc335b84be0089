// Two kindnesses about what was typed: `--explain scenario.yaml` means invocation 0 of that file, `--settle scenario.yaml` and
// `--queue scenario.yaml` a run of it, and a file where a command should stand means `run`.

import type { Command } from "commander";

/** Flags whose value may be left out, and what stands for it. */
const USUAL = new Map([
  ["--explain", { is: "0", value: /^[\d.]+$/ }],
  ["--settle", { is: "1M", value: /^[\d.,_]+ ?[kKMB]?$/ }],
  ["--queue", { is: "env", value: /^env$|:\/\/|^(redis|valkey)s?:|@/i }],
]);
const NEGATIVE = /^-\d/;

/**
 * commander would take the word after such a flag for its number, whatever it is, unless it begins with a hyphen: "-1" is
 * a wrong number, not an option.
 */
export function withNumbers(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  const usual = (at: number) => (end === -1 || at < end ? USUAL.get(argv[at] ?? "") : undefined);
  return argv.flatMap((word, at) => {
    if (usual(at - 1) !== undefined && NEGATIVE.test(word)) return [];
    const next = argv[at + 1] ?? "";
    const flag = usual(at);
    if (flag === undefined || flag.value.test(next)) return word;
    return NEGATIVE.test(next) ? `${word}=${next}` : `${word}=${flag.is}`;
  });
}

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
