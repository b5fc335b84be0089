// Whatever may hold a password is printed without it.

import { expect, test } from "vitest";
import { redacted } from "../../src/cli/redacted.ts";
import { unumSim } from "./command-line.ts";

test.each([
  ["redis://u:secret@h:6379", "redis://u:***@h:6379"],
  ["redis://:secret@h", "redis://:***@h"],
  ["redis://secret@h", "redis://***@h"],
  ["rediss://u:se@cr@et@h/2", "rediss://u:***@h/2"],
  ["http://u:secret@h", "http://u:***@h"],
  ["redis:u:secret@h", "redis:u:***@h"],
  ["u:secret@127.0.0.1", "u:***@127.0.0.1"],
  ["redis://h/?password=secret", "redis://h/?***"],
  ["--queue redis://u:secret@h -q", "--queue redis://u:***@h -q"],
  ["--queue=u:secret@h", "--queue=u:***@h"],
])("%s is printed as %s", (text, shown) => expect(redacted(text)).toBe(shown));

test.each(["functions.A.duration=2s", "a@b.yaml", "latency{strategy:polling}: p95 < 600ms", "C:/x/y.yaml"])(
  "%s is no login, and stays",
  (text) => expect(redacted(text)).toBe(text),
);

test.each(["http://u:secret@h", "u:secret@127.0.0.1", "redis:u:secret@h", "redis://h/?password=secret"])(
  "--queue %s: exit code 2, and no password",
  async (address) => {
    for (const argv of [
      ["run", "a.yaml", "--queue", address],
      ["worker", address],
    ]) {
      const { code, out, err } = await unumSim(argv);
      expect([code, out]).toEqual([2, ""]);
      expect(err).not.toContain("secret");
    }
  },
);
