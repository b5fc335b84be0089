// One comment that says of a function in somebody's scenario where its figures come from and how well they fit.

import { told } from "./spelling.ts";
import { sourceOfRuns, type Written } from "./write-scenario.ts";

/** "from: Resize.log, n = 1234 warm + 56 cold; duration: lognormal, off by at most 2.1 % from p5 to p99". */
export function originOf({ estimate, duration, calls, notes }: Written): string {
  const less = calls === "" ? [] : [calls];
  const fits = [
    ...(duration.n > 1 || less.length > 0 ? [`duration: ${[...less, told(duration)].join(", ")}`] : []),
    ...(estimate.coldStart === undefined || estimate.coldStart.n < 2 ? [] : [`coldStart: ${told(estimate.coldStart)}`]),
  ];
  return [sourceOfRuns(estimate), ...fits, ...estimate.notes, ...notes].join("; ");
}
