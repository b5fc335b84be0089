// Writes the time line of an invocation while it happens. There is one only where somebody listens.

import type { Handler } from "./handler.ts";
import type { Billed, TraceEntry } from "./trace.ts";

/** How the billed time of a handler was spent. */
export interface Spent {
  readonly billedMs: number;
  readonly waitUs: number;
  readonly callUs: number;
  readonly restUs: number;
}

/** For an act that takes no time. */
export const NOW = -1;

export class Tracer {
  readonly #timeline: TraceEntry[];
  readonly #now: () => number;

  constructor(timeline: TraceEntry[], now: () => number) {
    this.#timeline = timeline;
    this.#now = now;
  }

  /** A service call of a handler, begun then or NOW, over now. */
  call(me: Handler, from: number, act: string, on: string, outcome = "", meter = "", units = 0): void {
    const billed: Billed[] = meter === "" ? [] : [{ meter, purpose: "coordination", quantity: units }];
    this.#write(
      me.caller.name,
      from === NOW ? this.#now() : from,
      outcome === "" ? `${act} ${on}` : `${act} ${on}: ${outcome}`,
      billed,
    );
  }

  /** Anything else that somebody did, from then until now. */
  act(actor: string, from: number, act: string, meter = "", units = 0): void {
    this.#write(actor, from, act, meter === "" ? [] : [{ meter, purpose: "coordination", quantity: units }]);
  }

  /** A cold environment becomes ready after placement and init. */
  coldStart(handler: Handler, placement: number): void {
    const at = this.#now();
    const placed = placement > 0 ? `placed in ${placement / 1000} ms, then ` : "";
    this.#timeline.push({
      at,
      until: at + placement + handler.initUs,
      actor: handler.caller.name,
      act: `cold start of environment ${handler.environment}: ${placed}init ${handler.initUs / 1000} ms`,
      billed: [],
    });
  }

  /** User code or a sleep, about to begin. */
  stretch(handler: Handler, duration: number): void {
    const at = this.#now();
    this.#timeline.push({
      at,
      until: at + duration,
      actor: handler.caller.name,
      act: handler.stretchIsWork ? "runs the user's code" : "sleeps",
      billed: [],
    });
  }

  /** The handler has ended and is billed. */
  handlerEnd(handler: Handler, spent: Spent, failure: string | undefined): void {
    const { memoryMb, accounts } = handler.deployed;
    const { meters } = accounts;
    const time = (purpose: Billed["purpose"], us: number): Billed => ({
      meter: meters.time,
      purpose,
      quantity: (us * memoryMb) / 1000,
    });
    const request: Billed = {
      meter: meters.request,
      purpose: handler.ranUserCode ? "work" : "coordination",
      quantity: 1,
    };
    const parts = [time("work", spent.restUs), time("wait", spent.waitUs), time("coordination", spent.callUs)];
    const verdict = failure === undefined ? "ends" : `fails: ${failure}`;
    this.#write(
      handler.caller.name,
      this.#now(),
      `${verdict}; billed ${spent.billedMs} ms at ${memoryMb} MB`,
      [request, ...parts].filter((one) => one.quantity > 0),
    );
  }

  #write(actor: string, at: number, act: string, billed: readonly Billed[]): void {
    this.#timeline.push({ at, until: this.#now(), actor, act, billed });
  }
}
