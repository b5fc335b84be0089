// One run on a queue, as the side that wants it sees it: shares go out as jobs, what they came to comes back. Whatever is lost on the
// way (a message, a job, all that Redis held) is noticed within a second or so, and done again.

import type { Queue, QueueEvents } from "bullmq";
import { Fault } from "../../errors.ts";
import type { Share } from "../../experiment/share.ts";
import { version } from "../version.ts";
import type { Connection } from "./connection.ts";
import { type Crew, crewIn } from "./crew.ts";
import { ATTEMPTS, jobOf, keyOf, PREFIX, QUEUE } from "./names.ts";
import type { Packages } from "./packages.ts";
import { type Outcome, RunRecord, type Work } from "./run-record.ts";
import { keepQueue, leaveQueue } from "./upkeep.ts";
import { whyFailed } from "./why-failed.ts";

const LOOK_MS = 1000;
/** Who has pressed Ctrl-C waits no longer for Redis. */
const CLOSING_MS = 2000;

interface Out {
  readonly share: Share;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

export class QueueRun {
  readonly #id = globalThis.crypto.randomUUID();
  readonly #client: Connection["client"];
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  readonly #record: RunRecord;
  readonly #work: Work;
  /** Shares that are out, by job. */
  readonly #out = new Map<string, Out>();
  #crew: Crew = { slots: 0, others: [] };
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #wake: () => void = () => undefined;

  /** Begins to listen; nothing goes out yet. */
  static async start(connection: Connection, packages: Packages, work: Work): Promise<QueueRun> {
    const [seconds, microseconds] = await connection.client.time();
    const run = new QueueRun(
      connection,
      packages,
      work,
      1000 * Number(seconds) + Math.floor(Number(microseconds) / 1000),
    );
    await run.#record.put(work);
    await run.#lookAgain();
    return run;
  }

  /** `now`: on the clock of Redis, milliseconds. */
  private constructor({ client }: Connection, { bullmq }: Packages, work: Work, now: number) {
    // The server has been looked at already.
    const options = { connection: client, prefix: PREFIX, skipVersionCheck: true };
    this.#client = client;
    this.#record = new RunRecord(client, this.#id);
    this.#work = work;
    this.#queue = new bullmq.Queue(QUEUE, options);
    this.#events = new bullmq.QueueEvents(QUEUE, { ...options, lastEventId: `${now}-0` });
    // What fails is done again at the next look; without listeners Node would end the process.
    this.#queue.on("error", () => undefined);
    this.#events.on("error", () => undefined);
    this.#events.on("completed", ({ jobId }) => void this.#settle(jobId).catch(() => undefined));
    this.#events.on("failed", ({ jobId, failedReason }) => this.#fail(jobId, failedReason));
  }

  /** At the last look. */
  get crew(): Crew {
    return this.#crew;
  }

  /** Settles at the next look at who is there. */
  async look(): Promise<void> {
    await new Promise<void>((resolve) => {
      const others = this.#wake;
      this.#wake = () => {
        others();
        resolve();
      };
    });
  }

  /** What the share comes to. Rejects where it fails. */
  take(share: Share): Promise<Outcome> {
    const job = jobOf(this.#id, share);
    return new Promise((resolve, reject) => {
      this.#out.set(job, { share, resolve, reject });
      this.#add(job, share).catch(reject);
    });
  }

  /** Takes back what is out, and leaves nothing of the run behind. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const jobs = [...this.#out.keys()];
    this.#out.clear();
    const patience = new Promise((resolve) => setTimeout(resolve, CLOSING_MS).unref());
    await Promise.race([this.#leave(jobs).catch(() => undefined), patience]);
  }

  async #leave(jobs: readonly string[]): Promise<void> {
    await Promise.all(jobs.map((job) => this.#queue.remove(job)));
    await this.#record.remove();
    await leaveQueue(this.#client, this.#id);
    await Promise.all([this.#queue.close(), this.#events.close()]);
  }

  #add(job: string, share: Share): Promise<unknown> {
    const gone = { removeOnComplete: true, removeOnFail: true };
    const data = { version, run: this.#id, ...share };
    return this.#queue.add("share", data, { jobId: job, attempts: ATTEMPTS, ...gone });
  }

  /** The job is gone: done, or lost. */
  async #settle(job: string): Promise<void> {
    const share = this.#out.get(job)?.share;
    if (share === undefined) return;
    const text = await this.#record.outcome(share);
    const waiting = this.#out.get(job);
    if (waiting === undefined) return;
    if (text === undefined) return await this.#restore(job, share);
    this.#out.delete(job);
    void this.#record.forget(share).catch(() => undefined);
    try {
      const outcome = JSON.parse(text) as Partial<Outcome> | null;
      waiting.resolve({ tookMs: Number(outcome?.tookMs) || 0, part: outcome?.part });
    } catch (error) {
      waiting.reject(new Fault("what came back from the queue is damaged", { ...share }, error));
    }
  }

  #fail(job: string, reason: string): void {
    const waiting = this.#out.get(job);
    this.#out.delete(job);
    waiting?.reject(new Fault(whyFailed(reason), { ...waiting.share }));
  }

  async #restore(job: string, share: Share): Promise<void> {
    if (!(await this.#record.touch())) await this.#record.put(this.#work);
    await this.#add(job, share);
  }

  async #lookAgain(): Promise<void> {
    // Redis may be away: what it does not answer now it will at a later look.
    await this.#lookAround().catch(() => undefined);
    this.#wake();
    this.#wake = () => undefined;
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#lookAgain(), LOOK_MS);
  }

  /** Says that the run goes on, sees who is there, and whether a job has got lost. */
  async #lookAround(): Promise<void> {
    if (!(await this.#record.touch())) await this.#record.put(this.#work);
    await keepQueue(this.#client, this.#id);
    this.#crew = crewIn(String(await this.#client.client("LIST")), this.#client.options.db ?? 0);
    const jobs = [...this.#out.keys()];
    const found = await Promise.all(jobs.map((job) => this.#client.exists(keyOf(job))));
    await Promise.all(jobs.filter((_, i) => found[i] === 0).map((job) => this.#settle(job)));
  }
}
