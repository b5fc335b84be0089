// Who is on a queue, as Redis lists them.

import { expect, test } from "vitest";
import { crewIn } from "../../../src/cli/queue/crew.ts";
import { version } from "../../../src/cli/version.ts";

const line = (name: string, database = 0): string =>
  `id=3 addr=127.0.0.1:5000 laddr=127.0.0.1:6379 fd=8 name=${name} age=1 idle=0 flags=b db=${database} sub=0 cmd=bzpopmin`;
const named = (of: string, threads: number | string): string =>
  `unum-sim:${Buffer.from(of).toString("base64")}:w:${threads}`;

test("workers of this version have slots, those of others a version", () => {
  const list = [line(named(version, 8)), line(named(version, 2)), line(named("9.1.0", 4)), line(named("0.0.9", 1))];
  expect(crewIn(`${list.join("\n")}\n`, 0)).toEqual({ slots: 10, others: ["0.0.9", "9.1.0"] });
});

test("nobody else is one", () => {
  const list = [
    line(""),
    line("bull:x:w:1"),
    line(named(version, 8), 1),
    line(named(version, "many")),
    line(`${named(version, 8)}:x`),
    `unum-sim name=${named(version, 8)}`,
  ];
  expect(crewIn(list.join("\n"), 0)).toEqual({ slots: 0, others: [] });
  expect(crewIn("", 0)).toEqual({ slots: 0, others: [] });
});
