"""The oracle model in SimPy 3 (Debian: python3-simpy3), for the benchmark.

Usage: simpy_oracle.py INVOCATIONS [calls]

Without `calls` a read is only counted: the bare model, as the hand-written loop has it. With `calls` every read and write
is an event of its own that takes the platform's latency, here 0: what a model must do whose latencies can be set, and what
the simulator does. Prints invocations per second, the mean latency in ms and the read units an invocation."""

import math
import random
import sys
import time

import simpy

BRANCHES, COLD, INTERVAL, WORK_AFTER = 3, 0.05, 100.0, 50.0
CALLS = "calls" in sys.argv
READ_LATENCY = WRITE_LATENCY = 0.0
reads = 0


def init_time(rng):
    return rng.lognormvariate(math.log(300.0), 0.4) if rng.random() < COLD else 0.0


def read(env, units=1):
    global reads
    reads += units
    if CALLS:
        yield env.timeout(READ_LATENCY)


def write(env):
    if CALLS:
        yield env.timeout(WRITE_LATENCY)


def branch(env, rng, state, index):
    yield env.timeout(init_time(rng))
    yield from read(env)
    yield env.timeout(rng.lognormvariate(math.log(1000.0), 0.5))
    state["done"][index] = True
    yield from write(env)  # the checkpoint
    yield from write(env)  # the claim
    if not state["invoked"]:
        state["invoked"] = True
        yield from read(env, BRANCHES)
        env.process(aggregator(env, rng, state))
    yield from write(env)  # the bitmap
    yield from write(env)  # the mark


def aggregator(env, rng, state):
    yield env.timeout(init_time(rng))
    yield from read(env)
    missing = yield from look(env, state, range(BRANCHES))
    rounds = 0
    while missing:
        if rounds > 0:
            yield env.timeout(INTERVAL)
        missing = yield from look(env, state, missing)
        rounds += 1
    yield env.timeout(WORK_AFTER)
    state["ended"] = env.now
    yield from write(env)


def look(env, state, inputs):
    missing = []
    for index in inputs:
        yield from read(env)
        if not state["done"][index]:
            missing.append(index)
    return missing


def main(invocations):
    rng = random.Random(42)
    total = 0.0
    begin = time.perf_counter()
    for _ in range(invocations):
        env = simpy.Environment()
        state = {"done": [False] * BRANCHES, "invoked": False}
        for index in range(BRANCHES):
            env.process(branch(env, rng, state, index))
        env.run()
        total += state["ended"]
    seconds = time.perf_counter() - begin
    print(f"{invocations / seconds:.0f} {total / invocations:.2f} {reads / invocations:.3f}")


main(int(sys.argv[1]))
