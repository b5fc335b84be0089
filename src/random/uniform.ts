// Luck without state: a uniform is a pure hash of (key, invocation, ordinal), so it does not matter who asks first, how
// often, or on which machine.

const TWO_26 = 67_108_864;
const TWO_MINUS_53 = 1 / 9_007_199_254_740_992;

/**
 * A uniform in (0, 1) with 53 random bits.
 *
 * Four rounds of a Feistel network over (invocation, ordinal): by Luby and Rackoff (1988) four rounds of a random round
 * function cannot be told from a random permutation of 64 bits. The round function is the finaliser of MurmurHash3.
 */
export function uniform(high: number, low: number, invocation: number, ordinal: number): number {
  // The key is whole as it is; V8 only believes it when it is told.
  const one = high | 0;
  const other = low | 0;
  let left = invocation | 0;
  let right = ordinal | 0;
  right ^= scramble(left + one);
  left ^= scramble(right + other);
  right ^= scramble(left + (one ^ 0x9e3779b9));
  left ^= scramble(right + (other ^ 0x7f4a7c15));
  const bits = (left >>> 5) * TWO_26 + (right >>> 6);
  // 0 would be an infinite normal: it becomes the middle of the lowest cell.
  return (bits === 0 ? 0.5 : bits) * TWO_MINUS_53;
}

function scramble(word: number): number {
  let hash = word | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
