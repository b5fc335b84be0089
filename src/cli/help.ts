// The words of --help: what each command is for, and examples to copy.

export const HELP = {
  program:
    "Which way of fanning in parallel AWS Lambda functions should you deploy? Simulates every strategy on the same sampled invocations: how long, how many billed GB-seconds, how many dollars per million, and what of that is waiting.",
  run: "simulate scenarios and report",
  merge: "put the shares of a run together and report: what run --shard wrote, on whichever machines",
  compare: "run two versions on the same worlds and say what got better and worse; each a scenario or a saved baseline",
  validate: "check scenarios without running them",
  init: "write a commented scenario to start from",
  strategies: "list the strategies and their parameters",
  prices: "look into the price books",
  list: "list the built-in price books",
  show: "print what a price book says of a region (id: built-in, or a path)",
  calibrate: "turn logs of Lambda into a scenario, or put what they say into one",
  import: "turn a state machine, a template or Unum's configurations into a scenario",
  platform: "look into the latencies and constants behind the figures",
  "platform list": "list the platforms that a scenario can name",
  "platform show": "print every latency and constant with its source, date and confidence (default: measured)",
  schema: "print the JSON Schema of a scenario (default), for editors, or of what is written: a report, a comparison",
  worker: "simulate shares of the runs that others put on a queue (run --queue), until it is told to end",
  format:
    "text (default), json, csv, markdown, junit, github, gitlab, sarif, openmetrics; with =file into a file; repeatable",
  comparisonFormat:
    "text (default), json, markdown, junit, github, gitlab, sarif, openmetrics; with =file into a file; repeatable",
} as const;

export const EXAMPLES = {
  program: `
Start:
  $ unum-sim init scenario.yaml
  $ unum-sim run scenario.yaml

Exit codes: 0 fine, 1 a budget or a limit on regressions exceeded, 2 wrong usage or an invalid scenario, 3 a fault of ours, 130 interrupted.`,
  run: `
Examples:
  $ unum-sim run scenario.yaml
  $ unum-sim run scenario.yaml --strategy polling --strategy last-branch
  $ unum-sim run scenario.yaml --set functions.A.duration=2s --invocations 100000
  $ unum-sim run scenario.yaml --assumptions
  $ unum-sim run scenario.yaml --explain 17 | less
  $ unum-sim run scenarios/*.yaml -f markdown -o report.md
  $ cat scenario.yaml | unum-sim run - --json | jq .strategies[0].latencyMs`,
  merge: `
Examples:
  $ unum-sim run scenario.yaml --shard 1/2 -o parts/1.json
  $ unum-sim run scenario.yaml --shard 2/2 -o parts/2.json
  $ unum-sim merge parts/*.json -f text -f json=report.json`,
  compare: `
Examples:
  $ unum-sim run scenario.yaml --save-baseline base.json
  $ unum-sim compare base.json scenario.yaml
  $ unum-sim compare base.json scenario.yaml --max-increase cost_per_million=5% --max-increase latency.p95=10%
  $ unum-sim compare old.yaml new.yaml -f markdown -o comment.md`,
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
  calibrate: `
Examples:
  $ unum-sim calibrate logs/ -o scenario.yaml
  $ aws logs filter-log-events --log-group-name /aws/lambda/Resize | unum-sim calibrate - --function Resize
  $ unum-sim calibrate logs/ --measured-under last-branch --into scenario.yaml`,
  import: `
Examples:
  $ unum-sim import order.asl.json --template template.yaml -o scenario.yaml
  $ unum-sim import template.yaml --state-machine OrderFlow --choose IsBig=Resize --items EachImage=20
  $ unum-sim import unum-app/ -o scenario.yaml`,
  platform: `
Examples:
  $ unum-sim platform list
  $ unum-sim platform show
  $ unum-sim platform show measured-2022 --json`,
  "platform list": "",
  "platform show": "",
  schema: `
Examples, with a first line in the scenario that editors understand:
  $ unum-sim schema > scenario.schema.json
  # yaml-language-server: $schema=./scenario.schema.json
  $ unum-sim schema report > report.schema.json
  $ unum-sim schema comparison > comparison.schema.json`,
  worker: `
Examples, on as many machines as one likes; the password in UNUM_SIM_QUEUE, where no list of processes shows it:
  $ unum-sim worker redis://queue.internal:6379
  $ UNUM_SIM_QUEUE=rediss://user:password@queue.internal:6380 unum-sim worker --jobs 4
  $ unum-sim run scenario.yaml --queue redis://queue.internal:6379 --invocations 10M`,
} as const;
