// What must hold between the parameters of a distribution, as data: each rule with its words. Knows no distribution.

/** The values that were written, in base units. */
export type Written = Readonly<Record<string, number>>;

export interface Rule {
  /** Judged only where this key is written; the problem is placed at it. */
  readonly key: string;
  readonly holds: (value: number, written: Written) => boolean;
  /** "is less than p50", and what would be right: "at least p50". */
  readonly problem: string;
  readonly expected: string;
}

export function positive(key: string): Rule {
  return { key, holds: (value) => value > 0, problem: "is zero", expected: "more than 0" };
}

export function notBelow(key: string, other: string): Rule {
  return {
    key,
    holds: (value, written) => value >= (written[other] ?? 0),
    problem: `is less than ${other}`,
    expected: `at least ${other}`,
  };
}

export function between(key: string, min: number, max: number): Rule {
  return {
    key,
    holds: (value) => value >= min && value <= max,
    problem: "is out of range",
    expected: `a number from ${min} to ${max}`,
  };
}
