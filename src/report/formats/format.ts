// What a format is: a plain object that turns finished reports into text. A format computes nothing; it chooses, rounds
// and aligns. It knows neither files nor terminals: how wide and how colourful the paper is comes in as a Look.

import type { Comparison } from "../comparison.ts";
import type { Report } from "../report.ts";
import type { Where } from "./repository-path.ts";

export interface Format {
  /** What `--format` calls it. */
  readonly name: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** All reports as one text, ending in a line break. */
  render(reports: readonly Report[], look: Look): string;
  /** Two versions side by side, ending in a line break; absent where this format has no place for them. */
  renderComparison?(comparison: Comparison, look: Look): string;
}

/** What the paper is like. */
export interface Look {
  /** No line is longer, unless a single word must not be broken. */
  readonly columns: number;
  readonly paint: Paint;
  /** Where files are, for those who read this elsewhere; absent where nobody knows. */
  readonly where?: Where;
}

/** The colours a format may use. chalk has this shape; `plainPaint` is the one without colour. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
  inverse(text: string): string;
}

const unchanged = (text: string): string => text;

export const plainPaint: Paint = {
  bold: unchanged,
  dim: unchanged,
  red: unchanged,
  yellow: unchanged,
  green: unchanged,
  cyan: unchanged,
  inverse: unchanged,
};
