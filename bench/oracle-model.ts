// The model that all implementations of the benchmark share: three lognormal branches, every function cold with 5 %
// chance, polling every 100 ms, then 50 ms of work. Exact answers: mean 1762.22 ms, 25.82 read units an invocation.

export const BRANCHES = 3;
export const COLD = 0.05;
/** Microseconds. */
export const WORK = { median: 1_000_000, sigma: 0.5 };
export const INIT = { median: 300_000, sigma: 0.4 };
export const INTERVAL_US = 100_000;
export const WORK_AFTER_US = 50_000;
