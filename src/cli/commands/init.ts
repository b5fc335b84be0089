// `init`: writes a scenario to start from.

import type { Context } from "../context.ts";
import { destinationOf } from "../destination.ts";
import { exists } from "../exists.ts";
import { EXIT } from "../exit-codes.ts";
import { alreadyThere, wroteScenario } from "../messages.ts";
import { STARTER } from "../starter.ts";

export async function init(file: string, { force }: { readonly force?: true }, context: Context): Promise<number> {
  if (file !== "-" && !force && (await exists(file, context.io))) throw alreadyThere(file);
  const destination = await destinationOf(file, context, true);
  await destination.write(STARTER);
  if (file !== "-") await context.io.stderr.write(wroteScenario(file));
  return EXIT.fine;
}
