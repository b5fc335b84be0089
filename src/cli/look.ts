// How the paper looks: whether to colour and how wide to print, from flags, environment and terminal. chalk is loaded only
// where there is colour.

import type { Look, Paint } from "../report/formats/format.ts";
import { plainPaint } from "../report/formats/format.ts";
import type { Where } from "../report/formats/repository-path.ts";
import type { Io, Output } from "./io.ts";

/** What is printed to a file or a pipe of unknown width. */
const DEFAULT_COLUMNS = 80;

export interface Wish {
  /** `--no-color` was given. */
  readonly noColor: boolean;
}

export async function lookOf(output: Pick<Output, "isTty" | "columns">, io: Io, wish: Wish): Promise<Look> {
  const paint = wantsColour(output.isTty, io.env, wish) ? await chalkPaint() : plainPaint;
  return { columns: columnsOf(output.columns, io.env), paint, where: whereOf(io) };
}

/** `--no-color`, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal at all. */
export function wantsColour(isTty: boolean, env: Io["env"], { noColor }: Wish): boolean {
  if (noColor || (env.NO_COLOR ?? "") !== "") return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== "0" && force !== "false";
  return isTty && env.TERM !== "dumb";
}

/** A pipeline says where it has put the repository; in a container that may be somewhere else, or it may be the user's own machine. */
function whereOf({ env, directory }: Io): Where {
  const told = [env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR].filter((one) => one !== undefined && one !== "");
  return { directory, roots: [...(told.slice(0, 1) as string[]), directory] };
}

function columnsOf(terminal: number | undefined, env: Io["env"]): number {
  const columns = terminal ?? Number(env.COLUMNS);
  return Number.isInteger(columns) && columns > 0 ? Math.max(20, columns) : DEFAULT_COLUMNS;
}

async function chalkPaint(): Promise<Paint> {
  const { Chalk } = await import("chalk");
  return new Chalk({ level: 1 });
}
