// AWS Lambda: requests find an environment or get a new one, cold ones are placed and initialised, handlers run, are cut
// at their limit, billed by the millisecond, and asynchronous ones are tried again when they fail.

import { Completion, settledWith } from "../engine/completion.ts";
import type { Kernel } from "../engine/kernel.ts";
import type { Workflow, WorkflowFunction } from "../scenario/workflow.ts";
import type { World } from "../world/world.ts";
import type { Call, Service } from "./call.ts";
import type { Caller } from "./caller.ts";
import type { Draw } from "./delay.ts";
import { DeployedFunction, type Deployment, type Story } from "./deployed-function.ts";
import { Handler } from "./handler.ts";
import type { Invocation } from "./invocation.ts";
import { type Invoker, Invokes } from "./invokes.ts";
import type { LambdaBilling } from "./lambda-billing.ts";
import { LAMBDA } from "./lambda-constants.ts";
import type { Luck } from "./luck.ts";
import type { Observer } from "./observer.ts";
import { operation } from "./operations.ts";
import { Refusal } from "./refusal.ts";
import type { Tracer } from "./tracer.ts";

const INVOKE = operation("lambda.invoke");
const QUEUE = operation("lambda.queue");
const PLACEMENT = operation("lambda.placement");
const FIRST_CALL = operation("lambda.firstCall");

const ACCEPTED = settledWith<void>(undefined);

/** A failed asynchronous request is tried so much later again. */
const RETRY_AFTER_US: readonly number[] = LAMBDA.retryAfter.value.map((seconds) => seconds * 1_000_000);

const ASYNC_PAYLOAD_LIMIT = LAMBDA.asyncPayloadLimit.value;
const FURTHER_CLIENT = LAMBDA.furtherClient.value;

export class Lambda implements Invoker, Service {
  readonly kernel: Kernel;
  readonly tracer: Tracer | undefined;
  readonly #billing: LambdaBilling;
  readonly #world: World;
  readonly #luck: Luck;
  /** The workflow's functions by number. */
  #workflow: DeployedFunction[] = [];
  /** A strategy's own, by name. */
  readonly #own = new Map<string, DeployedFunction>();
  /** Counts the clouds: environments belong to one. */
  #generation = 0;
  /** Handlers that have ended well. One that was cut may still be known to a call on its way: it is not used again. */
  readonly #free: Handler[] = [];

  constructor(parts: { kernel: Kernel; billing: LambdaBilling; world: World; luck: Luck; tracer: Tracer | undefined }) {
    this.kernel = parts.kernel;
    this.tracer = parts.tracer;
    this.#billing = parts.billing;
    this.#world = parts.world;
    this.#luck = parts.luck;
  }

  /** Gives all functions of the workflow their code. */
  deployAll({ functions }: Workflow, story: Story): void {
    this.#workflow = functions.map((fn) => this.#deployment({ name: fn.name, traits: fn, fn }, story));
  }

  /** Shows every handler that ends to an observer. */
  observe(observer: Observer): void {
    this.#billing.observer = observer;
  }

  /** Deployments outlive invocations: once is enough. */
  get isDeployed(): boolean {
    return this.#workflow.length > 0;
  }

  /** Gives a function of a strategy's own its code, the first time. */
  deploy(deployment: Deployment, story: Story): DeployedFunction {
    let deployed = this.#own.get(deployment.name);
    if (deployed === undefined) {
      deployed = this.#deployment(deployment, story);
      this.#own.set(deployment.name, deployed);
    }
    return deployed;
  }

  /** A function of the workflow, once deployed. */
  deployed(fn: WorkflowFunction): DeployedFunction {
    return this.#workflow[fn.index]!;
  }

