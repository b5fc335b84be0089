// Checkpoints in DynamoDB, as Unum keeps them: what last-branch and polling share.

import type { DynamoDb } from "../cloud/dynamodb.ts";
import type { Handler } from "../cloud/handler.ts";
import type { Item } from "../cloud/item.ts";
import type { Edges } from "../cloud/stored.ts";

/** A claim or a counter: one unit, bytes. */
export const SMALL_ITEM_BYTES = 100;

/** Branches whose marks fill one write unit of 1 KB in Unum's bitmaps. */
const MARKS_PER_KB = 400;

/** A bitmap with a mark for every input of a fan-in, bytes. */
export function bitmapBytes(bitmap: Item): number {
  return bitmap.room <= MARKS_PER_KB ? 1024 : 1024 * Math.ceil(bitmap.room / MARKS_PER_KB);
}

export function checkpointOf(me: Handler): Item {
  me.checkpoint ??= me.invocation.stored.checkpoints.at(me.slot);
  return me.checkpoint;
}

/** What comes before and after it. */
export function edgesOf(me: Handler): Edges {
  me.edges ??= me.invocation.stored.edges(me.fn);
  return me.edges;
}

/** Says that this copy is done, and what its output is. */
export function writeCheckpoint(me: Handler, dynamodb: DynamoDb) {
  return dynamodb.create(me, checkpointOf(me), me.invocation.payload(me.slot));
}
