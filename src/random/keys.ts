// Names become keys: (seed, stream name) is hashed once by seedrandom's alea. Equal names have equal luck for ever, and
// nothing drawn from one stream disturbs another.

import { alea } from "seedrandom";

/** 64 bits that name a stream. */
export interface Key {
  readonly high: number;
  readonly low: number;
}

/** The key of a named stream: "duration/A", "dynamodb.get/A[3]". */
export function streamKey(seed: string, name: string): Key {
  const generator = alea(`${seed}/${name}`);
  return { high: generator.int32(), low: generator.int32() };
}