  /**
   * Invoke(Event) for every copy of a function from the `first` on, one call after another: asks for asynchronous runs and
   * does not wait for them. Billed to the caller as time.
   */
  invoke(me: Handler, next: WorkflowFunction, bytes: number, first = 0): Completion<void> {
    if (bytes > ASYNC_PAYLOAD_LIMIT)
      throw new Refusal(`payload over ${ASYNC_PAYLOAD_LIMIT} bytes for an asynchronous Invoke`);
    const target = this.deployed(next);
    if (me.isInstant === true) {
      for (let copy = first; copy < next.count; copy++) this.accept(me, this.kernel.now, target, copy);
      return ACCEPTED;
    }
    // A single one is a call like any other, and needs no machine.
    if (next.count - first === 1) {
      const { call } = me;
      call.target = target;
      call.index = first;
      return call.begin(this, "Invoke", this.invokeDelay(me));
    }
    const invokes = new Invokes(this, me, target, first, next.count);
    invokes.begin();
    return invokes.done;
  }

  /**
   * Asynchronous requests to all copies of a function, which arrive at once, from outside the cloud: nobody is billed for making
   * them.
   */
  send(invocation: Invocation, fn: WorkflowFunction): void {
    const target = this.deployed(fn);
    for (let copy = 0; copy < fn.count; copy++) this.arrive(this.#handlerOf(target, invocation, copy));
  }

  /** An event for a function: it arrives `delay` microseconds from now. */
  enqueue(invocation: Invocation, target: DeployedFunction, copy: number, delay: number): void {
    this.kernel.schedule(delay, this.#handlerOf(target, invocation, copy));
  }

  /** A synchronous request: the completion is the answer, or the function's failure. */
  call(invocation: Invocation, target: DeployedFunction, copy: number): Completion<void> {
    return this.#answered(this.#handlerOf(target, invocation, copy));
  }

  /** The same for a function of a strategy's own, whose luck is its own too. */
  callOwn(invocation: Invocation, target: DeployedFunction, caller: Caller, payload: unknown): Completion<void> {
    const handler = this.#handler(target, invocation, 0, caller);
    handler.payload = payload;
    return this.#answered(handler);
  }

  /** A request has come: it takes an environment, new and perhaps cold if none is idle. */
  arrive(handler: Handler): void {
    const { deployed, invocation } = handler;
    if (deployed.generation !== this.#generation) deployed.enter(this.#generation);
    if (deployed.isExhausted === false) {
      const environment = deployed.take();
      handler.environment = environment;
      // An environment that was cold lacks SDK clients in its later requests too.
      handler.isCold = deployed.wasCold(environment);
      this.start(handler);
      return;
    }
    const environment = deployed.make();
    handler.environment = environment;
    const init = deployed.environments.init(invocation.index, environment);
    if (init < 0) {
      this.start(handler);
      return;
    }
    deployed.setCold(environment);
    const draw = this.#luck.draws(deployed.memoryMb)[PLACEMENT]!;
    const placement =
      draw.constant >= 0 ? draw.constant : this.#placement(deployed, draw, invocation.index, environment);
    invocation.coldStarts += 1;
    handler.isCold = true;
    handler.initUs = init;
    this.tracer?.coldStart(handler, placement);
    this.kernel.schedule(placement + init, handler);
  }

  /** The environment is ready: the story begins. */
  start(handler: Handler): void {
    const { now } = this.kernel;
    const { deployed, story } = handler;
    handler.startedAt = now;
    handler.deadline = now + deployed.timeout;
    handler.begin(story === undefined ? deployed.story(handler) : story);
  }

  /** The story has ended, well or with what it threw. */
  end(handler: Handler, failure: unknown): void {
    if (failure !== undefined && !(failure instanceof Refusal)) this.kernel.unheard(handler.name, failure);
    this.#billing.bill(handler, this.kernel.now, failure?.reason);
    handler.deployed.giveBack(handler.environment);
    if (failure !== undefined) {
      this.#fail(handler, failure);
      return;
    }
    const { answer } = handler;
    if (handler.isRegular === true) handler.isFree = true;
    else this.#free.push(handler);
    answer?.settle();
  }

  /** The handler will still be running at its limit: it is ended there. */
  willBeCut(handler: Handler): void {
    const cut = new Completion<void>("the limit", () => this.#cut(handler));
    this.kernel.schedule(handler.deadline - this.kernel.now, cut);
    handler.deadline = Infinity;
  }

  /** What a first call costs in a cold environment: the first client most, each further one less; microseconds. */
  firstCallDelay(handler: Handler, client: number): number {
    const before = handler.deployed.useClient(handler.environment, client);
    if ((before & client) !== 0) return 0;
    const whole = handler.caller.delay(FIRST_CALL, handler.invocation.index);
    return before === 0 ? whole : Math.round(whole * FURTHER_CLIENT);
  }

  /** A cloud to itself for the next invocation: no environments. Functions notice when they are asked for one. */
  clear(): void {
    this.#generation += 1;
  }

  /** Placement is an environment's luck, not a caller's: keyed by function and number, as its init is. */
  #placement(deployed: DeployedFunction, draw: Draw, invocation: number, environment: number): number {
    deployed.placementKey ??= this.#luck.key(PLACEMENT, deployed.name);
    return this.#luck.delay(draw, deployed.placementKey, invocation, environment, 0);
  }

  /** Of an Invoke. */
  answer({ me, from, target, index }: Call): void {
    this.accept(me, from, target, index);
  }

  invokeDelay(me: Handler): number {
    return me.callDelay(INVOKE, "lambda");
  }

  /** An Invoke that was called `from` then is answered: the request is on its way. */
  accept(me: Handler, from: number, target: DeployedFunction, copy: number): void {
    const { invocation } = me;
    const handler = this.#handlerOf(target, invocation, copy);
    this.tracer?.call(me, from, "Invoke", handler.caller.name);
    this.kernel.schedule(me.caller.delay(QUEUE, invocation.index), handler);
  }

  /** A handler for a copy of a function of the workflow. */
  #handlerOf(target: DeployedFunction, invocation: Invocation, copy: number): Handler {
    const regular = target.regulars[copy];
    if (regular?.isFree === true && regular.invocation === invocation) {
      regular.again();
      return regular;
    }
    return this.#handler(target, invocation, copy, invocation.caller(target.fn!.firstSlot + copy));
  }

  #handler(target: DeployedFunction, invocation: Invocation, copy: number, caller: Caller): Handler {
    const handler = this.#unused();
    handler.receive(target, invocation, copy, caller);
    if (target.regulars[copy] === undefined) {
      target.regulars[copy] = handler;
      handler.isRegular = true;
    }
    return handler;
  }

  #unused(): Handler {
    return this.#free.pop() ?? new Handler(this);
  }

