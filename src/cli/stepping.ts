// Runs a simulation step by step, and returns to the event loop often enough that Ctrl-C ends it at once.

import type { Context } from "./context.ts";
import type { Progress } from "./simulator.ts";

/** Signals wait no longer than this and one step. */
const BREATH_MS = 25;

/** Calls `onProgress` at every breath. Rejects when interrupted. */
export async function run<T>(
  steps: Iterator<Progress, T>,
  { io, interruption }: Context,
  onProgress: (progress: Progress) => void,
): Promise<T> {
  let breathed = io.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (io.now() - breathed < BREATH_MS) continue;
    onProgress(step.value);
    await io.yieldToEventLoop();
    interruption.throwIfHappened();
    breathed = io.now();
  }
}
