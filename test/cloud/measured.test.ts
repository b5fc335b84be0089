// The measured platform against the published figures it was made from, and what a scenario may put in their place.

import { describe, expect, test } from "vitest";
import { compileDelay } from "../../src/cloud/delay.ts";
import { measuredFanOutMs } from "../../src/cloud/fan-out.ts";
import { EXPRESS_START, MEASURED } from "../../src/cloud/measured.ts";
import { OPERATIONS, type Operation } from "../../src/cloud/operations.ts";
import { figuresOf } from "../simulated.ts";

function ms(operation: Operation, memoryMb: number, u: number, bytes = 0): number {
  return compileDelay(MEASURED[operation].model, memoryMb).at(u, bytes) / 1000;
}

describe("medians and 95th percentiles", () => {
  // Milliseconds, as measured: see the sources beside the constants.
  test.each<[Operation, number, number, number]>([
    ["dynamodb.get", 128, 8, 14],
    ["dynamodb.get", 1024, 5, 8],
    ["dynamodb.get", 10_240, 5, 8],
    ["dynamodb.put", 128, 20, 28],
    ["dynamodb.put", 1024, 6, 10],
    ["dynamodb.update", 128, 20, 28],
    ["dynamodb.update", 1024, 6, 10],
    ["lambda.invoke", 128, 40, 60],
    ["lambda.queue", 128, 28, 43],
    ["lambda.queue", 1024, 28, 43],
    ["lambda.placement", 1024, 115, 170],
    ["s3.put", 128, 76, 102],
    ["stepFunctions.start", 1024, 99, 165],
    ["stepFunctions.next", 1024, 155, 222],
    ["stepFunctions.join", 1024, 165, 235],
  ])("%s at %i MB: %i and %i", (operation, memoryMb, p50, p95) => {
    expect(ms(operation, memoryMb, 0.5)).toBeCloseTo(p50, 6);
    expect(ms(operation, memoryMb, 0.95)).toBeCloseTo(p95, 6);
  });

  test.each<[Operation, number, number]>([
    ["dynamodb.get", 128, 20],
    ["dynamodb.get", 1024, 15],
    ["dynamodb.put", 128, 40],
    ["dynamodb.put", 1024, 18],
    ["lambda.invoke", 128, 75],
    ["s3.put", 128, 257],
    ["stepFunctions.start", 1024, 250],
    ["stepFunctions.next", 1024, 286],
    ["stepFunctions.join", 1024, 300],
  ])("%s at %i MB: the 99th percentile is %i, and the law has no gap on the way to it", (operation, memoryMb, p99) => {
    expect(ms(operation, memoryMb, 0.99)).toBeCloseTo(p99, 6);
    const around = [0.9499, 0.95, 0.9501].map((u) => ms(operation, memoryMb, u));
    expect(around[0]).toBeLessThan(around[1]!);
    expect(around[1]).toBeLessThan(around[2]!);
    expect(around[2]! / around[0]!).toBeLessThan(1.01);
  });

  test("between two memory sizes they go by its logarithm", () => {
    // GetItem 8 at 128 MB, 5 at 1,024, three octaves apart: 7 at 256, 6 at 512.
    expect(ms("dynamodb.get", 256, 0.5)).toBeCloseTo(7, 6);
    expect(ms("dynamodb.get", 512, 0.5)).toBeCloseTo(6, 6);
  });

  test.each<[Operation, number, number]>([
    ["dynamodb.get", 5120, 10],
    ["dynamodb.get", 51_200, 24],
    ["dynamodb.get", 102_400, 40],
    ["dynamodb.put", 10_240, 36],
    ["dynamodb.put", 51_200, 40],
    ["dynamodb.put", 256_000, 90],
    // +80 at 64 KB, +270 at 256 KB, as published; the points themselves are 81 and 268.
    ["stepFunctions.next", 65_536, 155 + 81],
    ["stepFunctions.next", 261_144, 155 + 268],
  ])("%s at 128 MB with %i bytes: %i", (operation, bytes, p50) => {
    expect(ms(operation, 128, 0.5, bytes)).toBeCloseTo(p50, 6);
  });

  test("Express starts sooner", () => {
    const draw = compileDelay(EXPRESS_START.model, 1024);
    expect(draw.at(0.5, 0) / 1000).toBeCloseTo(77, 6);
    expect(draw.at(0.95, 0) / 1000).toBeCloseTo(160, 6);
  });

  test("the stream: a poll every 250 ms, and then a lognormal", () => {
    // U(0, 250) + lognormal(70, 0.85). Published: p50 213, p95 about 450, p99 552 ms. The same law by numpy, 4 million draws
    // (quantile(250 * random(n) + 70 * exp(0.85 * standard_normal(n)))): 213.4, 433.8, 649.6.
    const draw = compileDelay(MEASURED["dynamodb.stream"].model, 128);
    const all = Array.from({ length: 200_000 }, (_, i) => draw.at((i + 0.5) / 200_000, 0) / 1000).sort((a, b) => a - b);
    const at = (q: number) => all[Math.floor(q * all.length)]!;
    expect(Math.abs(at(0.5) / 213.4 - 1)).toBeLessThan(0.01);
    expect(Math.abs(at(0.95) / 433.8 - 1)).toBeLessThan(0.01);
    expect(Math.abs(at(0.99) / 649.6 - 1)).toBeLessThan(0.01);
  });

  test("S3's event: median 1.1 s, never below 328 ms, one in a thousand a minute", () => {
    expect(ms("s3.event", 128, 0.4995)).toBeCloseTo(1100, 0);
    expect(ms("s3.event", 128, 1e-9)).toBe(328);
    expect(ms("s3.event", 128, 0.9995)).toBeCloseTo(60_000, 0);
  });
});

