// How Lambda bills a handler: whole milliseconds of its memory, split by purpose, and one request.

import type { Ledger } from "../billing/ledger.ts";
import type { Architecture } from "../scenario/scenario.ts";
import type { Handler } from "./handler.ts";
import { type LambdaAccounts, lambdaAccounts } from "./metering.ts";
import type { HandlerRecord, Observer } from "./observer.ts";
import type { Tracer } from "./tracer.ts";

/** What the price book says of how Lambda bills. */
export interface LambdaRules {
  /** Is the init of a cold environment billed? */
  readonly initBilled: boolean;
}

export class LambdaBilling {
  readonly #ledger: Ledger;
  readonly #rules: LambdaRules;
  readonly #tracer: Tracer | undefined;
  /** Told of every handler that is billed. */
  observer: Observer | undefined = undefined;

  constructor(ledger: Ledger, rules: LambdaRules, tracer: Tracer | undefined) {
    this.#ledger = ledger;
    this.#rules = rules;
    this.#tracer = tracer;
  }

  /** Where the ledger keeps what functions of this architecture use. */
  accounts(architecture: Architecture): LambdaAccounts {
    return lambdaAccounts(this.#ledger, architecture);
  }

  /** Rounded up, at least one millisecond. Waiting and calls as they were; the rest, with the rounding, is work. */
  bill(handler: Handler, now: number, failure: string | undefined): void {
    const { deployed, waitUs, workUs } = handler;
    const { memoryMb, accounts } = deployed;
    const handlerUs = now - handler.startedAt;
    const billedMs = Math.max(
      1,
      Math.ceil((handlerUs + (this.#rules.initBilled === true ? handler.initUs : 0)) / 1000),
    );
    const callUs = handler.onlyCoordinates === true ? billedMs * 1000 - waitUs : handlerUs - workUs - waitUs;
    const restUs = billedMs * 1000 - waitUs - callUs;
    accounts.work.units += restUs * memoryMb;
    if (waitUs !== 0) accounts.wait.units += waitUs * memoryMb;
    if (callUs !== 0) accounts.coordination.units += callUs * memoryMb;
    (handler.ranUserCode === true ? accounts.workRequest : accounts.coordinationRequest).units += 1;
    this.#tracer?.handlerEnd(handler, { billedMs, waitUs, callUs, restUs }, failure);
    if (this.observer !== undefined) this.#show(this.observer, handler, { endedAt: now, billedMs, failure });
  }

  #show(observer: Observer, handler: Handler, ending: Pick<HandlerRecord, "endedAt" | "billedMs" | "failure">): void {
    const { name, startedAt, initUs, workUs, waitUs, ranUserCode } = handler;
    const { memoryMb } = handler.deployed;
    observer({ name, startedAt, initUs, memoryMb, workUs, waitUs, ranUserCode, ...ending });
  }
}
