// The logarithm of the gamma function, after C. Lanczos (1964) with Godfrey's coefficients for g = 7, n = 9: relative
// error about 1e-15 for positive arguments.

const HALF_LOG_TWO_PI = 0.9189385332046728;
const COEFFICIENTS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Gamma(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const z = x - 1;
  let sum = 0.9999999999998099;
  for (let index = 0; index < COEFFICIENTS.length; index++) sum += COEFFICIENTS[index]! / (z + index + 1);
  const t = z + 7.5;
  return HALF_LOG_TWO_PI + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}
