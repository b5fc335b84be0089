// A model with an exact answer: three branches, lognormal with median 1 s and sigma 0.5; every function cold with 5 %
// chance, its init lognormal with median 300 ms and sigma 0.4; polling every 100 ms; then 50 ms of work.
//
// The answer by quadrature (numpy). T is a branch's work and init, F its distribution (the two densities convolved, 0.5 ms
// grid), a the first of three, J the aggregator's init (0 with 95 %). The aggregator is ready at s = a + J, looks at s,
// s + 100, ... and ends 50 ms after the first look with nothing missing. Given a, the two others are later than a + x
// independently, so with the density 3 f(a) (1 - F(a))^2 of a:
//
//   looks that find something missing    N  = sum over k >= 0 of P(max > a + J + 100 k)
//   P(max > a + x)                          = integral of 3 f(a) ((1 - F(a))^2 - (F(a + x) - F(a))^2) da
//   missing at a look, on average        m(x) = integral of 3 f(a) 2 (1 - F(a)) (1 - F(a + x)) da
//   latency                                 = E a + E J + 100 E N + 50
//   reads                                   = 10 + E m(J) + sum over k of E m(J + 100 k)
//
// 10 are 3 of the branches' own, 3 by the claimer, 1 + 3 by the aggregator before its rounds; the first round reads what is
// missing once more. Quantiles from P(latency <= t), summed over k in the same way, densities from its slope. numpy's own
// Monte Carlo of 100 million invocations gave 1762.25 +- 0.07, 25.825, p50 1629.4, p99 4003.5, p99.9 5605 +- 2.

import { expect } from "vitest";
import { run } from "../../src/index.ts";
import { figures, rowOf, used } from "../simulated.ts";

const MEAN_MS = 1762.285;
const MEAN_SD = 667.79;
/** From its invocation to its end, init included. */
const AGGREGATOR_MS = 1050.122;
const AGGREGATOR_SD = 646.5;
const READS = 25.8234;
/** From numpy's Monte Carlo. */
const READS_SD = 8.484;
const QUANTILES = [
  { key: "p50", q: 0.5, ms: 1629.25, densityPerMs: 7.121e-4 },
  { key: "p90", q: 0.9, ms: 2606.75, densityPerMs: 1.722e-4 },
  { key: "p95", q: 0.95, ms: 3012.26, densityPerMs: 8.448e-5 },
  { key: "p99", q: 0.99, ms: 4003.75, densityPerMs: 1.5508e-5 },
  { key: "p999", q: 0.999, ms: 5603.75, densityPerMs: 1.3356e-6 },
] as const;

/** How many standard errors a figure may be off: a right one is further off once in 16,000. */
const ERRORS = 4;

/** The aggregator runs on arm64, so that its time has a meter of its own. */
function oracleScenario(invocations: number): string {
  const branch = "duration: { dist: lognormal, p50: 1s, sigma: 0.5 }";
  return `
name: monte-carlo-oracle
platform: ideal
invocations: ${invocations}
start: { cold: 5% }
defaults: { coldStart: { dist: lognormal, p50: 300ms, sigma: 0.4 } }
functions:
  A: { ${branch} }
  B: { ${branch} }
  C: { ${branch} }
  Aggregate: { after: [A, B, C], duration: 50ms, architecture: arm64 }
strategies: [polling]
`;
}

/** Each figure within its Monte Carlo error. */
export function expectExactAnswer(invocations: number): void {
  const row = rowOf(run(oracleScenario(invocations)), "polling");
  const near = (actual: number, exact: number, standardError: number) =>
    expect(Math.abs(actual - exact)).toBeLessThan(ERRORS * standardError);
  const root = Math.sqrt(invocations);
  near(row.latencyMs!.mean, MEAN_MS, MEAN_SD / root);
  near(figures(row).reads, READS, READS_SD / root);
  // Billed in whole ms: sleeps and work are whole, so 0.5 ms more where there was an init, in 5 of 100.
  near(used(row, "lambda.arm64.mb-ms") / 1024, AGGREGATOR_MS + 0.025, AGGREGATOR_SD / root);
  // 4 functions, 5 % each.
  near(row.coldStartsPerInvocation, 0.2, Math.sqrt(4 * 0.05 * 0.95) / root);
  for (const { key, q, ms, densityPerMs } of QUANTILES) {
    near(row.latencyMs![key], ms, Math.sqrt(q * (1 - q)) / root / densityPerMs);
  }
}
