// The ledger's accounts by the names the services use: looked up once, so that metering on the hot path is one addition.

import type { Account, Ledger } from "../billing/ledger.ts";
import type { Architecture } from "../scenario/scenario.ts";

/** Where Lambda's time and requests of one architecture go, per purpose. */
export interface LambdaAccounts {
  /** The names of the two meters, for time lines. */
  readonly meters: { readonly time: string; readonly request: string };
  readonly work: Account;
  readonly wait: Account;
  readonly coordination: Account;
  readonly workRequest: Account;
  readonly coordinationRequest: Account;
}

export function lambdaAccounts(ledger: Ledger, architecture: Architecture): LambdaAccounts {
  const prefix = architecture === "arm64" ? "lambda.arm64" : "lambda";
  const meters = { time: `${prefix}.mb-ms`, request: `${prefix}.request` };
  return {
    meters,
    work: ledger.account(meters.time, "work"),
    wait: ledger.account(meters.time, "wait"),
    coordination: ledger.account(meters.time, "coordination"),
    workRequest: ledger.account(meters.request, "work"),
    coordinationRequest: ledger.account(meters.request, "coordination"),
  };
}
