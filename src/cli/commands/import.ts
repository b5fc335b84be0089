// `import`: turns a definition that is there already into a scenario: a state machine, a template, a directory of Unum's configurations.

import type { TextFile } from "../../definitions/import.ts";
import type { Outcome } from "../../definitions/outcome.ts";
import { Fault, UserError } from "../../errors.ts";
import type { Context } from "../context.ts";
import { destinationOf } from "../destination.ts";
import { exists } from "../exists.ts";
import { EXIT } from "../exit-codes.ts";
import { isLabel } from "../label.ts";
import {
  alreadyThere,
  badName,
  badPair,
  called,
  imported,
  missingBeside,
  noConfigs,
  noMachineIn,
  stdinTwice,
  tooLong,
  unreadable,
} from "../messages.ts";
import { refuseOwnInputs } from "../own-inputs.ts";
import { INPUT_LIMIT, readTextFile, SCENARIO_LIMIT } from "../text-file.ts";

export interface ImportOptions {
  readonly template?: string;
  readonly stateMachine?: string;
  readonly choose?: readonly string[];
  readonly items?: readonly string[];
  readonly name?: string;
  readonly output?: string;
  readonly force?: true;
  readonly quiet?: true;
}

const CONFIG = "unum_config.json";
/** Folders within folders: links may lead back. */
const DEEPEST = 8;
/** What builds leave beside the sources: the same functions again, or others made of them. */
const BUILT: ReadonlySet<string> = new Set(["node_modules", "fused_build", "build", "dist", "__pycache__"]);
const TEMPLATES = ["unum-template.yaml", "unum-template.yml"];

export async function importDefinition(path: string, options: ImportOptions, context: Context): Promise<number> {
  const { io } = context;
  const { output, quiet = false } = options;
  if (options.name !== undefined && !isLabel(options.name)) throw badName(options.name);
  await refuseOwnInputs([output], options.template === undefined ? [path] : [path, options.template], io);
  if (output !== undefined && output !== "-" && !options.force && (await exists(output, context.io)))
    throw alreadyThere(output);
  const destination = await destinationOf(output, context, true);
  const { outcome, from } = await read(path, options, context);
  await refuseOwnInputs([output], from, io);
  if ("issues" in outcome) throw new UserError(outcome.issues);
  const { draftText, noteText } = await import("../../definitions/write-draft.ts");
  const text = draftText({ from: from.map(called), draft: outcome.draft });
  if (text.length > SCENARIO_LIMIT.bytes) throw tooLong(SCENARIO_LIMIT.said);
  await checkReadable(text, context);
  await destination.write(text);
  if (!quiet) await io.stderr.write(imported(outcome.draft, outcome.draft.notes.map(noteText), output));
  return EXIT.fine;
}

/** What is written can be run; a fault of ours otherwise. */
async function checkReadable(text: string, { simulator }: Context): Promise<void> {
  const read = (await simulator()).readScenario(
    { file: "imported.yaml", text },
    { overrides: [], budgets: [], files: new Map() },
  );
  if (read.kind === "issues") throw new Fault(`the imported scenario cannot be used: ${read.issues[0]?.message}`);
}

interface Read {
  readonly outcome: Outcome;
  readonly from: readonly string[];
}

async function read(path: string, options: ImportOptions, context: Context): Promise<Read> {
  const { withTemplate } = await import("../../definitions/import.ts");
  if (options.template === "-" && path === "-") throw stdinTwice();
  const first = (await isDirectory(path, context))
    ? await readDirectory(path, options, context)
    : await readFile(path, options, context);
  if (options.template === undefined) return first;
  const template = await readTextFile(options.template, INPUT_LIMIT, context.io);
  return { outcome: withTemplate(first.outcome, template), from: [...first.from, options.template] };
}

