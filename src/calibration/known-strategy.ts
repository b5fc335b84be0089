// Whether a strategy that logs are said to be written under is one: to be asked before a gigabyte of them is read.

import { type Issue, UserError } from "../errors.ts";
import { nearest } from "../scenario/near.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { STRATEGIES } from "../strategies/registry.ts";

/** A strategy, or an entry of the scenario's own. Throws a UserError with what may have been meant. */
export function checkStrategy(name: string | undefined, scenario: Scenario | undefined): void {
  const own = (scenario?.strategies ?? []).map((one) => one.name);
  const names = [...new Set([...own, ...STRATEGIES.map((one) => one.name)])];
  if (name === undefined || names.includes(name)) return;
  const didYouMean = nearest(name, names);
  const issue: Issue = {
    path: [],
    message: `there is no strategy ${name === "" ? '""' : name}`,
    expected: names.join(", "),
  };
  throw new UserError([didYouMean === undefined ? issue : { ...issue, didYouMean }]);
}
