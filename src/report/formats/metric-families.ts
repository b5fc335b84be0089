// OpenMetrics 1.0 as text: families of gauges and states, collected in any order, written family by family. Knows the notation and none
// of the metrics.

import { legible } from "./legible.ts";

export type Labels = Readonly<Record<string, string | undefined>>;

/** What a gauge is called: `name` ends in the unit, where there is one. */
export interface Gauge {
  readonly name: string;
  readonly unit?: string;
  readonly help: string;
}

interface Family {
  readonly type: "gauge" | "stateset" | "info";
  readonly unit: string | undefined;
  readonly help: string;
  /** By labels: the same series twice would be an error. */
  readonly samples: Map<string, string>;
}

export interface Families {
  /** A value of null is no sample. */
  gauge(family: Gauge, labels: Labels, value: number | string | null): void;
  /** One of `states` is on. */
  state(family: { name: string; help: string }, labels: Labels, states: readonly string[], current: string): void;
  /** What is true of everything, as labels. */
  info(family: { name: string; help: string }, labels: Labels): void;
  /** Ends as the format asks. */
  toString(): string;
}

export function families(): Families {
  const all = new Map<string, Family>();
  const samplesOf = (name: string, family: Omit<Family, "samples">): Family["samples"] => {
    if (!all.has(name)) all.set(name, { ...family, samples: new Map() });
    return all.get(name)!.samples;
  };
  const put = (samples: Family["samples"], labels: Labels, value: string): void => {
    const key = spelled(labels);
    const before = samples.get(key);
    // The same budget twice in a list: the one that fails is the one to see.
    if (before === undefined || Number(value) > Number(before)) samples.set(key, value);
  };
  return {
    gauge({ name, unit, help }, labels, value) {
      if (value !== null) put(samplesOf(name, { type: "gauge", unit, help }), labels, String(value));
    },
    state({ name, help }, labels, states, current) {
      const samples = samplesOf(name, { type: "stateset", unit: undefined, help });
      for (const one of states) put(samples, { ...labels, [name]: one }, one === current ? "1" : "0");
    },
    info({ name, help }, labels) {
      put(samplesOf(name, { type: "info", unit: undefined, help }), labels, "1");
    },
    toString: () => `${[...all].flatMap(([name, family]) => linesOf(name, family)).join("\n")}\n# EOF\n`,
  };
}

function linesOf(name: string, { type, unit, help, samples }: Family): string[] {
  const suffix = type === "info" ? "_info" : "";
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${help}`,
    ...[...samples].map(([labels, value]) => `${name}${suffix}${labels} ${value}`),
  ];
}

function spelled(labels: Labels): string {
  const pairs = Object.entries(labels).filter(([, value]) => value !== undefined);
  return `{${pairs.map(([name, value]) => `${name}="${escaped(value!)}"`).join(",")}}`;
}

const escaped = (value: string): string =>
  legible(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
