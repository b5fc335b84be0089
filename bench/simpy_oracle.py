"""The oracle model in SimPy 3 (Debian: python3-simpy3), for the benchmark. Prints invocations per second, the mean
latency in ms and the read units an invocation. Usage: simpy_oracle.py INVOCATIONS"""

import math
import random
import sys
import time

import simpy

BRANCHES, COLD, INTERVAL, WORK_AFTER = 3, 0.05, 100.0, 50.0
reads = 0


def init_time(rng):
    return rng.lognormvariate(math.log(300.0), 0.4) if rng.random() < COLD else 0.0


def branch(env, rng, state, index):
    global reads
    yield env.timeout(init_time(rng))
    reads += 1
    yield env.timeout(rng.lognormvariate(math.log(1000.0), 0.5))
    state["done"][index] = True
    if not state["invoked"]:
        state["invoked"] = True
        reads += BRANCHES
        env.process(aggregator(env, rng, state))


def aggregator(env, rng, state):
    global reads
    yield env.timeout(init_time(rng))
    reads += 1 + BRANCHES
    missing = [i for i in range(BRANCHES) if not state["done"][i]]
    while missing:
        reads += len(missing)
        missing = [i for i in missing if not state["done"][i]]
        if missing:
            yield env.timeout(INTERVAL)
    yield env.timeout(WORK_AFTER)


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
        total += env.now
    seconds = time.perf_counter() - begin
    print(f"{invocations / seconds:.0f} {total / invocations:.2f} {reads / invocations:.3f}")


main(int(sys.argv[1]))
