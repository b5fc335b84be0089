// How Lambda bills a handler: whole milliseconds of its memory, split by purpose, and one request.

import type { Ledger } from "../billing/ledger.ts";
import type { Architecture } from "../scenario/scenario.ts";
import type { Handler } from "./handler.ts";
import { type LambdaSlots, lambdaSlots } from "./metering.ts";
import type { Observer } from "./observer.ts";
import type { Tracer } from "./tracer.ts";

/** What the price book says of how Lambda bills. */
export interface LambdaRules {
  /** Is the init of a cold environment billed? */
  readonly initBilled: boolean;
}

export class LambdaBilling {
  readonly #ledger: Ledger;
  readonly #rules: LambdaRules;
  readonly #tracer: Tracer;
  /** Told of every handler that is billed. */
  observer: Observer | undefined = undefined;

  constructor(ledger: Ledger, rules: LambdaRules, tracer: Tracer) {
    this.#ledger = ledger;
    this.#rules = rules;
    this.#tracer = tracer;
  }

  /** Where the ledger keeps what functions of this architecture use. */
  slots(architecture: Architecture): LambdaSlots {
    return lambdaSlots(this.#ledger, architecture);
  }

  /** Rounded up, at least one millisecond. Waiting and calls as they were; the rest, with the rounding, is work. */
  bill(handler: Handler, now: number, failure: string | undefined): void {
    const { deployed, waitUs, workUs } = handler;
    const { memoryMb, slots } = deployed;
    const handlerUs = now - handler.startedAt;
    const billedMs = Math.max(1, Math.ceil((handlerUs + (this.#rules.initBilled ? handler.initUs : 0)) / 1000));
    const callUs = handler.onlyCoordinates ? billedMs * 1000 - waitUs : handlerUs - workUs - waitUs;
    const restUs = billedMs * 1000 - waitUs - callUs;
    const ledger = this.#ledger;
    ledger.add(slots.time.work, restUs * memoryMb);
    ledger.add(slots.time.wait, waitUs * memoryMb);
    ledger.add(slots.time.coordination, callUs * memoryMb);
    ledger.add(handler.ranUserCode ? slots.request.work : slots.request.coordination, 1);
    if (this.#tracer.listens) this.#tracer.handlerEnd(handler, { billedMs, waitUs, callUs, restUs }, failure);
    if (this.observer !== undefined) {
      const { name, startedAt, initUs, ranUserCode } = handler;
      this.observer({
        name,
        startedAt,
        endedAt: now,
        initUs,
        billedMs,
        memoryMb,
        workUs,
        waitUs,
        ranUserCode,
        failure,
      });
    }
  }
}
