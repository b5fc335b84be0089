// Tells files that unum-sim saved from scenarios by a glance at their text. Loads nothing: every scenario is looked at.

/** JSON that says it is unum-sim's: a baseline, a report. A tool may have put its keys in another order. */
export function looksSaved(text: string): boolean {
  return /^\s*\{/.test(text) && /"schema"\s*:\s*"unum-sim\//.test(text);
}

export function looksLikeBaseline(text: string): boolean {
  return looksSaved(text) && /"schema"\s*:\s*"unum-sim\/baseline\//.test(text);
}
