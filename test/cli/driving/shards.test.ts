// A run cut into shares on several machines, and put together: the very bytes of the whole, or a clear word why not.

import { beforeAll, describe, expect, test } from "vitest";
import { type Disk, diskWith, YAML } from "./real-run.ts";

const RUN = ["run", "s.yaml", "-q", "--invocations", "700"];

let disk: Disk;
let whole: { readonly code: number; readonly out: string };

/** p1.json to p3.json are the shares of the run; the others each differ in one thing. */
beforeAll(async () => {
  disk = diskWith({ "s.yaml": YAML, "o.yaml": YAML.replace("300ms", "301ms") });
  whole = await disk.unumSim([...RUN, "--json"]);
  for (const number of [1, 2, 3])
    expect((await disk.unumSim([...RUN, "--shard", `${number}/3`, "-o", `p${number}.json`])).code).toBe(0);
  await disk.unumSim([...RUN, "--shard", "1/2", "-o", "half.json"]);
  await disk.unumSim([...RUN, "--seed", "8", "--shard", "2/3", "-o", "seed.json"]);
  await disk.unumSim(["run", "o.yaml", "-q", "--invocations", "700", "--shard", "2/3", "-o", "scenario.json"]);
  await disk.unumSim([...RUN, "--strategy", "polling", "--shard", "2/3", "-o", "strategy.json"]);
  await disk.unumSim([...RUN, "--budget", "time_outs == 0", "--shard", "2/3", "-o", "budget.json"]);
  await disk.unumSim([...RUN, "--save-baseline", "base.json"]);
});

describe("the shares of a run", () => {
  test("make it, in whatever order they are named: bytes and exit code", async () => {
    const { code, out } = await disk.unumSim(["merge", "p3.json", "p1.json", "p2.json", "--json"]);
    expect([code, out === whole.out]).toEqual([whole.code, true]);
  });

  test("make a baseline that is the whole run's", async () => {
    await disk.unumSim(["merge", "p1.json", "p2.json", "p3.json", "-q", "--save-baseline", "merged.json"]);
    expect(disk.files.get("merged.json")).toBe(disk.files.get("base.json"));
  });

  test("with a budget that is exceeded end with 1, as the run does", async () => {
    const argv = [...RUN, "--budget", "latency p50 < 1ms"];
    for (const number of [1, 2]) await disk.unumSim([...argv, "--shard", `${number}/2`, "-o", `b${number}.json`]);
    const [one, merged] = [await disk.unumSim(argv), await disk.unumSim(["merge", "b1.json", "b2.json", "-q"])];
    expect([merged.code, merged.out]).toEqual([1, one.out]);
  });

  test("may be more than there is to share: some are empty", async () => {
    const argv = ["run", "s.yaml", "-q", "--invocations", "100"];
    const numbers = [1, 2, 3, 4, 5];
    for (const number of numbers) await disk.unumSim([...argv, "--shard", `${number}/5`, "-o", `e${number}.json`]);
    const merged = await disk.unumSim(["merge", ...numbers.map((number) => `e${number}.json`), "--json"]);
    expect(merged.out).toBe((await disk.unumSim([...argv, "--json"])).out);
  });
});

