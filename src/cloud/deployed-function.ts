// A function as Lambda knows it: code, memory, and its environments, of which an idle one is used before a new one is
// made, the lowest number first.

import type { Process } from "../engine/task.ts";
import type { Key } from "../random/keys.ts";
import type { FunctionTraits } from "../scenario/scenario.ts";
import type { WorkflowFunction } from "../scenario/workflow.ts";
import type { Environments } from "../world/environments.ts";
import type { Handler } from "./handler.ts";
import type { LambdaAccounts } from "./metering.ts";

/** What a handler does, told step by step. */
export type Story = (me: Handler) => Process;

/**
 * A story of all lives of a handler, one request after another, with a bare `yield` at the end of each: it is begun once for a
 * handler, and then goes on.
 */
export function kept(lives: Story): Story {
  return (me) => {
    const story = lives(me);
    me.story = story;
    return story;
  };
}

export interface Deployment {
  /** Unique: "A", "dynamodb-streams/checker". */
  readonly name: string;
  readonly traits: FunctionTraits;
  readonly fn?: WorkflowFunction;
}

export class DeployedFunction {
  readonly name: string;
  readonly fn: WorkflowFunction | undefined;
  readonly memoryMb: number;
  readonly timeout: number;
  readonly accounts: LambdaAccounts;
  /** Of the luck of placing its environments; set when first needed. */
  placementKey: Key | undefined = undefined;
  readonly environments: Environments;
  readonly story: Story;
  /** Handlers that serve only this function, by copy: where they are free they come without being set up again. */
  readonly regulars: (Handler | undefined)[] = [];
  /** Which cloud its environments are in. */
  generation = 0;
  #made = 0;
  #idle = 0;
  /** No environment below this number is idle. */
  #lowestIdle = 0;
  /** By environment: BUSY, COLD, and from CLIENTS on the bits of the SDK clients that it already has. */
  readonly #states: number[] = [];

  constructor(deployment: Deployment, parts: { accounts: LambdaAccounts; environments: Environments; story: Story }) {
    this.name = deployment.name;
    this.fn = deployment.fn;
    this.memoryMb = deployment.traits.memoryMb;
    this.timeout = deployment.traits.timeout;
    this.accounts = parts.accounts;
    this.environments = parts.environments;
    this.story = parts.story;
  }

  /** Forgets all environments: an invocation has a cloud to itself. */
  enter(generation: number): void {
    this.generation = generation;
    this.#made = 0;
    this.#idle = 0;
    this.#lowestIdle = 0;
  }

  /** No environment is idle: the next to be taken is new. */
  get isExhausted(): boolean {
    return this.#idle === 0;
  }

  /** Makes an environment; its number. */
  make(): number {
    const environment = this.#made++;
    this.#states[environment] = BUSY;
    return environment;
  }

  /** Takes an idle environment, of which there must be one; its number. */
  take(): number {
    const states = this.#states;
    let environment = this.#lowestIdle;
    while ((states[environment]! & BUSY) !== 0) environment++;
    this.#lowestIdle = environment + 1;
    this.#idle -= 1;
    states[environment]! |= BUSY;
    return environment;
  }

  giveBack(environment: number): void {
    this.#states[environment]! &= ~BUSY;
    this.#idle += 1;
    if (environment < this.#lowestIdle) this.#lowestIdle = environment;
  }

  /** Whether this environment had to be initialised in this invocation. */
  wasCold(environment: number): boolean {
    return (this.#states[environment]! & COLD) !== 0;
  }

  setCold(environment: number): void {
    this.#states[environment]! |= COLD;
  }

  /** Notes that an environment has an SDK client from now on; the clients it had before, as bits. */
  useClient(environment: number, client: number): number {
    const state = this.#states[environment]!;
    this.#states[environment] = state | (client * CLIENTS);
    return Math.floor(state / CLIENTS);
  }
}

const BUSY = 1;
const COLD = 2;
const CLIENTS = 4;
