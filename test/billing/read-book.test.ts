import { describe, expect, test } from "vitest";
import { readBook } from "../../src/billing/read-book.ts";
import { MADE_UP, MADE_UP_METERS } from "./made-up-book.ts";

type Json = Record<string, unknown>;

/** The made-up book with one part changed: `change` edits a copy. */
function issuesOf(change: (book: Record<string, Json>) => void) {
  const book = structuredClone(MADE_UP) as unknown as Record<string, Json>;
  change(book);
  const result = readBook(book, { file: "mine.json", meters: MADE_UP_METERS });
  return "issues" in result ? result.issues : [];
}

test("a good book is read as it is", () => {
  expect(readBook(MADE_UP, { file: "mine.json", meters: MADE_UP_METERS })).toEqual({ book: MADE_UP });
});

test("so is one that has the same prices in any region", () => {
  const everywhere = { ...MADE_UP.everywhere, snow: { unknown: "who knows" } };
  const book = { ...MADE_UP, everywhere, regions: "any" };
  expect(readBook(book, { file: "mine.json", meters: MADE_UP_METERS })).toEqual({ book });
});

describe("every region says something of every meter", () => {
  const expected = 'a price, { "free": "why" } or { "unknown": "why" }';

  test("by itself or through everywhere", () => {
    const issues = issuesOf(({ regions, everywhere }) => {
      regions!.west = {};
      delete everywhere!.visit;
    });
    expect(issues).toEqual([
      { path: ["regions", "north", "visit"], message: "mine.json: north says nothing of visit", expected },
      { path: ["regions", "south", "visit"], message: "mine.json: south says nothing of visit", expected },
      { path: ["regions", "west", "visit"], message: "mine.json: west says nothing of visit", expected },
      { path: ["regions", "west", "snow"], message: "mine.json: west says nothing of snow", expected },
    ]);
  });

  test("everywhere alone, where regions is any", () => {
    const issues = issuesOf((book) => {
      book.regions = "any" as unknown as Json;
    });
    expect(issues).toEqual([
      { path: ["everywhere", "snow"], message: "mine.json: everywhere says nothing of snow", expected },
    ]);
  });
});

describe("prices", () => {
  const priced = (price: unknown) =>
    issuesOf(({ everywhere }) => {
      everywhere!.visit = price;
    });

  test.each(["-1", "1e-7", "", "1,5", "free", "$2", "0.0000000000000000001", 2, null])(
    "are decimals, not %j",
    (usd) => {
      const [issue, ...others] = priced({ usd, source: "leaflet" });
      expect(others).toEqual([]);
      expect(issue?.path).toEqual(["everywhere", "visit", "usd"]);
      expect(issue?.expected).toContain("decimal in quotes");
    },
  );

  test("name a source of the book", () => {
    expect(priced({ usd: "1", source: "hearsay" })).toEqual([
      {
        path: ["everywhere", "visit", "source"],
        message: 'mine.json: "hearsay" is not right for source',
        expected: "one of the book's sources: leaflet, rumour",
      },
    ]);
    expect(priced({ usd: "1" })).toEqual([
      { path: ["everywhere", "visit", "source"], message: "mine.json: source is missing" },
    ]);
  });

  test("that are free or unknown say why", () => {
    expect(priced({ free: "" })[0]?.path).toEqual(["everywhere", "visit", "free"]);
    expect(priced({ unknown: true })[0]?.path).toEqual(["everywhere", "visit", "unknown"]);
    expect(priced({ free: "why not", notPriced: "yes" })[0]?.path).toEqual(["everywhere", "visit", "notPriced"]);
  });

  test.each([null, 3, "1", []])("are not %j", (price) => {
    expect(priced(price)[0]?.path.slice(0, 2)).toEqual(["everywhere", "visit"]);
  });

  test("do not contradict themselves", () => {
    expect(priced({ free: "why not", usd: "1" })).toEqual([
      { path: ["everywhere", "visit", "usd"], message: "mine.json: usd is not known here" },
    ]);
  });
});

describe("tiers", () => {
  const tiered = (...ends: unknown[]) => {
    const issues = issuesOf(({ everywhere }) => {
      everywhere!.visit = { tiers: ends.map((upTo) => ({ upTo, usd: "1" })), source: "leaflet" };
    });
    return issues.map(({ path, message }) => [path.slice(2), message]);
  };
  const message = "mine.json: tiers must ascend, and the last alone is up to null";

  test("ascend to null", () => {
    expect(tiered(null)).toEqual([]);
    expect(tiered(1, 2, null)).toEqual([]);
    expect(tiered(2, 1, null)).toEqual([[["tiers", 1], message]]);
    expect(tiered(2, 2, null)).toEqual([[["tiers", 1], message]]);
    expect(tiered(1, 2)).toEqual([[["tiers", 1], message]]);
    expect(tiered(null, 2, null)).toEqual([
      [["tiers", 0], message],
      [["tiers", 1], message],
    ]);
  });

  test("are whole quantities, and some", () => {
    expect(tiered()[0]?.[0]).toEqual(["tiers"]);
    for (const end of [0, -1, 1.5, "5"]) expect(tiered(end, null)[0]?.[0]).toEqual(["tiers", 0, "upTo"]);
  });
});

describe("the rest", () => {
  test("unknown keys and meters are errors", () => {
    const issues = issuesOf((book) => {
      book.currency = {};
      book.everywhere!.lunch = { usd: "1", source: "leaflet" };
      book.units!.lunch = { name: "dozen", per: 12 };
    });
    expect(issues.map(({ message }) => message)).toEqual([
      "mine.json: lunch is not known here",
      "mine.json: lunch is not known here",
      "mine.json: currency is not known here",
    ]);
    expect(issues.map(({ path }) => path)).toEqual([["units", "lunch"], ["everywhere", "lunch"], ["currency"]]);
  });

  test("an allowance names known meters of one unit, and no meter has two", () => {
    const also = (...meters: string[]) => {
      const allowance = { meters, quantity: 1, unit: "visit", source: "leaflet" };
      return issuesOf((book) => (book.freeTier as unknown as Json[]).push(allowance));
    };
    expect(also("visit", "water")).toEqual([]);
    expect(also("dial")).toEqual([
      { path: ["freeTier", 1], message: "mine.json: a meter can have one allowance only" },
    ]);
    expect(also("lunch").map(({ path }) => path)).toEqual([["freeTier", 1, "meters", 0]]);
    expect(also("visit", "call").map(({ message }) => message)).toContain(
      "mine.json: the meters of one allowance must be priced by the same unit",
    );
  });

  test("all problems are reported at once", () => {
    const issues = issuesOf((book) => {
      book.asOf = "last week" as unknown as Json;
      book.rules!.initBilled = "yes";
      book.units!.visit = { name: "none", per: 0 };
      book.regions!.north = {};
    });
    expect(issues.map(({ path }) => path)).toEqual([
      ["asOf"],
      ["rules", "initBilled"],
      ["units", "visit", "per"],
      ["regions", "north", "snow"],
    ]);
  });

  test.each([null, 3, "book", []])("%j is no book", (json) => {
    expect(readBook(json, { file: "mine.json", meters: MADE_UP_METERS })).toHaveProperty("issues");
  });
});
