// The price books that come with the program: whole, dated, and true to rows picked from their sources by hand.

import { describe, expect, test } from "vitest";
import { chargesOf } from "../../src/billing/charges.ts";
import { priceOf, pricesAsOf, regionsOf, unknownPrices } from "../../src/billing/lookup.ts";
import { decimal } from "../../src/billing/money.ts";
import { readBook } from "../../src/billing/read-book.ts";
import { METERS, type MeterName } from "../../src/cloud/meters.ts";
import { BOOKS, bookNamed, NEWEST_BOOK } from "../../src/cloud/prices/books.ts";

const REGIONS = (
  "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 " +
  "ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 " +
  "ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 " +
  "il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 " +
  "us-west-1 us-west-2"
).split(" ");

const EXPRESS: MeterName[] = ["step-functions.express-request", "step-functions.express-mb-ms"];

/** Opened after the list of transition prices was made. */
const WITHOUT_TRANSITIONS = (
  "ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ap-east-2 ca-west-1 " +
  "eu-central-2 eu-south-2 il-central-1 me-central-1 mx-central-1"
).split(" ");

describe.each(BOOKS.map((book) => [book.id, book] as const))("%s", (id, book) => {
  test("is a valid book", () => {
    expect(readBook(book, { file: id, meters: METERS })).toEqual({ book });
  });

  test("says of every meter in every region what it costs, that it is free, or unknown, and why", () => {
    const regions = regionsOf(book);
    for (const region of regions === "any" ? ["us-east-1", "moon-1"] : regions) {
      for (const { name } of METERS) {
        const price = priceOf(book, region, name);
        expect(Object.keys(price).filter((key) => ["usd", "tiers", "free", "unknown"].includes(key))).toHaveLength(1);
        expect(JSON.stringify(price)).not.toContain(`says nothing of`);
      }
    }
  });

  test("uses every source that it names", () => {
    const { sources, ...rest } = book;
    for (const source of Object.keys(sources)) expect(JSON.stringify(rest)).toContain(`"source":"${source}"`);
  });

  test("ends a report with a sentence", () => {
    expect(book.notCovered).toMatch(/^[A-Z].*\.$/);
  });
});

