// What was used, before anybody asks what it costs: purposes, meters, and the ledger that services write to while they
// work. Knows no prices and no AWS: the cloud declares its meters here.

/** Why something was billed. */
export const PURPOSES = ["work", "wait", "coordination"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Something a provider bills. */
export interface Meter {
  /** Unit last: "dynamodb.write-unit". */
  readonly name: string;
  /** Ledger units in one unit of the meter: 1, or 1000 where the ledger keeps thousandths to split a unit by purpose. */
  readonly fraction: number;
}

/** Usage of one meter under one purpose, summed over the invocations of a run. An exact integer in ledger units. */
export interface Usage {
  readonly meter: Meter;
  readonly purpose: Purpose;
  readonly units: bigint;
}
