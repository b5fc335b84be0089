// The examples of docs/scale.md, as far as a machine without those services can try them: manifests can be read, commands and flags exist,
// and what a scheduler sets makes shards that come together to the very bytes of the whole.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { main } from "../src/cli/main.ts";
import { fakeIo } from "./cli/fake-io.ts";

const TEXT = readFileSync(new URL("../docs/scale.md", import.meta.url), "utf8");
const fences = [...TEXT.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, body]) => ({
  language,
  body: body!,
}));
const bodies = (language: string): string[] =>
  fences.filter((one) => one.language === language).map(({ body }) => body);

const SCENARIO = `
functions:
  A: { duration: { dist: lognormal, p50: 100ms, p95: 1s } }
  B: { after: A, duration: 10ms }
strategies: [last-branch, polling]
`;

async function unumSim(argv: readonly string[], options: Parameters<typeof fakeIo>[0] = {}) {
  const io = fakeIo(options);
  const code = await main(argv, io);
  return { code, out: io.out(), err: io.err(), disk: io.disk };
}

test("manifests can be read", () => {
  expect(bodies("yaml").map((body) => parse(body))).toHaveLength(5);
  expect(bodies("json").map((body) => JSON.parse(body))).toHaveLength(1);
});

test("every command and flag exists", async () => {
  const commands = TEXT.replaceAll(/(?:\\\n|\n {14}--)/g, (cut) => (cut.startsWith("\n") ? " --" : " ")).matchAll(
    /\bunum-sim (run|worker|merge)\b([^\n;`]*)/g,
  );
  const found = [...commands].map(([, command, rest]) => ({
    command: command!,
    flags: rest!.match(/ -{1,2}[a-z]+/g) ?? [],
  }));
  expect(new Set(found.map(({ command }) => command))).toEqual(new Set(["run", "worker", "merge"]));
  for (const { command, flags } of found) {
    const { out } = await unumSim([command, "--help"]);
    for (const flag of flags) expect(out, `${command}${flag}`).toMatch(new RegExp(`${flag.trim()}[ ,]`));
  }
});

describe("shards by what is set", () => {
  const numbers = [0, 1, 2];
  test.each([
    ["Kubernetes", (i: number) => ({ JOB_COMPLETION_INDEX: `${i}`, UNUM_SIM_SHARD_COUNT: "3" })],
    ["AWS Batch", (i: number) => ({ AWS_BATCH_JOB_ARRAY_INDEX: `${i}`, AWS_BATCH_JOB_ARRAY_SIZE: "3" })],
    [
      "Slurm",
      (i: number) => ({ SLURM_ARRAY_TASK_ID: `${i + 4}`, SLURM_ARRAY_TASK_MIN: "4", SLURM_ARRAY_TASK_COUNT: "3" }),
    ],
    ["GitLab", (i: number) => ({ CI_NODE_INDEX: `${i + 1}`, CI_NODE_TOTAL: "3" })],
    ["GitHub", (i: number) => ({ UNUM_SIM_SHARD_INDEX: `${i}`, UNUM_SIM_SHARD_COUNT: "3" })],
  ])("%s", async (_, env: (i: number) => Readonly<Record<string, string>>) => {
    for (const i of numbers)
      for (const name of Object.keys(env(i))) expect(TEXT, "the page speaks of it").toContain(`\`${name}\``);
    const disk: Record<string, string> = { "s.yaml": SCENARIO };
    const run = ["run", "s.yaml", "--invocations", "500"];
    for (const i of numbers) {
      const shard = await unumSim([...run, "--shard", "auto", "-o", `${i}.json`, "-q"], { disk, env: env(i) });
      expect([shard.code, shard.err]).toEqual([0, ""]);
      disk[`${i}.json`] = shard.disk.get(`${i}.json`) as string;
    }
    const merged = await unumSim(["merge", ...numbers.map((i) => `${i}.json`), "--json"], { disk });
    expect(merged.out).toBe((await unumSim([...run, "--json"], { disk })).out);
  });
});
