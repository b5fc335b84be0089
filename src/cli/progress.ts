// The line on a terminal that says how far a long run is, how fast it goes and how long it will still take. Appears after a second,
// changes five times a second at most, and leaves nothing behind.

import type { Context } from "./context.ts";
import { simulating } from "./messages.ts";
import type { Progress } from "./simulator.ts";

const SILENT_MS = 1000;
const INTERVAL_MS = 200;
/** Back to the first column, and nothing to the right of it. */
export const CLEAR_LINE = "\r\u001b[K";

export interface ProgressLine {
  update(progress: Progress): void;
  clear(): void;
}

/** What can be said of a run that is under way. */
export interface Going {
  readonly name: string;
  /** "42", of a very long run "42.3". */
  readonly percent: string;
  /** Of what is counted, a second; undefined while it is too early to say. */
  readonly rate: number | undefined;
  /** Milliseconds; undefined while it is too early to say. */
  readonly left: number | undefined;
}

/** With so much left a percent takes seconds. */
const LONG_MS = 300_000;
/** Before that a rate says little. */
const EARLY_MS = 2000;

/** `says` makes the words. */
export function progressLine(
  name: string,
  { io, interruption }: Context,
  quiet: boolean,
  says: (going: Going) => string = simulating,
): ProgressLine {
  const { stderr } = io;
  const speedometer = speedometerFrom();
  let next = io.now() + SILENT_MS;
  let shown = false;
  const clear = (): void => {
    if (shown) void stderr.write(CLEAR_LINE);
    shown = false;
  };
  const forget = interruption.listen(clear);
  return {
    update(progress) {
      if (quiet || !stderr.isTty) return;
      const now = io.now();
      speedometer.see(progress, now);
      if (now < next) return;
      next = now + INTERVAL_MS;
      shown = true;
      const speed = speedometer.of(progress, now);
      // Tenths, where a whole percent takes long.
      const parts = (speed.left ?? 0) > LONG_MS ? 1000 : 100;
      const percent = String(Math.floor((parts * progress.done) / progress.total) / (parts / 100));
      void stderr.write(`${CLEAR_LINE}${says({ name, percent, ...speed })}`);
    },
    clear() {
      forget();
      clear();
    },
  };
}

/** Counts from the first look on: what was known before took no time. */
function speedometerFrom() {
  let first: { readonly at: number; readonly done: number } | undefined;
  return {
    see({ done }: Progress, now: number): void {
      // Fewer than before: another run has begun.
      if (first === undefined || done < first.done) first = { at: now, done };
    },
    of({ done, total }: Progress, now: number): Pick<Going, "rate" | "left"> {
      const took = first === undefined ? 0 : now - first.at;
      const more = done - (first?.done ?? 0);
      if (took < EARLY_MS || more <= 0) return { rate: undefined, left: undefined };
      return { rate: (1000 * more) / took, left: ((total - done) * took) / more };
    },
  };
}
