// Invoices worked by hand: a flat fan-in of three branches (100, 200, 300 ms; aggregator 50 ms, init 200 ms; 1 GB, 1 KB)
// under an ideal platform, in us-east-1, x86, at the first tier. What each strategy uses is written down here; whether a
// simulation uses that much is for the tests of the strategies.
//
// USD per million of one unit an invocation: Lambda ms at 1 GB 0.0166667, at 128 MB 0.0166667 / 8 = 0.0020833375;
// request 0.2; read 0.125; write 0.625; transition 25; S3 PUT and LIST 5, GET 0.4; Express start 1, 100 ms x 64 MB
// 0.00625 GB-s x 16.67 = 0.1041875.

import { describe, expect, test } from "vitest";
import { invoice } from "../../src/billing/invoice.ts";
import type { Purpose, Usage } from "../../src/billing/usage.ts";
import { METERS, type MeterName } from "../../src/cloud/meters.ts";
import { bookNamed } from "../../src/cloud/prices/books.ts";

/** What an invocation uses, in the units of the table: ms at 1 GB, ms at 128 MB, steps of 100 ms x 64 MB, and counts. */
interface Use {
  gbMs: number;
  checkerMs?: number;
  requests: number;
  reads?: number;
  writes?: number;
  streamReads?: number;
  puts?: number;
  lists?: number;
  gets?: number;
  transitions?: number;
  expressSteps?: number;
}

describe("aws-2026-09", () => {
  test.each<[string, string, Use, string]>([
    // 850 x 0.0166667 = 14.166695; + 4 x 0.2 + 7 x 0.125 + 10 x 0.625 = 7.925
    ["last-branch", "doc", { gbMs: 850, requests: 4, reads: 7, writes: 10 }, "22.091695"],
    // 650 x 0.0166667 = 10.833355; + 7.925
    ["last-branch", "warm", { gbMs: 650, requests: 4, reads: 7, writes: 10 }, "18.758355"],
    // 1450 x 0.0166667 = 24.166715; + 7.925
    ["last-branch", "cold", { gbMs: 1450, requests: 4, reads: 7, writes: 10 }, "32.091715"],
    // 14.166695 + 0.8 + 10 x 0.125 + 13 x 0.625 = 14.166695 + 10.175
    ["polling", "doc", { gbMs: 850, requests: 4, reads: 10, writes: 13 }, "24.341695"],
    // 14.166695 + 0.8 + 1.875 + 8.125
    ["polling", "warm", { gbMs: 850, requests: 4, reads: 15, writes: 13 }, "24.966695"],
    // 24.166715 + 10.175
    ["polling", "cold", { gbMs: 1450, requests: 4, reads: 10, writes: 13 }, "34.341715"],
    // 14.166695 + 0.8 + 5 x 25
    ["step-functions", "doc", { gbMs: 850, requests: 4, transitions: 5 }, "139.966695"],
    // 10.833355 + 125.8
    ["step-functions", "warm", { gbMs: 650, requests: 4, transitions: 5 }, "136.633355"],
    // 24.166715 + 125.8
    ["step-functions", "cold", { gbMs: 1450, requests: 4, transitions: 5 }, "149.966715"],
    // 14.166695 + 0.8 + 1 + 6 x 0.1041875 = 15.966695 + 0.625125
    ["step-functions-express", "doc", { gbMs: 850, requests: 4, expressSteps: 6 }, "16.591820"],
    // 10.833355 + 1.8 + 4 x 0.1041875 = 12.633355 + 0.41675
    ["step-functions-express", "warm", { gbMs: 650, requests: 4, expressSteps: 4 }, "13.050105"],
    // 24.166715 + 1.8 + 8 x 0.1041875 = 25.966715 + 0.8335
    ["step-functions-express", "cold", { gbMs: 1450, requests: 4, expressSteps: 8 }, "26.800215"],
    // 1250 x 0.0166667 = 20.833375; + 6 x 0.2 + (7 + 3) x 5 + 3 x 0.4 = 52.4
    ["s3-events", "doc", { gbMs: 1250, requests: 6, puts: 7, lists: 3, gets: 3 }, "73.233375"],
    // 652 x 0.0166667 = 10.8666884; + 1.2 + 8 x 5 + 1.2 = 42.4; 53.2666884
    ["s3-events", "warm", { gbMs: 652, requests: 6, puts: 5, lists: 3, gets: 3 }, "53.266688"],
    // 1850 x 0.0166667 = 30.833395; + 52.4
    ["s3-events", "cold", { gbMs: 1850, requests: 6, puts: 7, lists: 3, gets: 3 }, "83.233395"],
    // 14.166695 + 3 x 0.0020833375 = 14.1729450125; + 7 x 0.2 + 3 x 0.125 + 7 x 0.625 = 6.15; 20.3229450125
    ["dynamodb-streams", "doc", { gbMs: 850, checkerMs: 3, requests: 7, reads: 3, writes: 7 }, "20.322945"],
    // 10.833355 + 0.0062500125 + 6.15
    ["dynamodb-streams", "warm", { gbMs: 650, checkerMs: 3, requests: 7, reads: 3, writes: 7 }, "16.989605"],
    // 24.166715 + 201 x 0.0020833375 = 0.4187508375; + 1.2 + 0.375 + 4.375 = 5.95; 30.5354658375
    ["dynamodb-streams", "cold", { gbMs: 1450, checkerMs: 201, requests: 6, reads: 3, writes: 7 }, "30.535466"],
  ])("%s, %s", (_strategy, _start, use, dollars) => {
    // The stream is read by a Lambda trigger: used, and free.
    expect(priced("aws-2026-09", { ...use, streamReads: use.checkerMs ?? 0 }).usd).toBe(dollars);
  });

  test("five seconds of waiting at 1 GB", () => {
    // 5,000 x 0.0166667
    const bill = priced("aws-2026-09", { gbMs: 5000, requests: 0 }, "wait");
    expect([bill.wait, bill.work, bill.usd]).toEqual(["83.333500", "0.000000", "83.333500"]);
  });

  test("a stream's trigger reads for free, which is not the same as left out", () => {
    expect(priced("aws-2026-09", { gbMs: 0, requests: 0, streamReads: 3 })).toMatchObject({
      usd: "0.000000",
      notPriced: [],
    });
  });
});

