// Times that were seen, as a fit looks at them, and what can be made of them: all of them changed alike, or only the longest.

/** `Times` has it. Microseconds. */
export interface Seen {
  readonly count: number;
  readonly median: number;
  /** All of them, ascending, or as many as stand for them. */
  readonly values: readonly number[];
  readonly isConstant: boolean;
  quantile(q: number): number;
}

/** Every time changed by a function that does not decrease. */
export function changed(seen: Seen, change: (us: number) => number): Seen {
  const values = seen.values.map(change);
  return {
    count: seen.count,
    median: change(seen.median),
    values,
    isConstant: values[0] === values[values.length - 1],
    quantile: (q) => change(seen.quantile(q)),
  };
}

/** The longest of them, `share` of all. */
export function longest(seen: Seen, share: number): Seen {
  const { values, count } = seen;
  const kept = values.slice(Math.min(values.length - 1, Math.round(values.length * (1 - share))));
  return {
    count: Math.max(1, Math.round(count * share)),
    median: seen.quantile(1 - share / 2),
    values: kept,
    isConstant: kept[0] === kept[kept.length - 1],
    quantile: (q) => seen.quantile(1 - share + share * q),
  };
}
