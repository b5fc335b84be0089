// Why a share has failed, of what BullMQ says of it.

import { ATTEMPTS, MOST_STALLED } from "./names.ts";

/** What BullMQ says of a job whose workers were lost, again and again. */
const STALLED = "job stalled more than allowable limit";

export const whyFailed = (reason: string): string =>
  reason === STALLED
    ? `${MOST_STALLED + 1} workers were lost while they simulated the same share`
    : `workers on the queue have failed ${ATTEMPTS} times at the same share: ${reason}`;
