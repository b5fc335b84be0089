// The page docs/accuracy.md: every published measurement beside what the simulator says of it. It computes nothing but the errors.

import { calls } from "./calls.ts";
import { chains } from "./chains.ts";
import { type Comparison, errorOf, holds, type Section } from "./comparison.ts";
import { deliveries } from "./deliveries.ts";
import { stepFunctions } from "./step-functions.ts";
import { nlpPipeline, textProcessing } from "./unum-runs.ts";

/** Simulates all of it: some seconds. */
export function sections(): Section[] {
  return [textProcessing(), nlpPipeline(), chains(), stepFunctions(), deliveries(), calls()];
}

export function pageOf(all: readonly Section[]): string {
  return `${INTRODUCTION}
${summaryOf(all)}
${all.map(sectionOf).join("\n")}
${LIMITS}`;
}

const INTRODUCTION = `# How accurate is it?

What AWS was measured to do, beside what unum-sim says. \`npm run accuracy\` writes this page, a test keeps it true: it fails when a
figure changes, and when an error is larger than the page allows.

Measured figures are medians unless they say otherwise. An error is what is predicted less what was measured, as a share of
what was measured. \`allowed\` is the largest error that the test lets pass.
`;

const LIMITS = `## What these figures do not say

- The runs under Unum are few: three cold ones, seven warm ones. Cold, their end-to-end times differ by 4 % among themselves, warm by
  35 %, most of it from run to run and not from call to call: environments of 128 MB have slow minutes. A model of one
  invocation cannot know which minute it is.
- Where a platform constant was taken from the same data as the figure beside it, the agreement shows that the mechanism adds up and not
  that the constant holds elsewhere. \`unum-sim platform show\` says of every constant where it comes from, when it was measured and how
  far to trust it; \`unum-sim run --assumptions\` says which of them a result hangs on.
- Regions, runtimes and years differ. Step Functions took 110 ms from state to state in 2022 in one data set and 155 ms in
  another in 2024. Measure what matters and put it into \`platform:\`, or let \`unum-sim calibrate\` read your logs.
`;

function summaryOf(all: readonly Section[]): string {
  const [predicted, constants] = [true, false].map((is) =>
    all.filter(({ isPrediction }) => isPrediction === is).flatMap(judgedOf),
  );
  const median = percent(medianOf(predicted!.map((one) => Math.abs(errorOf(one)))));
  return `Of ${predicted!.length} predictions of whole runs ${kept(predicted!)}, half of them within ${median}. Of ${constants!.length} figures that are constants of the platform,
or put together from them, ${kept(constants!)}.
`;
}

const judgedOf = ({ comparisons }: Section): Comparison[] => comparisons.filter(({ within }) => within !== undefined);

function kept(all: readonly Comparison[]): string {
  const count = all.filter(holds).length;
  return count === all.length ? "all keep their limit" : `${count} keep their limit`;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function sectionOf({ title, about, comparisons }: Section): string {
  return `## ${title}

${about.join("\n\n")}

| | measured | predicted | error | allowed |
| --- | ---: | ---: | ---: | ---: |
${comparisons.map(lineOf).join("\n")}
`;
}

function lineOf(comparison: Comparison): string {
  const { what, measured, predicted, unit, within } = comparison;
  const allowed = within === undefined ? "" : within === 0 ? "none" : `${Math.round(within * 100)} %`;
  return `| ${what} | ${figure(measured, unit)} | ${figure(predicted, unit)} | ${signed(errorOf(comparison))} | ${allowed} |`;
}

function figure(value: number, unit: Comparison["unit"]): string {
  if (unit === "calls") return String(Math.round(value * 100) / 100);
  const digits = Math.abs(value) < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ms`;
}

function signed(share: number): string {
  const text = percent(Math.abs(share));
  if (text === "0.0 %") return text;
  return share < 0 ? `-${text}` : `+${text}`;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
