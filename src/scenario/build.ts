// From validated keys to a Scenario: fills in what a function leaves to the defaults. Finds nothing wrong any more.

import type { Budget, RegressionLimit } from "./budgets/budget.ts";
import type { Envelope } from "./envelope.ts";
import type { FunctionSpec, FunctionTraits, Scenario, StrategyEntry } from "./scenario.ts";

export function buildScenario(
  envelope: Envelope,
  rest: {
    readonly name: string;
    readonly seed: string | undefined;
    readonly platform: unknown;
    readonly strategies: readonly StrategyEntry[] | undefined;
    readonly budgets: readonly Budget[];
    readonly regression: readonly RegressionLimit[];
  },
): Scenario {
  const { description, prices, volume, baseline, region, invocations, freeTier } = envelope;
  const { memory: memoryMb, ...traits } = envelope.defaults;
  const defaults: FunctionTraits = { memoryMb, ...traits, coldChance: envelope.start };
  return {
    name: envelope.name ?? rest.name,
    ...(description === undefined ? {} : { description }),
    region,
    ...(prices === undefined ? {} : { prices }),
    platform: rest.platform,
    seed: rest.seed ?? envelope.seed,
    invocations,
    functions: Object.entries(envelope.functions).map(([name, written]) => functionFrom(name, written, defaults)),
    defaults,
    ...(rest.strategies === undefined ? {} : { strategies: rest.strategies }),
    ...(volume === undefined ? {} : { volume }),
    freeTier,
    ...(baseline === undefined ? {} : { baseline }),
    budgets: rest.budgets,
    regression: rest.regression,
  };
}

type Written = Envelope["functions"][string];

function functionFrom(name: string, written: Written, defaults: FunctionTraits): FunctionSpec {
  return {
    name,
    after: written.after,
    duration: written.duration,
    ...(written.tail === undefined ? {} : { tail: written.tail }),
    count: written.count,
    memoryMb: written.memory ?? defaults.memoryMb,
    architecture: written.architecture ?? defaults.architecture,
    payload: written.payload ?? defaults.payload,
    coldStart: written.coldStart ?? defaults.coldStart,
    timeout: written.timeout ?? defaults.timeout,
    coldChance: written.start ?? defaults.coldChance,
  };
}
