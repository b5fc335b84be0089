// `schema`: the JSON Schema of a scenario, or of what the program writes, on standard output.

import { nearest } from "../../scenario/near.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { unknownSchema } from "../messages.ts";
import type { SchemaName } from "../simulator.ts";

const NAMES: readonly SchemaName[] = ["scenario", "report", "comparison"];

export async function schema(of: string, { io, simulator }: Context): Promise<number> {
  const name = NAMES.find((one) => one === of);
  if (name === undefined) throw unknownSchema(of, NAMES, nearest(of, NAMES));
  const { schema: make } = await simulator();
  await io.stdout.write(`${JSON.stringify(await make(name), null, 2)}\n`);
  return EXIT.fine;
}
