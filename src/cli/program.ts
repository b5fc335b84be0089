// The commands and their options, as commander sees them. What a command does is a file in commands/, loaded when it is
// called; the words of its help are in help.ts.

import { Command, CommanderError } from "commander";
import { hintFor, withNumbers } from "./arguments.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./exit-codes.ts";
import { EXAMPLES, HELP } from "./help.ts";
import type { Io } from "./io.ts";
import { redacted } from "./redacted.ts";
import { version } from "./version.ts";

/** Runs the command that `argv` names; the exit code. */
export async function command(argv: readonly string[], context: Context): Promise<number> {
  let code: number = EXIT.fine;
  const exit: Exit = (exitCode) => {
    code = exitCode;
  };
  const program = new Command("unum-sim")
    .description(HELP.program)
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .option("--no-color", "no colours, whatever the terminal")
    .addHelpText("after", EXAMPLES.program);
  for (const add of commandsFor(argv)) add(program, context, exit);
  const printed = redirect(program, context.io);
  try {
    await program.parseAsync(withNumbers(argv), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? EXIT.fine : EXIT.wrongInput;
    if (code !== EXIT.fine) printed.push(context.io.stderr.write(hintFor(argv, program.commands)));
  }
  await Promise.all(printed);
  return code;
}

const COMMANDS: Readonly<Record<string, (program: Command, context: Context, exit: Exit) => void>> = {
  run: addRun,
  merge: addMerge,
  compare: addCompare,
  validate: addValidate,
  init: addInit,
  strategies: addStrategies,
  calibrate: addCalibrate,
  import: addImport,
  prices: addPrices,
  platform: addPlatform,
  schema: addSchema,
  worker: addWorker,
};

/** Where the first word names a command, nothing is said of the others, and they need not be built. */
function commandsFor([first = ""]: readonly string[]) {
  return Object.hasOwn(COMMANDS, first) ? [COMMANDS[first]!] : Object.values(COMMANDS);
}

type Exit = (code: number) => void;

function addRun(program: Command, context: Context, exit: Exit): void {
  const overrides: string[] = [];
  const change = (path: string) => (value: string) => {
    overrides.push(path === "" ? value : `${path}=${value}`);
    return value;
  };
  child(program, "run", "<files...>")
    .option("-f, --format <name[=file]>", HELP.format, collect)
    .option("--json", "the same as --format json")
    .option("-o, --output <file>", "write to a file instead of standard output")
    .option("--strategy <name>", "only this strategy; repeatable", collect)
    .option("--invocations <n>", "how many invocations to simulate", change("invocations"))
    .option("--seed <s>", "another seed is another sample", change("seed"))
    .option("--region <r>", "the region whose prices hold", change("region"))
    .option("--prices <id|path>", 'a price book; see "unum-sim prices list"', change("prices"))
    .option("--set <path=value>", "change anything in the scenario; repeatable", change(""))
    .option(
      "--budget <limit>",
      "hold the run to this too: 'latency{strategy:polling} p95 < 600ms'; repeatable",
      collect,
    )
    .option("--strict", "a budget that so few invocations cannot tell of fails too")
    .option("--settle [n]", "run inconclusive budgets again with as many invocations as tell, at most n (default 1M)")
    .option("--until <precision>", "go on until a figure is known so exactly: 'latency.p99 +- 0.5%'")
    .option("--save-baseline <file>", "keep this run, for unum-sim compare")
    .option("--assumptions", "end with what the result hangs on most: the latencies whose bands move it furthest")
    .option("--explain [n]", "tell invocation n (default 0) step by step instead of reporting")
    .option("--resume <file>", "keep in this file how far the run is, and go on from there")
    .option("--shard <k/n>", "only the k-th of n shares, for unum-sim merge; auto: as the scheduler's environment says")
    .option("-j, --jobs <n>", "how many threads a long run may use (default: all cores)")
    .option("--queue [url]", "have it simulated by the workers on this Redis (default: UNUM_SIM_QUEUE)")
    .option("-q, --quiet", "no progress, no confirmation")
    .action(async (files, options) => {
      exit(await (await import("./commands/run.ts")).run(files, { ...options, overrides }, context));
    });
}

function addMerge(program: Command, context: Context, exit: Exit): void {
  child(program, "merge", "<parts...>")
    .option("-f, --format <name[=file]>", HELP.format, collect)
    .option("--json", "the same as --format json")
    .option("-o, --output <file>", "write to a file instead of standard output")
    .option("--save-baseline <file>", "keep this run, for unum-sim compare")
    .option("--assumptions", "end with what the result hangs on most: the latencies whose bands move it furthest")
    .option("-q, --quiet", "no progress, no confirmation")
    .action(async (files, options) => {
      exit(await (await import("./commands/merge.ts")).merge(files, options, context));
    });
}

function addCompare(program: Command, context: Context, exit: Exit): void {
  const overrides: string[] = [];
  const change = (path: string) => (value: string) => {
    overrides.push(path === "" ? value : `${path}=${value}`);
    return value;
  };
  child(program, "compare", "<before> <after>")
    .option("-f, --format <name[=file]>", HELP.comparisonFormat, collect)
    .option("--json", "the same as --format json")
    .option("-o, --output <file>", "write to a file instead of standard output")
    .option("--max-increase <metric=limit>", "fail where it grows by more: cost_per_million=5%; repeatable", collect)
    .option("--strict", "a limit that so few invocations cannot tell of fails too")
    .option("--settle [n]", "run inconclusive limits again with as many invocations as tell, at most n (default 1M)")
    .option("--strategy <name>", "only this strategy; repeatable", collect)
    .option("--invocations <n>", "how many invocations of both sides to simulate (default: the larger number)")
    .option("--prices <id|path>", "a price book for the scenario, of two for the one on the right", change("prices"))
    .option("--set <path=value>", "change the scenario, of two the one on the right; repeatable", change(""))
    .option("-j, --jobs <n>", "how many threads a long run may use (default: all cores)")
    .option("-q, --quiet", "no progress, no confirmation")
    .action(async (before, after, options) => {
      const { compare } = await import("./commands/compare.ts");
      exit(await compare([before, after], { ...options, overrides }, context));
    });
}

function addValidate(program: Command, context: Context, exit: Exit): void {
  child(program, "validate", "<files...>").action(async (files) => {
    exit(await (await import("./commands/validate.ts")).validate(files, context));
  });
}

function addInit(program: Command, context: Context, exit: Exit): void {
  child(program, "init", "[file]")
    .option("--force", "overwrite an existing file")
    .action(async (file, options) => {
      exit(await (await import("./commands/init.ts")).init(file ?? "scenario.yaml", options, context));
    });
}

function addStrategies(program: Command, context: Context, exit: Exit): void {
  child(program, "strategies").action(async () => {
    exit(await (await import("./commands/strategies.ts")).strategies(context));
  });
}

function addCalibrate(program: Command, context: Context, exit: Exit): void {
  child(program, "calibrate", "<logs...>")
    .option("--function <name>", "the function that all the runs are of, where the logs do not say")
    .option("--measured-under <strategy>", "take this strategy's own calls off the handler times")
    .option("--into <scenario>", "update this scenario, its comments and order kept, instead of writing a new one")
    .option("-o, --output <file>", "write to a file instead of standard output, or instead of the updated scenario")
    .option("--name <name>", "what a new scenario is called")
    .option("--region <r>", "the region of a new scenario")
    .option("-q, --quiet", "no progress, no account of what was read")
    .action(async (logs, options) => {
      exit(await (await import("./commands/calibrate.ts")).calibrate(logs, options, context));
    });
}

function addImport(program: Command, context: Context, exit: Exit): void {
  child(program, "import", "<definition>")
    .option("--template <file>", "a SAM or CloudFormation template with the functions' memory, time-out, runtime")
    .option("--state-machine <id>", "which state machine of a template is the workflow")
    .option("--choose <state=target>", "where a Choice, or a condition of Unum's, leads; repeatable", collect)
    .option("--items <map=n>", "how many items a Map has; repeatable", collect)
    .option("--name <name>", "what the scenario is called")
    .option("-o, --output <file>", "write to a file instead of standard output")
    .option("--force", "overwrite an existing file")
    .option("-q, --quiet", "no account of what could not be said")
    .action(async (definition, options) => {
      exit(await (await import("./commands/import.ts")).importDefinition(definition, options, context));
    });
}

function addPrices(program: Command, context: Context, exit: Exit): void {
  const prices = child(program, "prices");
  child(prices, "list").action(async () => {
    exit(await (await import("./commands/prices.ts")).listBooks(context));
  });
  child(prices, "show", "<id>")
    .option("--region <r>", "prices of this region", "us-east-1")
    .action(async (id, options) => {
      exit(await (await import("./commands/prices.ts")).showBook(id, options, context));
    });
}

function addPlatform(program: Command, context: Context, exit: Exit): void {
  const platform = child(program, "platform");
  child(platform, "platform list")
    .option("--json", "as data")
    .action(async (options) => {
      exit(await (await import("./commands/platform.ts")).listPlatforms(options, context));
    });
  child(platform, "platform show", "[name]")
    .option("--json", "as data")
    .action(async (name, options) => {
      exit(await (await import("./commands/platform.ts")).showPlatform(name ?? "measured", options, context));
    });
}

function addSchema(program: Command, context: Context, exit: Exit): void {
  child(program, "schema", "[of]").action(async (of) => {
    exit(await (await import("./commands/schema.ts")).schema(of ?? "scenario", context));
  });
}

function addWorker(program: Command, context: Context, exit: Exit): void {
  child(program, "worker", "[url]")
    .option("-j, --jobs <n>", "how many shares at a time (default: all cores)")
    .option("-q, --quiet", "say nothing of what is done")
    .action(async (url, options) => {
      exit(await (await import("./commands/worker.ts")).worker(url, options, context));
    });
}

/** A command with its texts, "platform list" below "platform", and with the option that all of them have. */
function child(parent: Command, name: keyof typeof HELP & keyof typeof EXAMPLES, args = ""): Command {
  return parent
    .command(`${name.replace(/^.* /, "")} ${args}`.trim())
    .description(HELP[name])
    .helpOption("-h, --help", "print help")
    .option("--no-color", "no colours, whatever the terminal")
    .addHelpText("after", EXAMPLES[name]);
}

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Makes commander print through `io` and throw instead of ending the process; what it printed, to wait for. */
function redirect(program: Command, { stdout, stderr }: Io): Promise<void>[] {
  const printed: Promise<void>[] = [];
  const all = [program, ...program.commands, ...program.commands.flatMap((each) => each.commands)];
  for (const each of all) {
    each.exitOverride().configureOutput({
      writeOut: (text) => printed.push(stdout.write(text)),
      writeErr: (text) => printed.push(stderr.write(redacted(text))),
      getOutHelpWidth: () => Math.min(stdout.columns ?? 80, 100),
      getErrHelpWidth: () => Math.min(stderr.columns ?? 80, 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  }
  return printed;
}
