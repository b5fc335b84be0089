// Other simulation engines that npm offers, each with the bare oracle model: no cloud, no bill, a read is a counter. What they
// are given to do is what the hand-written loop does.

import { createRequire } from "node:module";
import { BareModel, EVENTS, type Event } from "./bare-model.ts";

const require = createRequire(import.meta.url);

export interface Figures {
  readonly meanMs: number;
  readonly reads: number;
}

export interface Engine {
  readonly name: string;
  run(invocations: number, seed: string): Figures;
}

interface JsSimulator {
  SimEvent: new (rank: number) => { update(): void };
  Scheduler: new () => {
    current_time: number;
    hasEvents(): boolean;
    update(): void;
    reset(): void;
    scheduleOnceIn(event: object, delay: number): void;
  };
}

/** Events are objects that are scheduled again and again; those of one time run in random order. */
const jsSimulator: Engine = {
  name: "js-simulator",
  run(invocations, seed) {
    const { Scheduler, SimEvent } = require("js-simulator") as JsSimulator;
    const scheduler = new Scheduler();
    const model = new BareModel(seed, (delay, event) => scheduler.scheduleOnceIn(events[event]!, delay));
    const events = Array.from({ length: EVENTS }, (_, event) =>
      Object.assign(new SimEvent(1), { update: () => model.happens(event) }),
    );
    for (let i = 0; i < invocations; i++) {
      scheduler.reset();
      model.begin(i);
      while (scheduler.hasEvents()) scheduler.update();
      model.total += scheduler.current_time;
    }
    return figuresOf(model, invocations);
  },
};

interface Entity {
  setTimer(delay: number): { done(act: (event: Event) => void, context: object, event: Event): void };
  time(): number;
}

interface SimJs {
  Sim: new () => {
    addEntity(kind: unknown): Entity;
    simulate(end: number, mostEvents: number): boolean;
  };
  Entity: new () => Entity;
}

/** A simulation for each invocation, since its clock does not go back. */
const simJs: Engine = {
  name: "simjs",
  run(invocations, seed) {
    const { Sim, Entity } = loadSimJs();
    class World extends Entity {
      start(): void {}
    }
    let world: Entity;
    const model = new BareModel(seed, (delay, event) => world.setTimer(delay).done(model.happens, model, event));
    for (let i = 0; i < invocations; i++) {
      const sim = new Sim();
      world = sim.addEntity(World);
      model.begin(i);
      sim.simulate(Number.MAX_VALUE, Number.MAX_SAFE_INTEGER);
      model.total += world.time();
    }
    return figuresOf(model, invocations);
  },
};

export const ENGINES: readonly Engine[] = [jsSimulator, simJs];

/** It exports nothing, and leaves itself with the window of a browser. */
function loadSimJs(): SimJs {
  const browser = globalThis as { window?: { Sim?: SimJs } };
  browser.window ??= {};
  if (browser.window.Sim === undefined) require("simjs");
  const loaded = browser.window.Sim!;
  return loaded;
}

function figuresOf(model: BareModel, invocations: number): Figures {
  return { meanMs: model.total / invocations / 1000, reads: model.reads / invocations };
}
