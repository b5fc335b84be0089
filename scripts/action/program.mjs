// Where the program is that the action runs.

import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout of the action. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** For what is there as long as the job. */
export const temporary = () => process.env.RUNNER_TEMP ?? tmpdir();

/** Of a version from the registry, or, where none is asked for, of the checkout. */
export function programOf(version) {
  if (version === "") return { directory: ROOT, bin: join(ROOT, "bin/unum-sim.js") };
  const directory = join(temporary(), "unum-sim");
  return { directory, bin: join(directory, "node_modules/unum-sim/bin/unum-sim.js") };
}
