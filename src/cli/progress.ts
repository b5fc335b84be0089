// The line on a terminal that says how far a long run is. Appears after a second, changes five times a second at most, and
// leaves nothing behind.

import type { Context } from "./context.ts";
import { simulating } from "./messages.ts";
import type { Progress } from "./simulator.ts";

const SILENT_MS = 1000;
const INTERVAL_MS = 200;
/** Back to the first column, and nothing to the right of it. */
const CLEAR_LINE = "\r\u001b[K";

export interface ProgressLine {
  update(progress: Progress): void;
  clear(): void;
}

/** `says` makes the words of a name and a percentage. */
export function progressLine(
  name: string,
  { io, interruption }: Context,
  quiet: boolean,
  says: (name: string, percent: number) => string = simulating,
): ProgressLine {
  const { stderr } = io;
  let next = io.now() + SILENT_MS;
  let shown = false;
  const clear = (): void => {
    if (shown) void stderr.write(CLEAR_LINE);
    shown = false;
  };
  const forget = interruption.listen(clear);
  return {
    update({ done, total }) {
      if (quiet || io.now() < next || !stderr.isTty) return;
      next = io.now() + INTERVAL_MS;
      shown = true;
      void stderr.write(`${CLEAR_LINE}${says(name, Math.floor((100 * done) / total))}`);
    },
    clear() {
      forget();
      clear();
    },
  };
}
