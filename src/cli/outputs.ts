// Where results go and in what form: `-f text -f junit=out/junit.xml`, `--json`, `-o report.md`. Every file is looked at before anything
// runs, and all of them are written before anybody decides about the exit code.

import { type Format, type Look, plainPaint } from "../report/formats/format.ts";
import { markdown } from "../report/formats/markdown.ts";
import { formats } from "../report/formats/registry.ts";
import { nearest } from "../scenario/near.ts";
import type { Context } from "./context.ts";
import { type Destination, destinationOf } from "./destination.ts";
import { formatWithoutFile, twoFormats, twoOnStdout, unknownFormat } from "./messages.ts";
import { refuseOwnInputs, refuseSameFile } from "./own-inputs.ts";
import { addToStepSummary, stepSummaryOf } from "./step-summary.ts";

export interface OutputOptions {
  /** "text", "junit=out/junit.xml". */
  readonly format?: readonly string[];
  readonly json?: true;
  readonly output?: string;
  readonly quiet?: true;
}

export interface Output {
  readonly format: Format;
  /** Absent for standard output. */
  readonly file: string | undefined;
  readonly destination: Destination;
}

/** `inputs`: what is read, and must not be replaced. */
export async function outputsOf(
  options: OutputOptions,
  context: Context,
  inputs: readonly string[],
): Promise<Output[]> {
  const { output, quiet = false } = options;
  const wanted = wantedOf(options);
  const loose = wanted.filter(({ file }) => file === undefined);
  if (loose.length > 1) throw twoOnStdout(loose.map(({ format }) => format.name));
  if (output !== undefined && loose.length === 0) throw formatWithoutFile(output);
  const all = wanted.map(({ format, file }) => ({ format, file: fileOf(file ?? output) }));
  const onStdout = all.filter(({ file }) => file === undefined);
  if (onStdout.length > 1) throw twoOnStdout(onStdout.map(({ format }) => format.name));
  await refuseSameFile(
    all.map(({ file }) => file),
    context.io,
  );
  await refuseOwnInputs(writtenBy(all, context), inputs, context.io);
  const outputs: Output[] = [];
  for (const { format, file } of all)
    outputs.push({ format, file, destination: await destinationOf(file, context, quiet) });
  return outputs;
}

/** Every file that is, the step's summary among them. */
export function writtenBy(outputs: readonly Pick<Output, "format" | "file">[], { io }: Context): string[] {
  const summary = outputs.some(({ format }) => format.name === "github") ? stepSummaryOf(io) : undefined;
  return [...outputs.map(({ file }) => file), summary].filter((file) => file !== undefined);
}

/** "-" is standard output, however it is asked for. */
const fileOf = (written: string | undefined): string | undefined => (written === "-" ? undefined : written);

/** Everything, whatever becomes of one of them; the first failure is thrown when all have been tried. */
export async function writeAll(
  outputs: readonly Output[],
  render: (format: Format, look: Look) => string,
  context: Context,
): Promise<void> {
  const failures: unknown[] = [];
  for (const { format, destination } of outputs) {
    try {
      await destination.write(render(format, destination.look));
    } catch (error) {
      failures.push(error);
    }
  }
  try {
    const look = outputs.find(({ format }) => format.name === "github")?.destination.look;
    if (look !== undefined)
      await addToStepSummary(() => render(markdown, { ...look, columns: 80, paint: plainPaint }), context);
  } catch (error) {
    failures.push(error);
  }
  if (failures.length > 0) throw failures[0];
}

function wantedOf({ format = [], json }: OutputOptions): { readonly format: Format; readonly file?: string }[] {
  const named = format.map(parsed);
  if (!json) return named.length > 0 ? named : [{ format: formatNamed("text") }];
  const other = named.find((one) => one.file === undefined && one.format.name !== "json");
  if (other !== undefined) throw twoFormats(other.format.name);
  return named.some((one) => one.file === undefined) ? named : [{ format: formatNamed("json") }, ...named];
}

function parsed(written: string): { readonly format: Format; readonly file?: string } {
  const equals = written.indexOf("=");
  if (equals < 0) return { format: formatNamed(written) };
  return { format: formatNamed(written.slice(0, equals)), file: written.slice(equals + 1) };
}

function formatNamed(name: string): Format {
  const names = formats.map((each) => each.name);
  const found = formats.find((each) => each.name === name);
  if (found === undefined) throw unknownFormat(name, names, nearest(name, names));
  return found;
}
