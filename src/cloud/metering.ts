// The ledger's slots by the names the services use: looked up once, so that metering on the hot path is one addition.

import type { Ledger } from "../billing/ledger.ts";
import type { Purpose } from "../billing/usage.ts";
import type { Architecture } from "../scenario/scenario.ts";

/** Where Lambda's time and requests of one architecture go, per purpose. */
export interface LambdaSlots {
  /** The names of the two meters, for time lines. */
  readonly meters: { readonly time: string; readonly request: string };
  readonly time: Readonly<Record<Purpose, number>>;
  readonly request: Readonly<Record<Purpose, number>>;
}

export function lambdaSlots(ledger: Ledger, architecture: Architecture): LambdaSlots {
  const prefix = architecture === "arm64" ? "lambda.arm64" : "lambda";
  const meters = { time: `${prefix}.mb-ms`, request: `${prefix}.request` };
  return { meters, time: slots(ledger, meters.time), request: slots(ledger, meters.request) };
}

function slots(ledger: Ledger, meter: string): Record<Purpose, number> {
  return {
    work: ledger.slot(meter, "work"),
    wait: ledger.slot(meter, "wait"),
    coordination: ledger.slot(meter, "coordination"),
  };
}
