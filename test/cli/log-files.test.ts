// Logs as real processes read them: zipped, in UTF-16, through a pipe; with the program that is shipped, not its source.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";

const BIN = fileURLToPath(new URL("../../bin/unum-sim.js", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "unum-sim-"));
afterAll(() => rmSync(directory, { recursive: true }));

const LOG = [10, 20, 30]
  .map(
    (ms) =>
      `REPORT RequestId: ${ms}\tDuration: ${ms}.00 ms\tBilled Duration: ${ms} ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t\n`,
  )
  .join("");

test.each([
  ["zipped", gzipSync(LOG)],
  ["UTF-16, little end first", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LOG, "utf16le")])],
  ["UTF-16, big end first", Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(LOG, "utf16le").swap16()])],
  ["with bytes that are no UTF-8", Buffer.concat([Buffer.from([0xc3, 0x28, 0x0a]), Buffer.from(LOG)])],
])("%s", (_, bytes) => {
  const path = join(directory, "Resize.log");
  writeFileSync(path, bytes);
  const options = { encoding: "utf8" } as const;
  expect(execFileSync(process.execPath, [BIN, "calibrate", path, "-q"], options)).toContain(
    "values: [10ms, 20ms, 30ms]",
  );
  const piped = execFileSync(process.execPath, [BIN, "calibrate", "-", "--function", "Resize", "-q"], {
    ...options,
    input: bytes,
  });
  expect(piped).toContain("values: [10ms, 20ms, 30ms]");
});
