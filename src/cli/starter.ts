// The scenario that `init` writes: three branches and a fan-in, with every key that a first reader may want to change.

export const STARTER = `# A scenario for unum-sim: what your workflow looks like, and which strategies to compare on it.
# Run it:             unum-sim run scenario.yaml
# Completion in your editor: unum-sim schema > scenario.schema.json, then a first line here that says
# yaml-language-server: $schema=./scenario.schema.json   (with its # in front)

name: my-fan-in
description: Three parallel branches whose results come together.

region: us-east-1       # prices and latencies are those of this region
platform: measured      # ideal: services take no time; measured: latencies as measured on AWS
seed: 42                # another seed, another sample; the same seed, the same bytes
invocations: 10000      # how many runs of the workflow to simulate
start: { cold: 5% }     # how many environments are cold: warm, cold, or a chance

# What holds for every function that does not say otherwise.
defaults:
  memory: 1024MB
  architecture: x86     # or arm64
  coldStart: 200ms      # init of a cold environment
  payload: 1KB          # what a function hands on
  timeout: 15m          # Lambda's own limit on a function

# duration is the warm time of your code. A constant, or a distribution: lognormal, normal, exponential, gamma, uniform,
# weibull, pareto, empirical (values you measured), mixture.
functions:
  A: { duration: 100ms }
  B: { duration: 200ms, memory: 512MB }
  C: { duration: { dist: lognormal, p50: 300ms, p99: 1.2s } }
  # "after" makes a fan-in of two or more; "count: 20" would make 20 parallel copies of a function.
  Aggregate: { after: [A, B, C], duration: 50ms }

# Leave this out to compare every strategy; unum-sim strategies lists them with their parameters.
strategies:
  - last-branch
  - polling
  - { use: polling, name: polling-50ms, interval: 50ms, maxWait: 10s }
  - step-functions
  - step-functions-express
  - s3-events
  - dynamodb-streams

# What the others are compared with.
baseline: last-branch
`;
