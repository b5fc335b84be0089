// What Amazon DynamoDB and its streams round to and limit, with sources.

import type { Constant } from "./constants.ts";

const GUIDE = { date: "2026", confidence: "H" } as const;

export const DYNAMODB = {
  readUnit: {
    what: "a strongly consistent read is billed by units of this size; at least one, also of an item that is not there",
    value: 4096,
    unit: "bytes",
    source: "Amazon DynamoDB Developer Guide, read and write operations",
    ...GUIDE,
  },
  writeUnit: {
    what: "a write is billed by units of this size; at least one, also where its condition failed",
    value: 1024,
    unit: "bytes",
    source: "Amazon DynamoDB Developer Guide, read and write operations",
    ...GUIDE,
  },
  itemLimit: {
    what: "largest item",
    value: 409_600,
    unit: "bytes",
    source: "Amazon DynamoDB Developer Guide, constraints",
    ...GUIDE,
  },
  batchGetLimit: {
    what: "most keys of one BatchGetItem; more take another call",
    value: 100,
    unit: "keys",
    source: "Amazon DynamoDB API reference, BatchGetItem",
    ...GUIDE,
  },
  streamBatch: {
    what: "most records in one delivery of a stream (batchSize of dynamodb-streams)",
    value: 100,
    unit: "records",
    source: "AWS Lambda Developer Guide, parameters of a DynamoDB event source: the default",
    ...GUIDE,
  },
} as const satisfies Readonly<Record<string, Constant>>;