async function readFile(path: string, options: ImportOptions, { io }: Context): Promise<Read> {
  const { readDefinition } = await import("../../definitions/import.ts");
  const source = await readTextFile(path, INPUT_LIMIT, io);
  const files = new Map<string, string>();
  for (;;) {
    const { stateMachine } = options;
    const outcome = readDefinition(source, {
      ...choicesOf(options),
      name: options.name ?? nameFrom(path),
      files,
      ...(stateMachine !== undefined && { stateMachine }),
    });
    if (!("needs" in outcome)) return { outcome, from: [path, ...files.keys()] };
    try {
      const { text } = await readTextFile(outcome.needs, INPUT_LIMIT, io, beside(path, outcome.needs));
      files.set(outcome.needs, text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw missingBeside(error, outcome.place);
    }
  }
}

/** Configurations anywhere below, and an unum-template.yaml beside them, which knows the functions' memory. */
async function readDirectory(path: string, options: ImportOptions, context: Context): Promise<Read> {
  if (options.stateMachine !== undefined) throw noMachineIn(path);
  const { readUnum } = await import("../../definitions/unum/read-unum.ts");
  const { withTemplate } = await import("../../definitions/import.ts");
  const found = await filesBelow(path, context.io);
  const configs = found.filter((file) => file.endsWith(`/${CONFIG}`));
  if (configs.length === 0) throw noConfigs(path, CONFIG);
  const texts: TextFile[] = [];
  for (const file of configs) texts.push(await readTextFile(file, INPUT_LIMIT, context.io));
  const outcome = readUnum(texts, { ...choicesOf(options), name: options.name ?? nameFrom(path) });
  const beside = found.find((file) => TEMPLATES.some((name) => file === `${trimmed(path)}/${name}`));
  if (beside === undefined || options.template !== undefined) return { outcome, from: [path] };
  const template = await readTextFile(beside, INPUT_LIMIT, context.io);
  return { outcome: withTemplate(outcome, template), from: [path, beside] };
}

async function filesBelow(directory: string, io: Context["io"], depth = 0): Promise<string[]> {
  const all: string[] = [];
  for (const name of [...(await io.files.list(directory))].sort()) {
    if (name.startsWith(".") || BUILT.has(name)) continue;
    const path = `${trimmed(directory)}/${name}`;
    const kind = await kindOf(path, io);
    if (kind === "directory" && depth < DEEPEST) all.push(...(await filesBelow(path, io, depth + 1)));
    else if (kind === "file") all.push(path);
  }
  return all;
}

/** A link that leads nowhere, or in a circle, is nothing. */
async function kindOf(path: string, { files }: Context["io"]): Promise<string | undefined> {
  try {
    return (await files.status(path)).kind;
  } catch {
    return undefined;
  }
}

function choicesOf({ choose = [], items = [] }: ImportOptions) {
  return { choose: new Map(choose.map((one) => pair("--choose", one))), items: new Map(items.map(itemPair)) };
}

function pair(flag: string, text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1) throw badPair(flag, text);
  return [text.slice(0, at), text.slice(at + 1)];
}

function itemPair(text: string): [string, number] {
  const [name, count] = pair("--items", text);
  if (!/^[1-9]\d{0,3}$|^10000$/.test(count)) throw badPair("--items", text);
  return [name, Number(count)];
}

async function isDirectory(path: string, { io }: Context): Promise<boolean> {
  if (path === "-") return false;
  try {
    return (await io.files.status(path)).kind === "directory";
  } catch (error) {
    throw unreadable(path, error);
  }
}

const trimmed = (directory: string): string => directory.replace(/(?!^)\/+$/, "");

/** Next to the template, wherever we are. */
function beside(template: string, file: string): string {
  if (file.startsWith("/") || template === "-") return file;
  return template.includes("/") ? `${template.slice(0, template.lastIndexOf("/"))}/${file}` : file;
}

/** `flows/order.asl.json` is order. */
function nameFrom(path: string): string {
  const last = trimmed(path).split("/").at(-1) ?? "";
  const name = last.replace(/(\.(asl|json|ya?ml|template))+$/i, "").replace(/[^ -~\u00a0-\uffff]/g, "");
  return name === "" || name === "-" || name === "." || name === ".." ? "imported" : name.slice(0, 100);
}
