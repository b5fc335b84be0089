// What Amazon S3 limits, with its source.

import type { Constant } from "./constants.ts";

export const S3 = {
  keysPerList: {
    what: "most keys in one answer of ListObjectsV2; more take another call",
    value: 1000,
    unit: "keys",
    source: "Amazon S3 API reference, ListObjectsV2",
    date: "2026",
    confidence: "H",
  },
} as const satisfies Readonly<Record<string, Constant>>;
