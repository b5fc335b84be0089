// `schema`: the JSON Schema of a scenario, on standard output.

import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";

export async function schema({ io, simulator }: Context): Promise<number> {
  const { schema: make } = await simulator();
  await io.stdout.write(`${JSON.stringify(await make(), null, 2)}\n`);
  return EXIT.fine;
}
