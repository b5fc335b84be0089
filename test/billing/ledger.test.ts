// Accounts of meters by purpose: what is asked for is open, in the ledger's order; what nobody declared has strayed.

import { expect, test } from "vitest";
import { Ledger } from "../../src/billing/ledger.ts";

const ledger = () => new Ledger(["a", "b"].map((name) => ({ name, fraction: 1 })));

test("what is open stands in the order of the meters and purposes, whoever asked first", () => {
  const one = ledger();
  one.account("b", "coordination");
  one.account("a", "wait");
  one.account("b", "work");
  one.account("a", "wait");
  expect(one.open.map(({ index }) => index)).toEqual([1, 3, 5]);
});

test("a meter's use is that for all purposes, and of a meter that it does not have none", () => {
  const one = ledger();
  one.account("a", "work").units = 3;
  one.account("a", "coordination").units = 4;
  one.account("b", "work").units = 100;
  one.account("c", "work").units = 1000;
  expect([one.used("a"), one.used("b"), one.used("c")]).toEqual([7, 100, 0]);
});

test("what strays is noticed until it is cleared", () => {
  const one = ledger();
  one.account("c", "work").units += 2;
  one.account("a", "work").units += 2;
  expect(one.hasStrayed).toBe(true);
  one.clear();
  expect([one.hasStrayed, one.used("a")]).toEqual([false, 0]);
});
