// The tails of the gamma distribution: the regularized incomplete gamma functions P and Q, by series below the mean and by
// continued fraction (modified Lentz) above it, in logarithms so that neither tail underflows.

const MAX_TERMS = 100_000;
const EPSILON = 1e-17;
const TINY = 1e-300;

/** ln Q(shape, x) where `upper`, else ln P(shape, x). Takes ln Gamma(shape) so that it is computed once. */
export function logTailOfGamma(shape: number, logGammaOfShape: number, x: number, upper: boolean): number {
  const logFront = shape * Math.log(x) - x - logGammaOfShape;
  if (x < shape + 1) {
    const logLower = logFront + Math.log(seriesOfP(shape, x));
    return upper ? logOfComplement(logLower) : logLower;
  }
  const logUpper = logFront + Math.log(fractionOfQ(shape, x));
  return upper ? logUpper : logOfComplement(logUpper);
}

function seriesOfP(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < MAX_TERMS && term > sum * EPSILON; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

function fractionOfQ(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** ln(1 - e^logP). */
function logOfComplement(logP: number): number {
  return Math.log(Math.max(TINY, 1 - Math.exp(logP)));
}
