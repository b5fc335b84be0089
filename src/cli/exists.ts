// Whether there is anything of this name already.

import type { Io } from "./io.ts";

export async function exists(path: string, { files }: Io): Promise<boolean> {
  try {
    await files.status(path);
    return true;
  } catch {
    return false;
  }
}
