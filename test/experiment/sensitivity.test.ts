// One latency at a time to both ends of its band, against sums by hand.

import { describe, expect, test } from "vitest";
import { run } from "../../src/index.ts";

/** Everything but one operation is the scenario's own, and takes no time. */
const platform = (...left: string[]): string => {
  const services: Record<string, readonly string[]> = {
    lambda: ["invoke", "queue", "placement", "firstCall"],
    dynamodb: ["get", "put", "update", "stream"],
    s3: ["put", "get", "list", "event"],
    stepFunctions: ["start", "next", "join", "fanOut"],
  };
  const written = Object.entries(services).map(([service, names]) => {
    const own = names.filter((name) => !left.includes(`${service}.${name}`)).map((name) => `${name}: 0ms`);
    return `${service}: { ${own.join(", ")} }`;
  });
  return `{ base: measured, entry: 0ms, ${written.join(", ")} }`;
};

const chain = (left: string[], strategies: string, b = "10ms"): string => `
name: chain
platform: ${platform(...left)}
invocations: 400
defaults: { memory: 128MB }
functions:
  A: { duration: 10ms }
  B: { duration: ${b}, after: A }
strategies: [${strategies}]
`;

describe("a chain of two", () => {
  test("the event queue: 20 ms of work, and the queue once", () => {
    const { assumptions } = run(chain(["lambda.queue"], "last-branch"), { assumptions: true });
    expect(assumptions!.hangsOn.map(({ key }) => key)).toEqual(["lambda.queue"]);
    const [{ band, strategies, confidence, date } = {}] = assumptions!.hangsOn as [
      (typeof assumptions & object)["hangsOn"][number],
    ];
    expect([band, confidence, date]).toEqual([[0.85, 1.15], "H", "2021-04"]);
    const { low, now, high } = strategies![0]!.latencyMs!;
    // The same luck at each: exactly 0.85 and 1.15 times what there is beside the work, but for rounding to microseconds.
    expect((low - 20) / (now - 20)).toBeCloseTo(0.85, 4);
    expect((high - 20) / (now - 20)).toBeCloseTo(1.15, 4);
    // The queue's mean is 27.8 ms by its percentiles; 400 draws with a deviation of some 15 ms: within 4 x 0.75.
    expect(Math.abs(now - 20 - 27.8)).toBeLessThan(3);
  });

  test("a call that was measured at 128 MB is as sure as what is inferred, where a function has more", () => {
    const trusted = (memory: string) => {
      const yaml = chain(["lambda.invoke"], "last-branch").replace("128MB", memory);
      const [{ confidence, band } = {}] = run(yaml, { assumptions: true }).assumptions!.hangsOn;
      return [confidence, band];
    };
    expect(trusted("128MB")).toEqual(["H", [0.85, 1.15]]);
    expect(trusted("256MB")).toEqual(["L", [0.5, 2]]);
  });

  test("what no strategy of the run uses is not spoken of", () => {
    const left = ["lambda.queue", "s3.event", "stepFunctions.next", "dynamodb.stream"];
    const { assumptions } = run(chain(left, "last-branch"), { assumptions: true });
    expect(assumptions!.hangsOn.map(({ key }) => key)).toEqual(["lambda.queue"]);
  });

  test("what decides who is fastest comes first", () => {
    // Step Functions takes 155 ms from A to B (H: 0.85 to 1.15, 132 to 178), last-branch its queue of 28 and a tail of Invoke of 40:
    // with an Invoke of 120 ms and a queue of 28 it lies between.
    const yaml = chain(["stepFunctions.next", "lambda.queue"], "last-branch, step-functions").replace(
      "invoke: 0ms",
      "invoke: 120ms",
    );
    const { assumptions } = run(yaml, { assumptions: true });
    const [first] = assumptions!.hangsOn;
    expect(first!.key).toBe("stepFunctions.next");
    expect(first!.fastest).toEqual({ low: "step-functions", now: "last-branch", high: "last-branch" });
    expect(assumptions!.hangsOn).toHaveLength(2);
  });
});

describe("nothing to say, and why", () => {
  test("an ideal platform", () => {
    const yaml = chain([], "last-branch").replace(/platform: .*/, "platform: ideal");
    expect(run(yaml, { assumptions: true }).assumptions).toEqual({
      invocations: 400,
      none: "the platform is ideal: nothing that was measured went in",
      hangsOn: [],
    });
  });

  test("a platform of the scenario's own", () => {
    expect(run(chain([], "last-branch"), { assumptions: true }).assumptions?.none).toBe(
      "every latency that matters is the scenario's own",
    );
  });

  test("a latency that is little beside an hour's work", () => {
    const { assumptions } = run(chain(["lambda.queue"], "last-branch", "10m"), { assumptions: true });
    expect(assumptions).toMatchObject({
      none: "no latency of the platform moves a mean by more than 1 % within its band",
      hangsOn: [],
    });
  });
});

test("all else of the report is as without", () => {
  const yaml = chain(["lambda.queue"], "last-branch, polling");
  const { assumptions, ...rest } = run(yaml, { assumptions: true });
  expect(assumptions?.hangsOn.length).toBeGreaterThan(0);
  expect(JSON.stringify(rest)).toBe(JSON.stringify(run(yaml)));
});
