// What S3 bills: pages of a LIST, conditional writes, events that come twice.

import { describe, expect, test } from "vitest";
import { figuresOf } from "../simulated.ts";

describe("a LIST has 1,000 keys to the page", () => {
  const mappers = (count: number) => `
platform: { base: ideal, s3: { list: 5ms } }
invocations: 1
functions:
  Map: { duration: 10ms, count: ${count} }
  Reduce: { after: Map, duration: 10ms }
`;

  test.each([
    [1000, 1],
    [1001, 2],
  ])("%i keys are %i pages, one after another", (count, pages) => {
    // All attempts come at 10 ms, find everything there and try to claim.
    expect(figuresOf(mappers(count), "s3-events")).toMatchObject({
      ...{ lists: count * pages, puts: 2 * count + 1, gets: count, requests: 2 * count },
      latencyMs: 10 + 5 * pages + 10,
    });
  });
});

describe("events that come twice", () => {
  const staggered = (duplicates: string) => `
platform: ideal
invocations: 1
functions:
  A: { duration: 100ms }
  B: { duration: 200ms }
  C: { duration: 300ms }
  D: { after: [A, B, C], duration: 50ms }
strategies: [{ use: s3-events, duplicates: ${duplicates} }]
`;

  test("all of them: twice the attempts, and two that try to claim", () => {
    // Six attempts and LISTs; outputs 3 + 1, claims 2; five attempts of 1 ms go on no further.
    expect(figuresOf(staggered("100%"), "s3-events")).toMatchObject({
      ...{ latencyMs: 350, requests: 9, lists: 6, puts: 6, gets: 3, coordinationMbMs: 5 * 1024 },
    });
  });

  test("none of them", () => {
    expect(figuresOf(staggered("0%"), "s3-events")).toMatchObject({ requests: 6, lists: 3, puts: 5 });
  });

  test("some: each object's own luck", () => {
    // 3 x 30 % more attempts on average; the standard error over 20,000 invocations is sqrt(3 x 0.3 x 0.7 / 20,000) = 0.0056.
    const yaml = staggered("30%").replace("invocations: 1\n", "invocations: 20k\n");
    const { requests } = figuresOf(yaml, "s3-events");
    expect(Math.abs(requests - 6.9)).toBeLessThan(4 * 0.0056);
  });
});
