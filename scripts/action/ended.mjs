// How a script of the action ends. Node ends with 1 where nobody catches an error, and 1 is an exceeded budget here.

import { WrongInput } from "./inputs.mjs";
import { say, sayError, withoutCommands } from "./log.mjs";

/** The exit code that `act` returns; 2 for an input that cannot be honoured, 3 for whatever else is thrown. */
export function ended(act) {
  try {
    return act();
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    sayError(message);
    if (error instanceof WrongInput) return 2;
    withoutCommands(() => say(`${stack}\n`));
    return 3;
  }
}
