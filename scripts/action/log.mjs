// The log of a step, in which the runner looks for commands: "::command::" where a line begins, "##[command]" anywhere in it. Names in a
// scenario come from whoever opened the pull request.

import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";

/** Nothing that `act` prints is a command, until a word comes that nobody can guess. */
export function withoutCommands(act) {
  const word = randomBytes(32).toString("hex");
  say(`::stop-commands::${word}\n`);
  try {
    return act();
  } finally {
    // On a line of its own, whatever was printed last.
    say(`\n::${word}::\n`);
  }
}

/**
 * Where a process prints whose words are no commands: all of it to our standard output. The runner reads the two streams side by side, and
 * could see what went to standard error before it sees the stop.
 */
export const INTO_THE_LOG = ["ignore", 1, 1];

/** An annotation; the message is escaped as the runner reads it. */
export function sayError(message) {
  const data = message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  say(`::error title=unum-sim::${data}\n`);
}

/** At once, so that it stands before what a process prints that starts next. Where nobody reads there is nobody to tell. */
export function say(text) {
  const bytes = Buffer.from(text);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch ({ code }) {
      if (code !== "EAGAIN") return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
