// The ledger's slots by the names the services use: looked up once, so that metering on the hot path is one addition.

import type { Ledger } from "../billing/ledger.ts";
import type { Architecture } from "../scenario/scenario.ts";

/** Where Lambda's time and requests of one architecture go, per purpose. */
export interface LambdaSlots {
  /** The names of the two meters, for time lines. */
  readonly meters: { readonly time: string; readonly request: string };
  readonly work: number;
  readonly wait: number;
  readonly coordination: number;
  readonly workRequest: number;
  readonly coordinationRequest: number;
}

export function lambdaSlots(ledger: Ledger, architecture: Architecture): LambdaSlots {
  const prefix = architecture === "arm64" ? "lambda.arm64" : "lambda";
  const meters = { time: `${prefix}.mb-ms`, request: `${prefix}.request` };
  return {
    meters,
    work: ledger.slot(meters.time, "work"),
    wait: ledger.slot(meters.time, "wait"),
    coordination: ledger.slot(meters.time, "coordination"),
    workRequest: ledger.slot(meters.request, "work"),
    coordinationRequest: ledger.slot(meters.request, "coordination"),
  };
}
