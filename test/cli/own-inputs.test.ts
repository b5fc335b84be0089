// What is read is never written to, and no file or stream is written twice, however a path is spelled: exit code 2, and nothing touched.

import { expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { fakeIo } from "./fake-io.ts";

const TEXT =
  "name: fine\nplatform: ideal\ninvocations: 1\nstrategies: [last-branch]\nfunctions:\n  A: { duration: 100ms }\n";
const NAMING = TEXT.replace("100ms", "{ dist: empirical, file: ../times.csv }");
const BASE = "base.json";

async function baseline(): Promise<string> {
  const io = fakeIo({ disk: { "a.yaml": TEXT } });
  await main(["run", "a.yaml", "--save-baseline", BASE, "-q"], io);
  return String(io.disk.get(BASE));
}

const LOGS = { logs: null, "logs/a.log": "REPORT RequestId: 1 Duration: 1 ms" };

const saved = await baseline();

test.each([
  [["run", "a.yaml", "-f", "junit=a.yaml"], "a.yaml is read, and would be overwritten"],
  [["run", "a.yaml", "-o", "./a.yaml"], "./a.yaml is read"],
  [["run", "./a.yaml", "-f", "junit=x/../a.yaml"], "x/../a.yaml is read"],
  [["run", "/work/a.yaml", "-o", "a.yaml"], "a.yaml is read"],
  [["run", "a.yaml", "--save-baseline", "./a.yaml"], "./a.yaml is read"],
  [["run", "s/n.yaml", "-f", "json=times.csv"], "times.csv is read"],
  [["run", "s/n.yaml", "--save-baseline", "s/../times.csv"], "s/../times.csv is read"],
  [["run", "a.yaml", "--resume", "./a.yaml"], "./a.yaml is read"],
  [["run", "a.yaml", "--resume", "state.json", "-f", "json=./state.json"], "./state.json is read"],
  [["run", "a.yaml", "--shard", "1/2", "-o", "./a.yaml"], "./a.yaml is read"],
  [["run", "a.yaml", "--shard", "1/2", "-o", "x", "--resume", "./x"], "x is read"],
  [["run", "s/n.yaml", "--shard", "1/2", "-o", "./times.csv"], "./times.csv is read"],
  [["merge", "a.part", "b.part", "-o", "./b.part"], "./b.part is read"],
  [["import", "m.asl.json", "-o", "./m.asl.json", "--force"], "./m.asl.json is read"],
  [["calibrate", "a.log", "-o", "./a.log"], "./a.log is read"],
  [["compare", BASE, "a.yaml", "-f", `json=${BASE}`], `${BASE} is read`],
  [["compare", BASE, "a.yaml", "-f", `json=/work/${BASE}`], `/work/${BASE} is read`],
  [["compare", BASE, "s/n.yaml", "-o", "./times.csv"], "./times.csv is read"],
  [["run", "a.yaml", "-f", "junit=same.out", "-f", "json=./same.out"], "./same.out would be written twice"],
  [["run", "a.yaml", "-f", "junit=o", "--save-baseline", "./o"], "./o would be written twice"],
  [["run", "a.yaml", "-f", "junit=-", "-f", "json"], "junit and json cannot both be written to one place"],
  [["run", "a.yaml", "-f", "junit=-", "-f", "json=-"], "junit and json cannot both be written to one place"],
  [["run", "a.yaml", "-f", "junit=-", "-f", "json", "-o", "-"], "junit and json cannot both be written to one place"],
  [["run", "a.yaml", "--save-baseline", "-"], "text and a baseline cannot both be written to one place"],
])("%j", async (argv, message) => {
  const disk = { "a.yaml": TEXT, "s/n.yaml": NAMING, "times.csv": "100ms\n", [BASE]: saved };
  const io = fakeIo({ disk });
  expect(await main(argv, io)).toBe(2);
  expect(io.err()).toContain(message);
  expect(io.out()).toBe("");
  expect(Object.fromEntries(io.disk)).toEqual(disk);
});

test.each([
  [["run", "a.yaml", "-o", "link.yaml"], "link.yaml is read"],
  [["run", "link.yaml", "-o", "a.yaml"], "a.yaml is read"],
  [["run", "link.yaml", "-o", "./link.yaml"], "./link.yaml is read"],
  [["run", "a.yaml", "-f", "json=link.yaml"], "link.yaml is read"],
  [["run", "a.yaml", "--save-baseline", "link.yaml"], "link.yaml is read"],
  [["run", "a.yaml", "--resume", "link.yaml"], "link.yaml is read"],
  [["run", "a.yaml", "--shard", "1/2", "-o", "link.yaml"], "link.yaml is read"],
  [["run", "s/n.yaml", "-o", "link.csv"], "link.csv is read"],
  [["compare", BASE, "link.yaml", "-o", "a.yaml"], "a.yaml is read"],
  [["compare", BASE, "s/n.yaml", "-o", "link.csv"], "link.csv is read"],
  [["calibrate", "logs", "-o", "link.log"], "link.log is read"],
  [["run", "a.yaml", "-f", "junit=l1", "-f", "json=other.txt"], "other.txt would be written twice"],
  [["run", "a.yaml", "-f", "junit=l1", "--save-baseline", "other.txt"], "other.txt would be written twice"],
])("%j, through a link", async (argv, message) => {
  const disk = { "a.yaml": TEXT, "s/n.yaml": NAMING, "times.csv": "100ms\n", [BASE]: saved, ...LOGS };
  const links = { "link.yaml": "a.yaml", "link.csv": "times.csv", "link.log": "logs/a.log", l1: "other.txt" };
  const io = fakeIo({ disk, links });
  expect(await main(argv, io)).toBe(2);
  expect(io.err()).toContain(message);
  expect(Object.fromEntries(io.disk)).toEqual(disk);
});

test.each([
  ["run", "s/n.yaml", "-f", "github=times.csv"],
  ["run", "s/n.yaml", "-f", "github=times.csv", "--set", "seed=0.5"],
  ["compare", BASE, "s/n.yaml", "-f", "github=times.csv"],
  ["compare", BASE, "s/n.yaml", "-f", "github=times.csv", "--set", "prices=none"],
])("%j: what is wrong is not told in place of an input", async (...argv) => {
  const disk = { "s/n.yaml": NAMING, "times.csv": "100ms\n", [BASE]: saved };
  const io = fakeIo({ disk });
  expect(await main(argv, io)).toBe(2);
  expect(Object.fromEntries(io.disk)).toEqual(disk);
});

test.each([
  [["run", "a.yaml", "-f", "github"], "a.yaml"],
  [["run", "s/n.yaml", "-f", "github=x"], "./times.csv"],
  [["compare", BASE, "s/n.yaml", "-f", "github=x"], "./times.csv"],
  [["compare", BASE, "a.yaml", "-f", "github"], BASE],
])("%j, where the summary of the step is %s", async (argv, summary) => {
  const disk = { "a.yaml": TEXT, "s/n.yaml": NAMING, "times.csv": "100ms\n", [BASE]: saved };
  const io = fakeIo({ disk, env: { GITHUB_STEP_SUMMARY: summary } });
  expect(await main(argv, io)).toBe(2);
  expect(io.err()).toContain(`${summary} is read`);
  expect(Object.fromEntries(io.disk)).toEqual(disk);
});

test.each([
  [["run", "a.yaml", "-f", "junit=-", "-f", "json=x"], ["x"]],
  [["run", "a.yaml", "-f", "junit=-", "-f", "json", "-o", "x"], ["x"]],
  [["run", "-", "-f", "json=-"], []],
  [["run", "a.yaml", "-o", "b/a.yaml"], ["b/a.yaml"]],
  [["run", "a.yaml", "-f", "json=x", "--save-baseline", "-"], ["x"]],
])("%j may be", async (argv, written) => {
  const io = fakeIo({ disk: { "a.yaml": TEXT }, stdin: TEXT });
  expect(await main(argv, io)).toBe(0);
  expect([...io.disk.keys()]).toEqual(["a.yaml", ...written]);
});
