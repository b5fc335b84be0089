// Two workflows that ran under Unum: text processing, with the last branch invoking and with futures, and a chain. The scenarios are
// those of the folder scenarios/, made from last-branch's function times; see there what went in.

import { readFileSync } from "node:fs";
import type { Comparison, Section } from "./comparison.ts";
import { mean, median, type Observed, simulated } from "./simulate.ts";

const INVOCATIONS = 20_000;

/** Medians of 7 warm and 3 cold runs, eu-central-1, 128 MB, 2026-03-08. The loggers leave out bitmap writes that fail. */
interface Measured {
  readonly scenario: string;
  readonly strategy: string;
  readonly endToEndMs: number;
  readonly billedMs: number;
  readonly reads: number;
  readonly writes: number;
  readonly unloggedWrites: number;
  /** Largest errors allowed, as shares. */
  readonly within: { readonly endToEnd: number; readonly billed: number };
}

const SELF = { endToEnd: 0.03, billed: 0.03 };
const CHAIN = { endToEnd: 0.05, billed: 0.05 };

const TEXT_PROCESSING: readonly Measured[] = [
  { ...run("text-processing", "last-branch", 667, 619), reads: 7, writes: 8, unloggedWrites: 1, within: SELF },
  {
    ...run("text-processing", "polling", 602, 741),
    ...{ reads: 9, writes: 10, unloggedWrites: 1, within: { endToEnd: 0.06, billed: 0.08 } },
  },
  { ...run("text-processing-cold", "last-branch", 5651, 5821), reads: 7, writes: 8, unloggedWrites: 1, within: SELF },
  {
    ...run("text-processing-cold", "polling", 4195, 5958),
    ...{ reads: 9, writes: 10, unloggedWrites: 1, within: { endToEnd: 0.04, billed: 0.08 } },
  },
];

const NLP_PIPELINE: readonly Measured[] = [
  { ...run("nlp-pipeline", "last-branch", 994, 1840), reads: 4, writes: 4, unloggedWrites: 0, within: CHAIN },
  { ...run("nlp-pipeline-cold", "last-branch", 6727, 7020), reads: 4, writes: 4, unloggedWrites: 0, within: CHAIN },
];

export function textProcessing(): Section {
  const observed = TEXT_PROCESSING.map((one) => observe(one));
  const changes = [0, 2].map((i) => changeOf(TEXT_PROCESSING.slice(i, i + 2), observed.slice(i, i + 2)));
  return {
    isPrediction: true,
    title: "Text processing under Unum",
    about: [
      "Five functions of 128 MB, eu-central-1, March 2026, Python 3.11; medians of seven warm and three cold runs. The scenarios " +
        "(`scenarios/text-processing.yaml`, `text-processing-cold.yaml`) know the function times and init times of the runs with " +
        "`last-branch`, and when the first handler started. From the runs with futures (`polling`) nothing went in.",
      "Billed time is the mean of the simulated invocations, as in every report. It is short of futures' warm runs because those were " +
        "slower as a whole than the runs with `last-branch`: FindUrl, which does the same in both, took 102 ms instead of 83, and the " +
        "function that claims the aggregator 105 ms more than before where its three further calls make 68.",
      "Reads and writes are what the functions logged. Their loggers leave out the one creation of a bitmap that fails, which is " +
        "billed: it is taken off what the simulator counts.",
    ],
    comparisons: [...TEXT_PROCESSING.flatMap((one, i) => comparisonsOf(one, observed[i]!)), ...changes],
  };
}

export function nlpPipeline(): Section {
  return {
    isPrediction: true,
    title: "A chain under Unum",
    about: [
      "Four functions of 128 MB in a row, same account, same days. In the warm runs every function starts 165 to 431 ms before the one " +
        "before it has ended, so the handlers go on after handing over: `tail` in the scenarios (`scenarios/nlp-pipeline.yaml`, " +
        "`nlp-pipeline-cold.yaml`), taken from the warm runs. The cold overlaps did not go in.",
    ],
    comparisons: NLP_PIPELINE.flatMap((one) => comparisonsOf(one, observe(one))),
  };
}

function run(scenario: string, strategy: string, endToEndMs: number, billedMs: number) {
  return { scenario, strategy, endToEndMs, billedMs };
}

function observe({ scenario, strategy }: Measured): Observed {
  const yaml = readFileSync(new URL(`../scenarios/${scenario}.yaml`, import.meta.url), "utf8");
  return simulated(`${yaml}\ninvocations: ${INVOCATIONS}\n`, strategy);
}

function comparisonsOf(measured: Measured, observed: Observed): Comparison[] {
  const what = nameOf(measured);
  const { within } = measured;
  return [
    {
      what: `${what}: end to end`,
      ...{ measured: measured.endToEndMs, predicted: median(observed.latencyMs), unit: "ms", within: within.endToEnd },
    },
    {
      what: `${what}: billed`,
      ...{ measured: measured.billedMs, predicted: mean(observed.billedMs), unit: "ms", within: within.billed },
    },
    {
      what: `${what}: reads logged`,
      ...{ measured: measured.reads, predicted: median(observed.reads), unit: "calls", within: 0 },
    },
    {
      what: `${what}: writes logged`,
      ...{ measured: measured.writes, predicted: median(observed.writes) - measured.unloggedWrites },
      ...{ unit: "calls", within: 0 },
    },
  ];
}

/** What going from last-branch to polling changes. */
function changeOf(
  [before, after]: readonly Measured[],
  [observedBefore, observedAfter]: readonly Observed[],
): Comparison {
  return {
    what: `from last-branch to polling, ${startOf(before!)}: end to end`,
    measured: after!.endToEndMs - before!.endToEndMs,
    predicted: median(observedAfter!.latencyMs) - median(observedBefore!.latencyMs),
    unit: "ms",
  };
}

const nameOf = (of: Measured): string => `${of.strategy}, ${startOf(of)}`;

const startOf = ({ scenario }: Measured): string => (scenario.endsWith("-cold") ? "cold" : "warm");
