// Collects what logs say of every function: handler times warm and cold, inits, memory, what failed. Memory is bounded by the number of
// functions, not of runs.

import { UserError } from "../errors.ts";
import { initBilling } from "./init-billing.ts";
import type { Observation } from "./observation.ts";
import { Times } from "./times.ts";

/** As many as a scenario may have. */
const MOST_FUNCTIONS = 10_000;

/** So many are named in a comment. */
const FILES_NAMED = 3;

/** Where a run was seen. */
export interface Origin {
  readonly file: string;
  /** The function's name that the file suggests, for runs that do not say whose they are. */
  readonly fallback: string | undefined;
}

/** All that is known of a function at one memory size. */
export class Sample {
  /** Undefined where the logs do not say. */
  readonly memoryMb: number | undefined;
  readonly warm = new Times();
  readonly cold = new Times();
  /** Init or restore of the cold ones. */
  readonly inits = new Times();
  timeouts = 0;
  errors = 0;
  /** How the init of cold ones was billed, as far as a line shows it. */
  readonly initsBilled = { billed: 0, free: 0, unclear: 0 };
  /** Cold ones that were restored from a snapshot. */
  restored = 0;
  maxMemoryMb = 0;
  /** Where it was seen, the first few files. */
  readonly files = new Set<string>();
  /** And in further ones. */
  moreFiles = false;

  constructor(memoryMb: number | undefined) {
    this.memoryMb = memoryMb;
  }

  /** Runs that ended well. */
  get runs(): number {
    return this.warm.count + this.cold.count;
  }

  add(seen: Observation, file: string): void {
    if (this.files.size < FILES_NAMED) this.files.add(file);
    else if (!this.files.has(file)) this.moreFiles = true;
    this.maxMemoryMb = Math.max(this.maxMemoryMb, seen.maxMemoryMb ?? 0);
    if (seen.outcome === "timeout") this.timeouts += 1;
    else if (seen.outcome === "error") this.errors += 1;
    else this.#addRun(seen);
  }

  #addRun({ handlerUs, initUs, restoreUs, billedMs }: Observation): void {
    // Tables say 0 where there was no init.
    const init = initUs || restoreUs || 0;
    if (init === 0) {
      this.warm.add(handlerUs);
      return;
    }
    this.cold.add(handlerUs);
    this.inits.add(init);
    if (!initUs) this.restored += 1;
    else if (billedMs !== undefined)
      this.initsBilled[initBilling({ durationMs: handlerUs / 1000, initMs: initUs / 1000, billedMs })] += 1;
  }
}

export interface FunctionSamples {
  readonly fn: string;
  /** The memory size with most runs first. */
  readonly samples: readonly Sample[];
}

export class Samples {
  readonly #functions = new Map<string, Map<number | undefined, Sample>>();
  /** Runs of which nothing says whose they are. */
  nameless = 0;

  add(seen: Observation, { fallback, file }: Origin): void {
    const fn = seen.fn ?? fallback;
    if (fn === undefined) this.nameless += 1;
    else this.#sample(fn, seen.memoryMb).add(seen, file);
  }

  get functions(): readonly FunctionSamples[] {
    return [...this.#functions].map(([fn, bySize]) => ({
      fn,
      samples: [...bySize.values()].sort((a, b) => b.runs - a.runs),
    }));
  }

  #sample(fn: string, memoryMb: number | undefined): Sample {
    let bySize = this.#functions.get(fn);
    if (bySize === undefined) {
      if (this.#functions.size >= MOST_FUNCTIONS) throw tooMany();
      bySize = new Map();
      this.#functions.set(fn, bySize);
    }
    let sample = bySize.get(memoryMb);
    if (sample === undefined) {
      sample = new Sample(memoryMb);
      bySize.set(memoryMb, sample);
    }
    return sample;
  }
}

function tooMany(): UserError {
  return new UserError([
    {
      path: [],
      message: `the logs speak of more than ${MOST_FUNCTIONS} functions`,
      expected: "logs of one workflow; --function says whose they are",
    },
  ]);
}
