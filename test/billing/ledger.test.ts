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
  for (const account of one.open) account.take();
  expect([one.taken("a"), one.taken("b"), one.taken("c")]).toEqual([7, 100, 0]);
});

test("what strays is noticed until it is cleared", () => {
  const one = ledger();
  one.account("c", "work").units += 2;
  one.account("a", "work").units += 2;
  expect(one.hasStrayed).toBe(true);
  one.clear();
  expect(one.hasStrayed).toBe(false);
});

test("what is taken is gone from the account, and told until something is taken again", () => {
  const one = ledger();
  const account = one.account("a", "work");
  account.units += 5;
  expect([account.take(), one.taken("a"), account.units]).toEqual([5, 5, 0]);
  account.units += 2;
  expect([account.take(), one.taken("a")]).toEqual([2, 2]);
  account.units += 3;
  one.clear();
  expect([account.take(), one.taken("a")]).toEqual([0, 0]);
});

test("a price by name is that of all accounts of the meter, and nothing where there is none", () => {
  const one = ledger();
  one.priceAt(new Map([["b", 0.5]]));
  expect(one.accounts.map(({ usd }) => usd)).toEqual([0, 0, 0, 0.5, 0.5, 0.5]);
});