describe("refused, and by name", () => {
  test.each([
    ["a share that is missing", ["p1.json", "p3.json"], "shard 2/3 is missing"],
    ["several that are missing", ["p3.json"], "of 3 shards, 1, 2 are missing"],
    ["one that is there twice", ["p1.json", "p2.json", "p1.json"], "p1.json and p1.json are both shard 1/3"],
    ["one of another cut", ["p2.json", "half.json"], "half.json is not of the run of p2.json: cut into another number"],
    ["one of another seed", ["p1.json", "seed.json", "p3.json"], "seed.json is not of the run of p1.json: other --set"],
    [
      "one of another scenario",
      ["p1.json", "scenario.json"],
      "scenario.json is not of the run of p1.json: another scen",
    ],
    [
      "one of other strategies",
      ["p1.json", "strategy.json"],
      "strategy.json is not of the run of p1.json: other strat",
    ],
    ["one with other budgets", ["p1.json", "budget.json"], "budget.json is not of the run of p1.json: other budgets"],
    ["a baseline", ["p1.json", "base.json"], "base.json is a baseline, no part of a run"],
    ["a file that is not there", ["p1.json", "none.json"], "cannot read none.json: there is no such file"],
  ])("%s", async (_, files, said) => {
    const { code, out, err } = await disk.unumSim(["merge", ...files]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
  });

  const share = () => disk.files.get("p2.json") as string;
  test.each<[string, () => string, string]>([
    ["cut off", () => share().slice(0, 5000), "is not JSON, or cut off"],
    ["empty", () => "", "is empty"],
    [
      "with a figure changed by hand",
      () => share().replace(/"completed":\d+/, '"completed":1'),
      "not as it was written",
    ],
    [
      "of a later version",
      () => share().replace("partial/1", "partial/2"),
      "is of another version: unum-sim/partial/2",
    ],
    ["of no kind", () => '{"a":1}', "is no part of a run"],
    ["with null", () => "null", "is no part of a run"],
  ])("a share that is %s", async (_, text, said) => {
    disk.files.set("odd.json", text());
    const { code, out, err } = await disk.unumSim(["merge", "p1.json", "odd.json", "p3.json"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`odd.json ${said.startsWith("is") ? said : `is damaged: it is ${said}`}`);
  });
});

describe("--shard", () => {
  test.each(["0/3", "4/3", "3", "a/b", "-1/3", "1/0", "", "1/1000000", "1.5/3"])(
    "%j is none: exit code 2",
    async (written) => {
      const { code, out, err } = await disk.unumSim([...RUN, `--shard=${written}`]);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain("is no share of a run");
    },
  );

  test.each([
    ["AWS Batch", { AWS_BATCH_JOB_ARRAY_INDEX: "1", AWS_BATCH_JOB_ARRAY_SIZE: "3" }],
    ["Slurm", { SLURM_ARRAY_TASK_ID: "6", SLURM_ARRAY_TASK_MIN: "5", SLURM_ARRAY_TASK_COUNT: "3" }],
    ["GitLab", { CI_NODE_INDEX: "2", CI_NODE_TOTAL: "3" }],
    ["CircleCI", { CIRCLE_NODE_INDEX: "1", CIRCLE_NODE_TOTAL: "3" }],
    ["Kubernetes", { JOB_COMPLETION_INDEX: "1", UNUM_SIM_SHARD_COUNT: "3" }],
    ["a matrix", { UNUM_SIM_SHARD_INDEX: "1", UNUM_SIM_SHARD_COUNT: "3" }],
  ])("auto: what %s says of its second task of three", async (_, env) => {
    const { code, out } = await disk.unumSim([...RUN, "--shard", "auto"], { env });
    expect([code, out === disk.files.get("p2.json")]).toEqual([0, true]);
  });

  test.each([
    ["nothing", {}, "finds nothing in the environment"],
    ["no number of tasks", { JOB_COMPLETION_INDEX: "1" }, "UNUM_SIM_SHARD_COUNT does not say of how many"],
    ["a task beyond them", { CI_NODE_INDEX: "4", CI_NODE_TOTAL: "3" }, "CI_NODE_INDEX is 4 and CI_NODE_TOTAL is 3"],
    ["no number", { CI_NODE_INDEX: "one", CI_NODE_TOTAL: "3" }, "CI_NODE_INDEX is one"],
  ])("auto, where the environment says %s: exit code 2", async (_, env, said) => {
    const { code, out, err } = await disk.unumSim([...RUN, "--shard", "auto"], { env });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
  });

  test.each([
    ["--json"],
    ["--assumptions"],
    ["--settle"],
    ["--explain"],
    ["--until", "latency.p50 +- 1%"],
    ["--save-baseline", "x"],
  ])("does not go with %s", async (...flag) => {
    const { code, err } = await disk.unumSim([...RUN, "--shard", "1/2", ...flag]);
    expect(code).toBe(2);
    expect(err).toContain(`${flag[0]} is of a whole run`);
  });
});
