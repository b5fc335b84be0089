// Where a constant comes from and how far it can be trusted.

/** H: raw data or a primary page; M: one publication; L: old, or inferred from others. */
export type Confidence = "H" | "M" | "L";

export interface Provenance {
  /** What was measured or published, and by whom. */
  readonly source: string;
  /** When: a year, a month ("2021-04"), or a span ("2022 to 2026"). */
  readonly date: string;
  readonly confidence: Confidence;
  /** Of a latency: for functions of more memory it is inferred, and as sure as that; absent where it was measured, or is the same. */
  readonly measuredUpToMb?: number;
}

/** How far it can be trusted for a function of this memory size. */
export function confidenceAt({ confidence, measuredUpToMb }: Provenance, memoryMb: number): Confidence {
  return measuredUpToMb === undefined || memoryMb <= measuredUpToMb ? confidence : "L";
}

/**
 * What a constant of this confidence is taken to lie between, as shares of its value: H is the spread between deployments of the
 * same code (15 to 20 % in Unum's runs), M the spread between publications (Step Functions' step: 110 and 155 ms; S3's event:
 * 1.0 and 1.2 s in one repository, more elsewhere), L is an order of magnitude less sure. Our judgement.
 */
export const BANDS: Readonly<Record<Confidence, readonly [low: number, high: number]>> = {
  H: [0.85, 1.15],
  M: [0.6, 1.4],
  L: [0.5, 2],
};
