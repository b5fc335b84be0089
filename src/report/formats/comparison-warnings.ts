// What nobody may overlook in the newer of two versions, and whether it is worse than it was.

import type { Alarm, Comparison, Lost } from "../comparison.ts";
import { reasonsOf, troublesIn, type Warning } from "./warnings.ts";

export interface ComparisonWarning extends Warning {
  readonly strategy: string;
  /** The headline without the name. */
  readonly said: string;
}

export function comparisonWarnings({ alarms, invocations }: Comparison): ComparisonWarning[] {
  return alarms.map((alarm) => {
    const { strategy, before, after, failures } = alarm;
    const what = after.cannotRun === undefined ? troublesIn(after, invocations) : "CANNOT RUN";
    const said = isWorse(alarm) ? `${what}, WORSE THAN BEFORE` : what;
    const why = after.cannotRun === undefined ? reasonsOf(failures) : [after.cannotRun];
    return { strategy, said, headline: `${strategy} ${said}`, details: [itWas(before, invocations), ...why] };
  });
}

/** What is new was not better before. */
function isWorse({ before, after }: Alarm): boolean {
  if (before === null || before.cannotRun !== undefined) return false;
  if (after.cannotRun !== undefined) return true;
  return after.timedOut + after.failed > before.timedOut + before.failed;
}

function itWas(before: Lost | null, invocations: number): string {
  if (before === null) return "It was not there before.";
  if (before.cannotRun !== undefined) return "Before, it could not run.";
  if (before.timedOut + before.failed === 0) return "Before, every invocation completed.";
  return `Before, it ${troublesIn(before, invocations)}.`;
}
