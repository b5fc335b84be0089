// Whether luck has any part in a run: where it has none, one invocation says it all.

import type { DelayModel } from "../cloud/delay.ts";
import type { Distribution } from "../random/distribution.ts";
import type { FunctionTraits } from "../scenario/scenario.ts";
import type { Plan } from "./plan.ts";

export function isCertain({ scenario, platform, entries }: Plan): boolean {
  const { functions, defaults } = scenario;
  return (
    functions.every((one) => isFixed(one.duration) && (one.tail === undefined || isFixed(one.tail)) && isEven(one)) &&
    isEven(defaults) &&
    Object.values(platform.delays).every(isPlain) &&
    isPlain(platform.expressStart) &&
    !hasDuplicates(entries)
  );
}

/** Whether luck decides how many environments are started. */
export function isColdByChance({ scenario: { functions, defaults }, entries }: Plan): boolean {
  const isOpen = ({ coldChance }: FunctionTraits): boolean => coldChance > 0 && coldChance < 1;
  return functions.some(isOpen) || isOpen(defaults) || hasDuplicates(entries);
}

/** A chance of a strategy's own. */
const hasDuplicates = (entries: Plan["entries"]): boolean =>
  entries.some(({ params }) => ((params as { duplicates?: number }).duplicates ?? 0) > 0);

const isEven = ({ payload, coldStart, coldChance }: FunctionTraits): boolean =>
  isFixed(payload) && isFixed(coldStart) && (coldChance === 0 || coldChance === 1);

const isFixed = (distribution: Distribution): boolean => distribution.dist === "constant";

const isPlain = (model: DelayModel): boolean =>
  model.kind === "none" || model.kind === "fan-out" || (model.kind === "distribution" && isFixed(model.of));