test("every operation says where its figure is from", () => {
  for (const operation of OPERATIONS) {
    expect(MEASURED[operation].source.length).toBeGreaterThan(10);
    expect(["H", "M", "L"]).toContain(MEASURED[operation].confidence);
  }
});

describe("Step Functions starts branches", () => {
  test.each([
    [1, 0],
    [2, 17.9],
    [4, 30.1],
    [8, 36.6],
    [16, 141.9],
  ])("the last of %i comes %d ms after the first", (count, later) => {
    expect(measuredFanOutMs(count - 1, count)).toBeCloseTo(later, 6);
    expect(measuredFanOutMs(0, count)).toBe(0);
  });

  test("of 50: as they were measured, less the ordinary step of 147", () => {
    expect(measuredFanOutMs(0, 50)).toBeCloseTo(278.1 - 147, 6);
    expect(measuredFanOutMs(49, 50)).toBeCloseTo(7862.8 - 147, 6);
  });

  test("beyond 50 each waits 147 ms more", () => {
    expect(measuredFanOutMs(59, 60)).toBeCloseTo(7862.8 - 147 + 10 * 147, 6);
  });
});

describe("a scenario's own values", () => {
  const scenario = (platform: string) => `
platform: ${platform}
invocations: 1
functions:
  A: { duration: 10ms }
  B: { duration: 20ms }
  C: { after: [A, B], duration: 50ms }
`;

  // What last-branch and the others take longer when one operation takes 100 ms: how often it is on the way of the last
  // branch B or of C.
  test.each([
    ["entry: 100ms", "last-branch", 1],
    ["entry: 100ms", "step-functions", 1],
    ["lambda: { invoke: 100ms }", "last-branch", 1],
    ["lambda: { queue: 100ms }", "last-branch", 1],
    // Each function's own, C's batch.
    ["dynamodb: { get: 100ms }", "last-branch", 3],
    // B's checkpoint and bitmap, C's checkpoint.
    ["dynamodb: { put: 100ms }", "last-branch", 3],
    ["dynamodb: { update: 100ms }", "last-branch", 1],
    ["dynamodb: { stream: 100ms }", "dynamodb-streams", 1],
    // B's output, the claim, C's output.
    ["s3: { put: 100ms }", "s3-events", 3],
    ["s3: { get: 100ms }", "s3-events", 2],
    ["s3: { list: 100ms }", "s3-events", 1],
    ["s3: { event: 100ms }", "s3-events", 1],
    ["stepFunctions: { start: 100ms }", "step-functions", 1],
    ["stepFunctions: { start: 100ms }", "step-functions-express", 1],
    ["stepFunctions: { join: 100ms }", "step-functions", 1],
    ["stepFunctions: { fanOut: 100ms }", "step-functions", 1],
    ["stepFunctions: { next: 100ms }", "step-functions", 0],
  ])("%s under %s: %i times on the way", (own, strategy, times) => {
    // What A's output starts 100 ms later finds B's there too, and is 10 ms ahead of what B's starts.
    const aheadMs = /list|event|stream:/.test(own) ? 10 : 0;
    const { latencyMs } = figuresOf(scenario(`{ base: ideal, ${own} }`), strategy);
    expect(latencyMs).toBe(70 + 100 * times - aheadMs);
  });

  test("the rest stays measured", () => {
    const changed = figuresOf(scenario("{ base: measured, entry: 1s }"), "last-branch").latencyMs;
    expect(changed).toBeCloseTo(figuresOf(scenario("measured"), "last-branch").latencyMs + 1000, 6);
  });
});
