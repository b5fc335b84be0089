// How things are called in Redis, and how long they are kept. The version is in every name: runs and workers of different versions,
// whose figures may differ, do not meet.

import type { Share } from "../../experiment/share.ts";
import { version } from "../version.ts";

/** What every key begins with, BullMQ's and ours. */
export const PREFIX = "unum-sim";
/** BullMQ's name for the queue. */
export const QUEUE = version;

/** BullMQ keeps a key of that name for the queue; some are ours. */
export const keyOf = (name: string): string => `${PREFIX}:${QUEUE}:${name}`;

/** A hash: what the run is, and results that have not been fetched. */
export const runKey = (run: string): string => keyOf(`run:${run}`);

/** Runs that are under way, each with the time when it is given up unless it says that it still is. */
export const RUNS = keyOf("runs");

/** The same share of the same run has the same job: to add it twice is to add it once. */
export const jobOf = (run: string, { first, end }: Share): string => `${run}-${first}-${end}`;

export const shareField = ({ first, end }: Share): string => `${first}-${end}`;

/** What a run says every second or so; whoever has not for so long is gone, and what is there of it expires. */
export const RUN_KEPT_S = 60;
/** BullMQ's own keys outlive the last run by so much where it could not remove them. */
export const QUEUE_KEPT_S = 600;

/** A worker that has not been heard of for so long has lost its shares: the next one takes them up. */
export const LOCK_MS = 5000;
export const STALLED_CHECK_MS = 2500;
/** So many workers may be lost over one share. It may be what kills them. */
export const MOST_STALLED = 3;
/** A share that fails is tried once more: a fault of the machine is not one of the program. */
export const ATTEMPTS = 2;
