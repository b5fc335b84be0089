// One line of the page on accuracy: something that was measured or published, and what the simulator says of it.

export interface Comparison {
  /** "polling, cold: end to end". */
  readonly what: string;
  readonly measured: number;
  readonly predicted: number;
  readonly unit: "ms" | "calls";
  /** Largest error it may have, as a share; absent where the figure went into the prediction or is only for information. */
  readonly within?: number;
}

export interface Section {
  readonly title: string;
  /** What was measured, where and by whom; what went into the prediction and what did not. Paragraphs. */
  readonly about: readonly string[];
  readonly comparisons: readonly Comparison[];
  /** Its figures are predictions of runs that did not go in, or not as such; otherwise constants of the platform that come out again. */
  readonly isPrediction: boolean;
}

/** Predicted less measured, as a share of measured. */
export function errorOf({ measured, predicted }: Comparison): number {
  return predicted / measured - 1;
}

export function holds(comparison: Comparison): boolean {
  return comparison.within === undefined || Math.abs(errorOf(comparison)) <= comparison.within;
}