describe("aws-2026-09", () => {
  test("is the newest, and knows 36 regions", () => {
    expect(NEWEST_BOOK.id).toBe("aws-2026-09");
    expect([...regionsOf(NEWEST_BOOK)].sort()).toEqual(REGIONS);
  });

  test("bills the init", () => {
    expect(NEWEST_BOOK.rules.initBilled).toBe(true);
  });

  test("is complete in us-east-1; elsewhere Express is unknown, and transitions in young regions", () => {
    for (const region of REGIONS) {
      const unknown = unknownPrices(METERS, NEWEST_BOOK, region).map(({ meter }) => meter);
      const young = WITHOUT_TRANSITIONS.includes(region) ? ["step-functions.transition"] : [];
      expect(unknown, region).toEqual(region === "us-east-1" ? [] : [...young, ...EXPRESS]);
    }
  });

  test.each<[string, MeterName, string]>([
    // The price list of us-east-1.
    ["us-east-1", "lambda.request", "0.0000002"],
    ["us-east-1", "lambda.arm64.request", "0.0000002"],
    ["us-east-1", "dynamodb.read-unit", "0.000000125"],
    ["us-east-1", "dynamodb.write-unit", "0.000000625"],
    ["us-east-1", "s3.put", "0.000005"],
    ["us-east-1", "s3.list", "0.000005"],
    ["us-east-1", "s3.get", "0.0000004"],
    ["us-east-1", "step-functions.transition", "0.000025"],
    ["us-east-1", "step-functions.express-request", "0.000001"],
    // The calculator's tables, and the list of transition prices.
    ["eu-central-1", "lambda.request", "0.0000002"],
    ["eu-central-1", "dynamodb.read-unit", "0.0000001525"],
    ["eu-central-1", "s3.list", "0.0000054"],
    ["eu-central-1", "step-functions.transition", "0.000025"],
    ["eu-west-2", "dynamodb.write-unit", "0.0000007423"],
    ["eu-west-3", "step-functions.transition", "0.0000297"],
    ["ap-east-2", "lambda.request", "0.00000018"],
    ["ap-east-2", "s3.get", "0.000000333"],
    ["ap-east-1", "lambda.arm64.request", "0.00000028"],
    ["ap-northeast-1", "s3.put", "0.0000047"],
    ["ap-northeast-3", "step-functions.transition", "0.000025"],
    ["ap-south-1", "step-functions.transition", "0.0000285"],
    ["sa-east-1", "s3.put", "0.000007"],
    ["sa-east-1", "dynamodb.write-unit", "0.0000009375"],
    ["sa-east-1", "step-functions.transition", "0.0000375"],
    ["il-central-1", "dynamodb.read-unit", "0.00000017"],
    ["us-gov-west-1", "step-functions.transition", "0.00003"],
    ["us-west-1", "step-functions.transition", "0.0000279"],
    ["eu-south-1", "step-functions.transition", "0.00002625"],
    ["af-south-1", "step-functions.transition", "0.00002975"],
  ])("%s: %s is $%s", (region, meter, usd) => {
    expect(priceOf(NEWEST_BOOK, region, meter)).toMatchObject({ usd });
  });

  test.each<[string, MeterName, number[], string[]]>([
    ["us-east-1", "lambda.mb-ms", [6e9, 15e9], ["0.0000166667", "0.000015", "0.0000133334"]],
    ["us-east-1", "lambda.arm64.mb-ms", [7.5e9, 18.75e9], ["0.0000133334", "0.0000120001", "0.0000106667"]],
    ["us-east-1", "step-functions.express-mb-ms", [3.6e6, 18e6], ["0.00001667", "0.00000833", "0.00000456"]],
    ["eu-west-1", "lambda.mb-ms", [6e9, 15e9], ["0.0000166667", "0.000015", "0.0000133334"]],
    ["eu-south-1", "lambda.mb-ms", [6e9, 15e9], ["0.0000195172", "0.0000175655", "0.0000156138"]],
    ["eu-south-1", "lambda.arm64.mb-ms", [7.5e9, 18.75e9], ["0.0000156138", "0.0000140524", "0.000012491"]],
    ["ap-east-1", "lambda.arm64.mb-ms", [7.5e9, 18.75e9], ["0.0000183", "0.0000165", "0.0000147"]],
    ["me-central-1", "lambda.mb-ms", [6e9, 15e9], ["0.0000206667", "0.000018591", "0.0000165334"]],
  ])("%s: %s in tiers", (region, meter, ends, usd) => {
    const upTo = [...ends, null];
    expect(priceOf(NEWEST_BOOK, region, meter)).toMatchObject({
      tiers: usd.map((one, at) => ({ upTo: upTo[at], usd: one })),
    });
  });

  test("a Lambda trigger reads a stream for nothing, everywhere", () => {
    for (const region of REGIONS) {
      const price = priceOf(NEWEST_BOOK, region, "dynamodb.stream-read");
      expect(price).toEqual({ free: "AWS does not charge a Lambda trigger for reading a stream" });
    }
  });

  test("x86 and arm64 share Lambda's free tier", () => {
    // 600 ms x86 and 200 ms arm64 at 1 GB in a million invocations a month: 600,000 and 200,000 GB-s of which 400,000 are
    // free, half of each. 300,000 x 0.0000166667 = 5.00001; 100,000 x 0.0000133334 = 1.33334.
    const [x86, arm64] = ["lambda.mb-ms", "lambda.arm64.mb-ms"].map((name) => METERS.find((one) => one.name === name)!);
    const charges = chargesOf({
      usage: [
        { meter: x86!, purpose: "work", units: 600n * 1024n * 1000n },
        { meter: arm64!, purpose: "work", units: 200n * 1024n * 1000n },
      ],
      invocations: 1,
      book: NEWEST_BOOK,
      region: "us-east-1",
      volume: 1_000_000,
      freeTier: true,
    });
    expect([...charges.values()].map(decimal)).toEqual(["5.00001", "1.33334"]);
  });

  test("says how old its prices are, region by region", () => {
    const lambda = METERS.slice(0, 4);
    expect(pricesAsOf(METERS, NEWEST_BOOK, "us-east-1")).toBe("2026-09-11");
    expect(pricesAsOf(lambda, NEWEST_BOOK, "us-east-1")).toBe("2026-09-19");
    expect(pricesAsOf(lambda, NEWEST_BOOK, "eu-west-1")).toBe("2025-10-30");
    expect(pricesAsOf(METERS, NEWEST_BOOK, "eu-west-1")).toBe("2022-03-15");
  });
});

describe("reality-check", () => {
  const book = bookNamed("reality-check")!;

  test("leaves the init unbilled", () => {
    expect(book.rules.initBilled).toBe(false);
  });

  test("has the document's prices, in any region, and looks away from the rest", () => {
    const prices = METERS.map(({ name }) => [name, priceOf(book, "moon-1", name)] as const);
    const priced = prices.flatMap(([name, price]) => ("usd" in price ? [[name, price.usd]] : []));
    expect(priced).toEqual([
      ["lambda.mb-ms", "0.0000166667"],
      ["lambda.arm64.mb-ms", "0.0000166667"],
      ["dynamodb.stream-read", "0.0000002"], // $0.02 per 100,000
      ["s3.put", "0.000005"], // $0.005 per 1,000
      ["step-functions.transition", "0.000025"], // $0.025 per 1,000
    ]);
    const others = prices.filter(([, price]) => !("usd" in price)).map(([, price]) => price);
    expect(others).toHaveLength(8);
    for (const price of others) expect(price).toEqual({ free: "not priced in the document", notPriced: true });
  });
});

test("a book nobody has is not there", () => {
  expect(bookNamed("aws-1999-01")).toBeUndefined();
});
