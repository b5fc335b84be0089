// Checkpoints in DynamoDB, as Unum keeps them: what last-branch and polling share.

import type { DynamoDb } from "../cloud/dynamodb.ts";
import type { Handler } from "../cloud/handler.ts";
import type { Item } from "../cloud/item.ts";
import type { Meeting } from "../cloud/stored.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";

/** A claim or a counter: one unit, bytes. */
export const SMALL_ITEM_BYTES = 100;

/** Branches whose marks fill one write unit of 1 KB in Unum's bitmaps. */
const MARKS_PER_KB = 400;

/** A bitmap with a mark for every input of a fan-in, bytes. */
export function bitmapBytes(fanIn: WorkflowFunction): number {
  const marks = fanIn.inputs.length;
  return marks <= MARKS_PER_KB ? 1024 : 1024 * Math.ceil(marks / MARKS_PER_KB);
}

export function checkpointOf(me: Handler): Item {
  me.checkpoint ??= me.invocation.stored.checkpoints.at(me.slot);
  return me.checkpoint;
}

/** Where the inputs of a fan-in meet. */
export function meetingOf(me: Handler, fanIn: WorkflowFunction): Meeting {
  return me.invocation.stored.meeting(fanIn.index);
}

/** Checkpoints of all its own inputs, in the order of `after`. */
export function inputsOf(me: Handler): readonly Item[] {
  return meetingOf(me, me.fn).inputs;
}

/** Which of the fan-in's inputs this copy is. */
export function inputNumber(me: Handler, fanIn: WorkflowFunction): number {
  return fanIn.inputOffsets[me.fn.index]! + me.copy;
}

/** Says that this copy is done, and what its output is. */
export function writeCheckpoint(me: Handler, dynamodb: DynamoDb) {
  return dynamodb.create(me, checkpointOf(me), me.invocation.payload(me.slot));
}