describe("reality-check", () => {
  test.each<[string, Use, string]>([
    // 650 x 0.0166667, init not billed; requests, reads, writes and Express are not in the document.
    ["last-branch", { gbMs: 650, requests: 4, reads: 7, writes: 10 }, "10.833355"],
    ["polling", { gbMs: 650, requests: 4, reads: 10, writes: 13 }, "10.833355"],
    ["step-functions-express", { gbMs: 650, requests: 4, expressSteps: 6 }, "10.833355"],
    // 10.833355 + 5 x 25
    ["step-functions", { gbMs: 650, requests: 4, transitions: 5 }, "135.833355"],
    // 652 x 0.0166667 = 10.8666884; + 7 x 5; LIST and GET are not in the document.
    ["s3-events", { gbMs: 652, requests: 6, puts: 7, lists: 3, gets: 3 }, "45.866688"],
    // 10.833355 + 3 x 0.0020833375 + 3 x 0.2 = 11.4396050125
    ["dynamodb-streams", { gbMs: 650, checkerMs: 3, requests: 7, reads: 3, writes: 7, streamReads: 3 }, "11.439605"],
  ])("%s, doc", (_strategy, use, dollars) => {
    expect(priced("reality-check", use).usd).toBe(dollars);
  });

  test("says beside the total what it left out", () => {
    const { notPriced } = priced("reality-check", { gbMs: 652, requests: 6, puts: 7, lists: 3, gets: 3 });
    expect(notPriced).toEqual(
      ["lambda.request", "s3.list", "s3.get"].map((meter) => ({ meter, reason: "not priced in the document" })),
    );
  });
});

function priced(book: string, use: Use, purpose: Purpose = "work") {
  const bill = { usage: usageOf(use, purpose), invocations: 1, region: "us-east-1" };
  const result = invoice({ ...bill, book: bookNamed(book)! });
  if ("missing" in result) throw new Error(`no price of ${result.missing[0]?.meter}`);
  return result.invoice;
}

function usageOf(use: Use, purpose: Purpose): Usage[] {
  const expressSteps = use.expressSteps ?? 0;
  const units: Partial<Record<MeterName, number>> = {
    "lambda.request": use.requests,
    "lambda.mb-ms": use.gbMs * 1024 + (use.checkerMs ?? 0) * 128,
    "dynamodb.read-unit": use.reads ?? 0,
    "dynamodb.write-unit": use.writes ?? 0,
    "dynamodb.stream-read": use.streamReads ?? 0,
    "s3.put": use.puts ?? 0,
    "s3.list": use.lists ?? 0,
    "s3.get": use.gets ?? 0,
    "step-functions.transition": use.transitions ?? 0,
    "step-functions.express-request": expressSteps > 0 ? 1 : 0,
    "step-functions.express-mb-ms": expressSteps * 100 * 64,
  };
  return METERS.map((meter) => ({ meter, purpose, units: BigInt((units[meter.name] ?? 0) * meter.fraction) }));
}
