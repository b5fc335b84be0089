// Whatever a draft says stands in the scenario that is written of it.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Draft, DraftFunction } from "../../src/definitions/draft.ts";
import { draftText } from "../../src/definitions/write-draft.ts";
import { vocabulary } from "../../src/experiment/vocabulary.ts";
import { acceptableName } from "../../src/scenario/acceptable-name.ts";
import { readScenario } from "../../src/scenario/read.ts";

const traits = fc.record(
  {
    memoryMb: fc.integer({ min: 128, max: 10_240 }),
    timeoutS: fc.integer({ min: 1, max: 900 }),
    architecture: fc.constantFrom("x86" as const, "arm64" as const),
    runtime: fc.constantFrom("python3.12", "nodejs22.x", "image", "provided.al2023", "ruby3.3"),
  },
  { requiredKeys: [] },
);

/** Functions in an order in which each comes after some before it; names as strange as they come. */
const functions = fc
  .array(
    fc.record({
      called: fc.string({ unit: "binary", maxLength: 80 }),
      traits,
      count: fc.integer({ min: 1, max: 5 }),
      after: fc.array(fc.nat(), { maxLength: 3 }),
      comment: fc.option(fc.string({ unit: "binary" })),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => {
    const taken = new Set<string>();
    const names = all.map(({ called }) => {
      const name = acceptableName(called, taken);
      taken.add(name);
      return name;
    });
    return all.map(({ traits: own, count, after, comment }, i): DraftFunction => {
      const before = i === 0 ? [] : [...new Set(after.map((at) => names[at % i]!))];
      return {
        name: names[i]!,
        after: before,
        traits: own,
        ...(count > 1 && { count }),
        ...(comment !== null && { comment }),
      };
    });
  });

test("written and read again, it is the same workflow", () => {
  fc.assert(
    fc.property(
      functions,
      fc.option(fc.integer({ min: 1, max: 25_000 })),
      fc.array(fc.string({ unit: "binary" })),
      (all, count, messages) => {
        const draft: Draft = {
          name: "x",
          functions: all,
          notes: messages.map((message) => ({ message })),
          ...(count !== null && { transitions: { count, type: "standard" } }),
        };
        const read = readScenario({ file: "s.yaml", text: draftText({ from: ["a.json"], draft }) }, vocabulary);
        if (read.kind !== "scenario") throw new Error(JSON.stringify(read));
        const { scenario } = read;
        expect(scenario.functions.map(({ name, after, count: copies }) => ({ name, after, copies }))).toEqual(
          all.map(({ name, after, count: copies = 1 }) => ({ name, after, copies })),
        );
        expect(
          scenario.functions.map(({ memoryMb, architecture, timeout }) => [memoryMb, architecture, timeout]),
        ).toEqual(
          all.map(({ traits: { memoryMb = 1024, architecture = "x86", timeoutS = 900 } = {} }) => [
            memoryMb,
            architecture,
            timeoutS * 1_000_000,
          ]),
        );
        const standard = scenario.strategies?.find(({ use }) => use === "step-functions");
        expect(standard?.paramsAsWritten.transitions).toBe(count === null ? undefined : count);
      },
    ),
  );
});
