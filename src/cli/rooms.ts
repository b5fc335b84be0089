// The real simulator: the other rooms, wired to what the command line needs of them. Loaded only when a command wants it.

import { type GenericSchema, getDescription } from "valibot";
import type { PriceBook } from "../billing/book.ts";
import { readBook } from "../billing/read-book.ts";
import { METERS } from "../cloud/meters.ts";
import { partsOf } from "../cloud/platform.ts";
import { BOOKS } from "../cloud/prices/books.ts";
import { dataOfPart, type Part, partFrom } from "../experiment/part.ts";
import { defaultsAsWritten, type Plan, planRun } from "../experiment/plan.ts";
import { readPart } from "../experiment/read-part.ts";
import { type Asking, type Results, type SimulateOptions, Simulation } from "../experiment/run.ts";
import { SECTIONS } from "../experiment/sections.ts";
import { sensitivities } from "../experiment/sensitivity.ts";
import { vocabulary } from "../experiment/vocabulary.ts";
import { assumptionsOf } from "../report/assumptions.ts";
import { leastKnown } from "../report/budgets/precision.ts";
import { buildReport } from "../report/build.ts";
import { explainInSteps } from "../report/explain.ts";
import type { Assumptions, Report } from "../report/report.ts";
import { nearest } from "../scenario/near.ts";
import { readScenario } from "../scenario/read.ts";
import { STRATEGIES } from "../strategies/registry.ts";
import type { AnyStrategy } from "../strategies/strategy.ts";
import { noPricesIn } from "./messages.ts";
import { priceLines } from "./price-lines.ts";
import type { About, AskedRun, Progress, SharedRun, Simulator, StrategySummary } from "./simulator.ts";

export const rooms: Simulator = {
  readScenario: (source, options) => readScenario(source, vocabulary, options),
  books: BOOKS,
  readBook: (json, file) => readBook(json, { file, meters: METERS }),
  prices: priceLines,
  prepare(scenario, book, only) {
    checkRegion(book, scenario.region);
    const plan = planRun(scenario, book, only.length > 0 ? { only } : {});
    return {
      run: ({ invocations, sectionLength } = {}) =>
        sharedRun(withInvocations(plan, invocations), sectionLength === undefined ? {} : { sectionLength }),
      assumptions: (report) => assumed(plan, report),
      explain: (invocation) => explainInSteps(plan, invocation),
      async precision(written) {
        const { readPrecision } = await import("../scenario/budgets/precision.ts");
        return readPrecision(written, { known: plan.entries.map(({ name }) => name), baseline: plan.baseline.name });
      },
      strategies: plan.entries.map(({ name }) => name),
    };
  },
  compare: async (request) => asked((await import("../report/compare/compare.ts")).compare(request)),
  strategies: () => STRATEGIES.map(summaryOf),
  platforms: async () => (await import("../cloud/platform-listing.ts")).PLATFORMS,
  platform: async (name) => (await import("../cloud/platform-listing.ts")).listingOf(name),
  async schema(of = "scenario") {
    if (of === "scenario") return (await import("../scenario/json-schema.ts")).scenarioJsonSchema(vocabulary);
    const { comparisonJsonSchema, reportJsonSchema } = await import("../report/schemas/published.ts");
    return of === "report" ? reportJsonSchema() : comparisonJsonSchema();
  },
};

/** One problem instead of one for every price of every strategy. */
function checkRegion({ id, regions }: PriceBook, region: string): void {
  if (regions === "any" || Object.hasOwn(regions, region)) return;
  const known = Object.keys(regions);
  throw noPricesIn(region, { book: id, meter: METERS[0].name }, known, nearest(region, known));
}

function withInvocations(plan: Plan, invocations: number | undefined): Plan {
  return invocations === undefined ? plan : { ...plan, scenario: { ...plan.scenario, invocations } };
}

export function sharedRun(plan: Plan, options: SimulateOptions): SharedRun {
  const { sectionLength } = options;
  let simulation: Simulation | undefined;
  const { invocations } = plan.scenario;
  return {
    invocations,
    strategies: plan.entries.length,
    simulate(share) {
      simulation ??= new Simulation(plan, options);
      return simulation.run(share);
    },
    dataOf: dataOfPart,
    received: (data) => partFrom(data, plan),
    recognized: (json, share) => partFrom(readPart(json, share, plan), plan),
    report: (whole, about) => buildReport(plan, sectioned(whole, invocations, sectionLength), about),
    known(whole, precision) {
      const results = sectioned(whole, invocations, sectionLength);
      const report = buildReport(plan, results, UNSAID);
      return leastKnown(precision, { report, runs: results.entries, plan });
    },
  };
}

/** The same questions, in the words of the command line. */
function* asked<T>(asking: Asking<T>): Generator<AskedRun, T, Part> {
  let step = asking.next();
  while (step.done !== true) {
    const { plan, options } = step.value;
    const { platform: _, ...scenario } = plan.scenario;
    const strategies = plan.entries.map(({ name }) => name);
    const planned = { scenario, platform: partsOf(plan.platform), book: plan.book, strategies, options };
    step = asking.next(yield { run: sharedRun(plan, options), planned });
  }
  return step.value;
}

/** Of a report that nobody reads but for its figures. */
const UNSAID: About = { file: "", sha256: "", overrides: [], inputs: [], version: "" };

/** As many sections as every run has, of what may be kept in shorter ones. */
function sectioned({ entries }: Part, invocations: number, sectionLength: number | undefined): Results {
  if (sectionLength === undefined) return { entries };
  const several = invocations / SECTIONS / sectionLength;
  return { entries: entries.map((entry) => entry.inGroupsOf(several)) };
}

function* assumed(plan: Plan, report: Report): Generator<Progress, Assumptions> {
  return assumptionsOf(yield* sensitivities(plan), report);
}

function summaryOf(strategy: AnyStrategy): StrategySummary {
  const { entries = {} } = strategy.params as { entries?: Readonly<Record<string, Described>> };
  const params = Object.entries(defaultsAsWritten(strategy)).map(([name, value]) => ({
    name,
    default: value === undefined ? "" : String(value),
    summary: descriptionOf(entries[name]) ?? "",
  }));
  return { name: strategy.name, summary: strategy.summary, params };
}

/** A parameter: optional, around a field with a description. */
type Described = GenericSchema & { readonly wrapped?: GenericSchema };

const descriptionOf = (param: Described | undefined): string | undefined =>
  param && (getDescription(param) ?? (param.wrapped && getDescription(param.wrapped)));
