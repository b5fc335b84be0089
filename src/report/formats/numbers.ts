// How numbers are spelled for people: durations, money, counts, shares. Rounds and groups; knows no report and no language
// settings (which differ between machines), so the same number has the same spelling everywhere.

/** `12345` as "12,345"; takes the digits as a string too, so that no decimal is lost. */
export function grouped(value: number | string): string {
  const [whole = "", fraction] = String(value).split(".");
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/**
 * Milliseconds for people: "350 ms", "10.05 s", "5m 02s". Rounded to `digits`, three at most below a second; where it is
 * `exact`, it is not rounded at all, unless that took two digits more.
 */
export function duration(ms: number, { exact = false, digits = 4 } = {}): string {
  if (ms < 0) return `-${duration(-ms, { exact, digits })}`;
  const kept = ms < 1000 ? Math.min(3, digits) : digits;
  const all = exact && significantDigits(Number(ms.toFixed(3))) <= digits + 1;
  const rounded = all ? Number(ms.toFixed(3)) : Number(ms.toPrecision(kept));
  if (rounded < 1000) return `${all ? rounded : withDigits(rounded, kept)} ms`;
  const seconds = Number((rounded / 1000).toFixed(6));
  if (seconds < 120) return `${all ? seconds : withDigits(seconds, digits)} s`;
  const whole = Math.round(seconds);
  if (whole < 7200) return `${Math.floor(whole / 60)}m ${twoDigits(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h ${twoDigits(Math.floor(whole / 60) % 60)}m`;
}

/** A difference of durations with its sign: "-200 ms", "+1.2 s", "same". */
export function signedDuration(ms: number, options?: { exact?: boolean; digits?: number }): string {
  if (ms === 0) return "same";
  return ms > 0 ? `+${duration(ms, options)}` : duration(ms, options);
}

/** A decimal amount of USD: "$24.34", "$1,250.00", "$0.0021"; cents where they matter, two digits below them. */
export function dollars(usd: string): string {
  if (usd.startsWith("-")) return `-${dollars(usd.slice(1))}`;
  const micros = microDollars(usd);
  if (micros === 0n) return "$0";
  if (micros >= 100_000n) return `$${grouped(decimal(roundTo(micros, 10_000n), 2))}`;
  const step = micros < 100n ? 1n : micros < 1_000n ? 10n : micros < 10_000n ? 100n : 1_000n;
  return `$${decimal(roundTo(micros, step), 6).replace(/0+$/, "")}`;
}

/** A decimal amount for a column of them, without its "$": "24.34", "<0.01" for less than half a cent, "-" for nothing. */
export function cents(usd: string): string {
  const micros = microDollars(usd);
  if (micros === 0n) return "-";
  return micros < 5_000n ? "<0.01" : grouped(decimal(roundTo(micros, 10_000n), 2));
}

/** A difference of money with its sign: "+$2.25", "-$0.10", "same". */
export function signedDollars(usd: string): string {
  if (microDollars(usd) === 0n) return "same";
  return usd.startsWith("-") ? dollars(usd) : `+${dollars(usd)}`;
}

/** A decimal string as whole millionths, to compare and to round without binary fractions. */
export function microDollars(usd: string): bigint {
  const [whole = "0", fraction = ""] = usd.replace("-", "").split(".");
  const micros = BigInt(whole || "0") * 1_000_000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
  return usd.startsWith("-") ? -micros : micros;
}

/** A percentage for people: "12 %", "0.03 %"; never "100 %" or "0 %" for what is not quite that. */
export function percent(value: number): string {
  const size = Math.abs(value);
  if (size > 99.5 && size < 100) return `${Math.floor(value * 100) / 100} %`;
  if (size >= 10) return `${grouped(Math.round(value))} %`;
  return `${Number(value.toPrecision(2))} %`;
}

/** `part` as a percentage of `whole`, 0 where there is no whole. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

/** GB-seconds: three significant digits, zeros among them. */
export const gbSeconds = (value: number): string =>
  value === 0 || value >= 100 ? quantity(value) : value < 0.001 ? "<0.001" : value.toPrecision(3);

/** Counts and other small quantities: three significant digits. */
export const quantity = (value: number): string => grouped(value >= 1000 ? Math.round(value) : significant(value, 3));

const significant = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

/** 10250 has four. */
function significantDigits(value: number): number {
  const digits = String(value).replace(/^0\.0*|\./, "");
  return (Number.isInteger(value) ? digits.replace(/0+$/, "") : digits).length;
}

/** Keeps the zeros that were measured: "3.430", where 3.43 would claim less than is known. */
function withDigits(value: number, digits: number): string {
  const whole = value < 1 ? 0 : String(Math.floor(value)).length;
  return value === 0 ? "0" : value.toFixed(Math.min(3, Math.max(0, digits - whole)));
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

const roundTo = (micros: bigint, step: bigint): bigint => ((micros + step / 2n) / step) * step;

function decimal(micros: bigint, places: number): string {
  const fraction = String(micros % 1_000_000n).padStart(6, "0");
  return `${micros / 1_000_000n}.${fraction.slice(0, places)}`;
}
