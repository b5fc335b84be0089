// A verdict in words: what is observed, how far inside or over its limit that is, and what would tell where nothing can be said yet.

import type { RegressionVerdict } from "../comparison.ts";
import type { Verdict, VerdictUnit } from "../report.ts";
import { dollars, duration, gbSeconds, grouped, percent, quantity } from "./numbers.ts";

/** How the sentence begins where there is no figure. */
export const NO_DATA = "no data: ";

type Amount = number | string;

/** "is $106.64, $46.64 over", "is 370 ms, 230 ms inside": to follow the budget. */
export function verdictSentence(verdict: Verdict): string {
  const { state, observed, unit, margin, reason, settledBy } = verdict;
  if (state === "no data" || observed === null) return `${NO_DATA}${reason ?? "there is none"}`;
  const exact = hasNoWidth(verdict.ci95);
  const is = `is ${spelled(observed, unit, exact)}`;
  if (state === "inconclusive") return `${is}, ${uncertainty(verdict)}: ${whatTells(settledBy)}`;
  if (margin === null) return is;
  const size = typeof margin === "string" ? margin.replace("-", "") : Math.abs(margin);
  if (Number(size) === 0) return `${is}, at the limit`;
  const side = Number(margin) > 0 ? "inside" : verdict.comparison.startsWith("<") ? "over" : "short";
  return `${is}, ${inPoints(spelled(size, unit, exact), unit)} ${side}`;
}

const hasNoWidth = (ci95: Verdict["ci95"]): boolean => ci95 !== undefined && ci95[0] !== null && ci95[0] === ci95[1];

function uncertainty({ ci95, unit, reason }: Verdict): string {
  if (reason !== undefined) return reason;
  if (ci95 === undefined) return "which so few invocations cannot tell";
  const [low, high] = ci95.map((end) => (end === null ? undefined : spelled(end, unit)));
  if (low === undefined || high === undefined)
    return `${low === undefined ? `at most ${high}` : `at least ${low}`} as far as so few invocations can tell`;
  return `somewhere from ${low} to ${high}`;
}

function whatTells(settledBy: number | null | undefined): string {
  if (settledBy == null) return "no number of invocations that could be waited for would tell";
  return `about ${grouped(settledBy)} invocations would tell`;
}

/** "is 412 ms, was 370 ms: 11.4 % more"; to the last digit where the comparison is of exact figures. */
export function regressionSentence(verdict: RegressionVerdict, exact: boolean): string {
  const { state, before, after, unit, reason, settledBy, ci95 } = verdict;
  if (state === "no data" || before === null || after === null) return `${NO_DATA}${reason ?? "there is none"}`;
  const change = changeIn(verdict.change, unit, { share: verdict.percent, exact });
  const said = `is ${spelled(after, unit, exact)}, was ${spelled(before, unit, exact)}: ${change}`;
  if (state !== "inconclusive") return reason === undefined ? said : `${said}, ${reason}`;
  const range =
    ci95 === undefined ? "" : ` (${inPoints(signed(ci95[0], unit), unit)} to ${inPoints(signed(ci95[1], unit), unit)})`;
  const how = settledBy == null ? "" : `: --invocations ${settledBy}, or --settle`;
  return `${said}${range}: ${whatTells(settledBy)}${how}`;
}

export function changeIn(
  change: Amount | null,
  unit: VerdictUnit,
  { share, exact = false }: { readonly share: number | null; readonly exact?: boolean },
): string {
  if (change === null) return "not to be compared";
  if (Number(change) === 0) return "no change";
  const size = typeof change === "string" ? change.replace("-", "") : Math.abs(change);
  const word = Number(change) > 0 ? "more" : "less";
  const amount = inPoints(spelled(size, unit, exact), unit);
  return `${amount}${share === null ? "" : `, ${percent(Math.abs(share))},`} ${word}`;
}

/** Two shares are points apart. */
const inPoints = (amount: string, unit: VerdictUnit): string =>
  unit === "share" ? amount.replace(" %", " points") : amount;

export const signed = (amount: Amount, unit: VerdictUnit, exact = false): string =>
  Number(amount) > 0 ? `+${spelled(amount, unit, exact)}` : spelled(amount, unit, exact);

/** An amount with its unit: "370 ms", "$1.25", "12 %"; where luck has no part, to the last digit. */
export function spelled(amount: Amount, unit: VerdictUnit, exact = false): string {
  if (Number(amount) < 0) return `-${spelled(typeof amount === "string" ? amount.slice(1) : -amount, unit, exact)}`;
  switch (unit) {
    case "ms":
      return duration(Number(amount), { exact });
    case "usd":
      return dollars(String(amount));
    case "gb-seconds":
      return `${gbSeconds(Number(amount))} GB-s`;
    case "share":
      return percent(100 * Number(amount));
    case "count":
      return grouped(Number(amount));
    case "number":
      return quantity(Number(amount));
    case "strategy":
      return String(amount);
  }
}