  #answered(handler: Handler): Completion<void> {
    const answer = new Completion<void>(handler.name);
    handler.answer = answer;
    this.arrive(handler);
    return answer;
  }

  #cut(handler: Handler): void {
    const overshoot = Math.max(0, handler.stretchEndsAt - this.kernel.now);
    if (handler.stretchIsWork) handler.workUs -= overshoot;
    else handler.waitUs -= overshoot;
    const reason = `${handler.name} was cut by Lambda after ${handler.deployed.timeout / 1_000_000} s`;
    if (handler.isWaiting) handler.invocation.timeOut ??= reason;
    handler.stop();
    this.end(handler, new Refusal(reason));
  }

  #fail(handler: Handler, failure: Refusal): void {
    handler.invocation.setback ??= failure.reason;
    if (handler.isRegular) handler.deployed.regulars[handler.copy] = undefined;
    if (handler.answer !== undefined) {
      handler.answer.fail(failure);
      return;
    }
    const retryAfter = RETRY_AFTER_US[handler.attempt - 1];
    if (retryAfter === undefined) handler.invocation.failure ??= failure.reason;
    else {
      const retry = this.#unused();
      retry.receive(handler.deployed, handler.invocation, handler.copy, handler.caller);
      retry.attempt = handler.attempt + 1;
      retry.onlyCoordinates = true;
      this.kernel.schedule(retryAfter, retry);
    }
  }

  #deployment(deployment: Deployment, story: Story): DeployedFunction {
    return new DeployedFunction(deployment, {
      accounts: this.#billing.accounts(deployment.traits.architecture),
      environments: this.#world.environments(deployment.name, deployment.traits),
      story,
    });
  }
}
