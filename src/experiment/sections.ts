// A run in sections of equal length: how much a figure differs from one to the next says how far luck may have moved it, whatever the
// figure. Between strategies and versions a section has the same worlds, so that luck they share drops out of a difference.

/** So many, or as many as there are invocations. */
export const SECTIONS = 20;

/** Student's 97.5th percentiles for 1 to 19 degrees of freedom. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093,
];

/** Where a run is cut, numbered from 0. */
export interface Sections {
  /** In which section this invocation is. */
  of(invocation: number): number;
  /** The number of the invocation after its last. */
  end(section: number): number;
}

/** Those of a run of so many invocations. */
export function sectionsOf(invocations: number): Sections {
  const count = Math.min(SECTIONS, invocations);
  const ends = Array.from({ length: count }, (_, i) => Math.floor(((i + 1) * invocations) / count));
  return { of: (invocation) => ends.findIndex((end) => invocation < end), end: (section) => ends[section]! };
}

/** Of one length each, of a run whose end nobody knows yet: several will make a section. */
export function sectionsOfLength(length: number): Sections {
  return { of: (invocation) => Math.floor(invocation / length), end: (section) => (section + 1) * length };
}

/** Half the width of the 95 % confidence interval of a mean of these; undefined where there are too few to say. */
export function halfWidthOf(values: readonly number[]): number | undefined {
  const t = T95[Math.min(values.length, SECTIONS) - 2];
  if (t === undefined) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return t * Math.sqrt(squares / (values.length - 1) / values.length);
}
