// The words that strategies and services add to the file format.

import { platformSchema } from "../cloud/platform-schema.ts";
import type { ParamsSchema, Vocabulary } from "../scenario/vocabulary.ts";
import { STRATEGIES } from "../strategies/registry.ts";

export const vocabulary: Vocabulary = {
  strategies: new Map(STRATEGIES.map(({ name, params }) => [name, params as unknown as ParamsSchema])),
  platform: platformSchema,
};
