// The words of --help: what each command is for, and examples to copy.

export const HELP = {
  program:
    "Which way of fanning in parallel AWS Lambda functions should you deploy? Simulates every strategy on the same sampled invocations: how long, how many billed GB-seconds, how many dollars per million, and what of that is waiting.",
  run: "simulate scenarios and report",
  validate: "check scenarios without running them",
  init: "write a commented scenario to start from",
  strategies: "list the strategies and their parameters",
  prices: "look into the price books",
  list: "list the built-in price books",
  show: "print what a price book says of a region (id: built-in, or a path)",
  schema: "print the JSON Schema of a scenario, for editors",
  format: "text (default), json, csv or markdown",
} as const;

export const EXAMPLES = {
  program: `
Start:
  $ unum-sim init scenario.yaml
  $ unum-sim run scenario.yaml

Exit codes: 0 fine, 2 wrong usage or an invalid scenario, 3 a fault of ours, 130 interrupted.`,
  run: `
Examples:
  $ unum-sim run scenario.yaml
  $ unum-sim run scenario.yaml --strategy polling --strategy last-branch
  $ unum-sim run scenario.yaml --set functions.A.duration=2s --invocations 100000
  $ unum-sim run scenario.yaml --explain 17 | less
  $ unum-sim run scenarios/*.yaml -f markdown -o report.md
  $ cat scenario.yaml | unum-sim run - --json | jq .strategies[0].latencyMs`,
  validate: `
Example:
  $ unum-sim validate scenarios/*.yaml`,
  init: `
Examples:
  $ unum-sim init
  $ unum-sim init fan-in.yaml && unum-sim run fan-in.yaml`,
  strategies: "",
  prices: `
Examples:
  $ unum-sim prices list
  $ unum-sim prices show aws-2026-09 --region eu-west-1`,
  list: "",
  show: "",
  schema: `
Example, with a first line in the scenario that editors understand:
  $ unum-sim schema > scenario.schema.json
  # yaml-language-server: $schema=./scenario.schema.json`,
} as const;
