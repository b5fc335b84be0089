// Whether two plans leave a strategy to the same luck: what is drawn by the names of functions is then drawn alike, and where nothing
// differs between the two, there is nothing to differ.

import type { Plan } from "./plan.ts";

/** Of all that is sampled. Prices, regions and volumes are not. */
export function hasSameLuck(before: Plan, after: Plan, strategy: string): boolean {
  return allOf(before, strategy) === allOf(after, strategy);
}

/** Of which environments are cold. */
export function hasSameColdStarts(before: Plan, after: Plan, strategy: string): boolean {
  return coldnessOf(before, strategy) === coldnessOf(after, strategy);
}

function allOf(plan: Plan, strategy: string): string {
  const { functions, defaults } = plan.scenario;
  const { delays, expressStart } = plan.platform;
  return JSON.stringify([functions, defaults, delays, expressStart, protocolOf(plan, strategy)]);
}

function coldnessOf(plan: Plan, strategy: string): string {
  const { functions, defaults } = plan.scenario;
  const cold = functions.map(({ name, after, count, coldChance }) => [name, after, count, coldChance]);
  return JSON.stringify([cold, defaults.coldChance, protocolOf(plan, strategy)]);
}

function protocolOf({ entries }: Plan, name: string): unknown {
  const entry = entries.find((one) => one.name === name)!;
  return [entry.strategy.name, entry.params];
}
