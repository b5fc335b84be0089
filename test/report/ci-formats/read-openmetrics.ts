// Reads the text format of OpenMetrics 1.0 as its specification has it (prometheus.io/docs/specs/om), as far as gauges, state sets and
// infos go, and refuses whatever breaks a rule: no package does.

export interface Sample {
  readonly family: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Family {
  readonly name: string;
  readonly type: string;
  unit?: string;
}

const METADATA = /^# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/;
const SAMPLE =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*)\} ([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)$/i;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/g;

export function readOpenMetrics(text: string): Sample[] {
  if (!text.endsWith("\n# EOF\n")) throw new Error("there is no end");
  const seen = new Set<string>();
  const samples: Sample[] = [];
  let family: Family | undefined;
  for (const line of text.slice(0, -"# EOF\n".length).split("\n").slice(0, -1)) {
    if (line.startsWith("#")) family = withMetadata(family, line, seen);
    else samples.push(sampleIn(family, line, seen));
  }
  checkStates(samples);
  return samples;
}

/** A family begins with its type, once, and is not taken up again. */
function withMetadata(family: Family | undefined, line: string, seen: Set<string>): Family {
  const [, key, name, rest] = METADATA.exec(line) ?? fail(line);
  if (key === "TYPE") {
    if (!["gauge", "stateset", "info"].includes(rest!)) fail(line);
    once(seen, `family ${name}`);
    return { name: name!, type: rest! };
  }
  if (family === undefined || family.name !== name) return fail(line);
  once(seen, `${key} ${name}`);
  if (key === "UNIT" && (family.type !== "gauge" || !name!.endsWith(`_${rest}`))) fail(line);
  if (key === "HELP" && /[\\"]/.test(rest!)) fail(line);
  return family;
}

function sampleIn(family: Family | undefined, line: string, seen: Set<string>): Sample {
  const [, name, list, value] = SAMPLE.exec(line) ?? fail(line);
  if (family === undefined || name !== (family.type === "info" ? `${family.name}_info` : family.name))
    return fail(line);
  const pairs = [...list!.matchAll(LABEL)].map(([, label, escaped]) => [label!, unescaped(escaped!)] as const);
  if (new Set(pairs.map(([label]) => label)).size !== pairs.length || list!.endsWith(",")) fail(line);
  if (family.type !== "gauge" && !["0", "1"].includes(value!)) fail(line);
  once(seen, `${name} ${JSON.stringify(pairs.toSorted())}`);
  if (family.type === "stateset" && !pairs.some(([label]) => label === name)) fail(line);
  return { family: family.name, labels: Object.fromEntries(pairs), value: Number(value) };
}

/** Of these states exactly one is on. */
function checkStates(samples: readonly Sample[]): void {
  const on = new Map<string, number>();
  for (const { family, labels, value } of samples) {
    const { [family]: state, ...rest } = labels;
    if (state === undefined) continue;
    const key = `${family} ${JSON.stringify(rest)}`;
    on.set(key, (on.get(key) ?? 0) + value);
  }
  for (const [key, count] of on) if (count !== 1) throw new Error(`${count} states of ${key}`);
}

function once(seen: Set<string>, what: string): void {
  if (seen.has(what)) throw new Error(`twice: ${what}`);
  seen.add(what);
}

const unescaped = (value: string): string =>
  value.replace(/\\(["\\n])/g, (_, one: string) => (one === "n" ? "\n" : one));

function fail(line: string): never {
  throw new Error(`not OpenMetrics: ${line}`);
}
