// The usage of one invocation while it happens: an account for every meter and purpose. Services write, the experiment
// takes what is there.

import { type Meter, PURPOSES, type Purpose } from "./usage.ts";

const PURPOSE_COUNT = PURPOSES.length;

/** What was used of one meter for one purpose. */
export class Account {
  /** Its place among the ledger's accounts. */
  readonly index: number;
  /** Ledger units that nobody has taken yet. An exact integer as long as it stays below 2^53. */
  units = 0;
  /** What was taken last. */
  taken = 0;
  /** What a unit costs, for the spread of the costs only. */
  usd = 0;

  constructor(index: number) {
    this.index = index;
  }

  /** Empties the account; what was in it. */
  take(): number {
    const { units } = this;
    this.taken = units;
    this.units = 0;
    return units;
  }
}

export class Ledger {
  readonly meters: readonly Meter[];
  /** The meters in order, each with its purposes. */
  readonly accounts: readonly Account[];
  /** Those of them that somebody has asked for: all others stay empty. */
  readonly open: Account[] = [];
  /** Takes what is used of a meter that is not among `meters`. */
  readonly #astray = new Account(-1);

  constructor(meters: readonly Meter[]) {
    this.meters = meters;
    this.accounts = Array.from({ length: meters.length * PURPOSE_COUNT }, (_, index) => new Account(index));
  }

  /** Where a meter's usage for a purpose is kept. Ask once, then add to it. */
  account(meter: string, purpose: Purpose): Account {
    const account = this.#accountsOf(meter)[PURPOSES.indexOf(purpose)];
    if (account === undefined) return this.#astray;
    if (!this.open.includes(account)) {
      this.open.push(account);
      // What is summed over them is to be the same whoever asked first.
      this.open.sort((one, other) => one.index - other.index);
    }
    return account;
  }

  /** What was taken last of a meter, over all purposes. */
  taken(meter: string): number {
    return this.#accountsOf(meter).reduce((sum, { taken }) => sum + taken, 0);
  }

  /** What a unit of each meter costs, by name, USD. */
  priceAt(usdPerUnit: ReadonlyMap<string, number>): void {
    for (const { name } of this.meters)
      for (const account of this.#accountsOf(name)) account.usd = usdPerUnit.get(name) ?? 0;
  }

  /** Usage of a meter that is not kept: whoever chose the meters was wrong. */
  get hasStrayed(): boolean {
    return this.#astray.units !== 0;
  }

  /** Forgets what nobody has taken. */
  clear(): void {
    for (const account of this.open) account.take();
    this.#astray.units = 0;
  }

  /** By purpose; none where there is no such meter. */
  #accountsOf(meter: string): readonly Account[] {
    const index = this.meters.findIndex((one) => one.name === meter);
    return index === -1 ? [] : this.accounts.slice(index * PURPOSE_COUNT, (index + 1) * PURPOSE_COUNT);
  }
}
