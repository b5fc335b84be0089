import { describe, expect, test } from "vitest";
import { matchOf } from "../../src/calibration/names.ts";
import { acceptableName } from "../../src/scenario/acceptable-name.ts";

const NAMES = ["Url", "ShortenUrl", "Publish", "A"];

describe("which function of a scenario is meant", () => {
  test.each([
    ["Publish", "Publish", true],
    ["publish", "Publish", false],
    ["shorten_url", "ShortenUrl", false],
    ["prod-stack-Publish-1A2B3C4D5E6F", "Publish", false],
    ["prod-stack-PublishFunction-1A2B3C4D5E6F", "Publish", false],
    // Both end alike: the longer is meant.
    ["prod-ShortenUrl-1A2B3C4D5E6F", "ShortenUrl", false],
    // What could be CloudFormation's letters is a name where one fits.
    ["prod-Shorten-Publish", "Publish", false],
    ["prod-publish-AbCdEfGhIjKl", "Publish", false],
    ["publish-prod-eu-west-1", "Publish", false],
    ["arn:aws:lambda:eu-west-1:1:function:Publish", "Publish", false],
    ["URLs-ShortenURL", "ShortenUrl", false],
  ])("%s is %s", (fn, name, isExact) => {
    expect(matchOf(fn, NAMES)).toEqual({ kind: "found", name, isExact });
  });

  test("a part of a word is no match", () => {
    expect(matchOf("prod-Republish-x", NAMES)).toMatchObject({ kind: "unknown" });
    expect(matchOf("prod-curl", NAMES)).toMatchObject({ kind: "unknown" });
  });

  test("one letter at the end of a name is no match", () => {
    expect(matchOf("prod-stack-data", NAMES)).toMatchObject({ kind: "unknown" });
  });

  test("unknown, with what is near", () => {
    expect(matchOf("Publsh", NAMES)).toEqual({ kind: "unknown", near: "Publish" });
  });

  test("two that are as long", () => {
    expect(matchOf("x-y-fetch-url", ["fetch-url", "FetchUrl"])).toEqual({
      kind: "ambiguous",
      names: ["fetch-url", "FetchUrl"],
    });
  });
});

describe("a name that a scenario accepts", () => {
  test.each([
    ["Resize", "Resize"],
    ["arn:aws:lambda:eu-west-1:1:function:Resize", "arn-aws-lambda-eu-west-1-1-function-Resize"],
    ["Zeichne Bild", "Zeichne-Bild"],
    ["2nd", "F-2nd"],
    ["client", "F-client"],
    ["日本", "F-"],
    ["", "F-"],
    ["x".repeat(100), "x".repeat(56)],
  ])("%s", (called, name) => {
    expect(acceptableName(called, new Set())).toBe(name);
  });

  test("unlike all that are taken", () => {
    expect(acceptableName("A", new Set(["A", "A-2"]))).toBe("A-3");
  });
});
