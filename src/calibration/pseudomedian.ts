// The middle of a few times: the median of the means of all pairs (Hodges and Lehmann, 1963). One slow run moves it no more than it moves
// the median, but it hears all the others too: of seven times the median throws away a third of what they say, and says nothing of
// times that lie further up than down, which billing adds up.

/** Of the times themselves, few of them: every pair, and each time with itself. */
export function pseudomedian(times: readonly number[]): number {
  const means = times.flatMap((one, i) => times.slice(i).map((other) => (one + other) / 2));
  return middleOf(means);
}

/** Of many that came in no order: neighbours are pairs enough. */
export function pseudomedianOfMany(times: readonly number[]): number {
  if (times.length < 3) return pseudomedian(times);
  return middleOf(times.map((one, i) => (one + times[(i + 1) % times.length]!) / 2));
}

function middleOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
