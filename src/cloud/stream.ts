// DynamoDB Streams: every invocation has a shard of its own; a delivery takes the records that are there, up to the batch
// size, to one consumer, and the next does not leave before the consumer has returned.

import type { Account, Ledger } from "../billing/ledger.ts";
import { Completion } from "../engine/completion.ts";
import type { Kernel } from "../engine/kernel.ts";
import { Caller } from "./caller.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Handler } from "./handler.ts";
import type { Invocation } from "./invocation.ts";
import type { Lambda } from "./lambda.ts";
import type { Luck } from "./luck.ts";
import { operation } from "./operations.ts";
import { Refusal } from "./refusal.ts";
import type { Tracer } from "./tracer.ts";

const STREAM = operation("dynamodb.stream");
const STREAM_READ = "dynamodb.stream-read";

/** One change of the table: which copy of which function put its output. */
export interface StreamRecord {
  readonly fn: number;
  readonly copy: number;
}

/** A record on its way. */
interface Pending extends StreamRecord {
  /** Its delay is over: a poll would have found it. */
  hasArrived: boolean;
  isTaken: boolean;
}

interface Shard {
  readonly invocation: Invocation;
  records: Pending[];
  isBusy: boolean;
}

export class Stream {
  readonly #kernel: Kernel;
  readonly #lambda: Lambda;
  readonly #luck: Luck;
  readonly #tracer: Tracer | undefined;
  readonly #reads: Account;
  readonly #shards = new Map<Invocation, Shard>();
  #consumer: { deployed: DeployedFunction; caller: Caller; batchSize: number } | undefined;

  constructor(parts: { kernel: Kernel; lambda: Lambda; ledger: Ledger; luck: Luck; tracer: Tracer | undefined }) {
    this.#kernel = parts.kernel;
    this.#lambda = parts.lambda;
    this.#luck = parts.luck;
    this.#tracer = parts.tracer;
    this.#reads = parts.ledger.account(STREAM_READ, "coordination");
  }

  /** Who gets the records. */
  deliverTo(deployed: DeployedFunction, batchSize: number): void {
    if (this.#consumer?.deployed === deployed) return;
    this.#consumer = { deployed, batchSize, caller: new Caller(deployed.name, deployed.memoryMb, this.#luck) };
  }

  /** The table has changed by this handler's put. */
  append(me: Handler): void {
    const shard = this.#shardOf(me.invocation);
    const record: Pending = { fn: me.fn.index, copy: me.copy, hasArrived: false, isTaken: false };
    shard.records.push(record);
    const arrive = () => {
      record.hasArrived = true;
      if (!record.isTaken && !shard.isBusy) this.#deliver(shard);
    };
    this.#kernel.schedule(me.caller.delay(STREAM, me.invocation.index), new Completion<void>("a record", arrive));
  }

  clear(): void {
    if (this.#shards.size > 0) this.#shards.clear();
  }

  #shardOf(invocation: Invocation): Shard {
    let shard = this.#shards.get(invocation);
    if (shard === undefined) {
      shard = { invocation, records: [], isBusy: false };
      this.#shards.set(invocation, shard);
    }
    return shard;
  }

  #deliver(shard: Shard): void {
    const { deployed, caller, batchSize } = this.#consumer!;
    const batch = shard.records.splice(0, batchSize);
    for (const record of batch) record.isTaken = true;
    shard.isBusy = true;
    this.#reads.units += 1;
    this.#tracer?.act("stream", this.#kernel.now, `delivers ${recordsIn(batch)} to the checker`, STREAM_READ, 1);
    const { invocation } = shard;
    const answer = this.#lambda.callOwn(invocation, deployed, caller, batch);
    const returned = () => this.#returned(shard, answer);
    if (answer.isSettled) returned();
    else answer.subscribe({ settled: returned });
  }

  #returned(shard: Shard, answer: Completion<void>): void {
    shard.isBusy = false;
    if (answer.failure instanceof Refusal) shard.invocation.failure ??= answer.failure.reason;
    if (!shard.records.some((record) => record.hasArrived)) return;
    const deliverRest = () => {
      if (!shard.isBusy && shard.records.length > 0) this.#deliver(shard);
    };
    this.#kernel.schedule(0, new Completion<void>("a poll", deliverRest));
  }
}

function recordsIn({ length }: readonly Pending[]): string {
  return length === 1 ? "1 record" : `${length} records`;
}
