// Reads "1.5s": a decimal number and a unit, scaled to the nearest integer of base units. Knows the spelling that all
// quantities share; which units exist and how much is too much is told by duration.ts, size.ts and count.ts.

/** What a parser made of the user's input. A problem is half a sentence, `expected` the other half. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | Unparsed;

export interface Unparsed {
  readonly ok: false;
  readonly problem: string;
  readonly expected: string;
  /** A word that is not known, and the words that are: for a "did you mean". */
  readonly unknown?: { readonly word: string; readonly known: readonly string[] };
}

export interface Quantity {
  /** With its article: "a duration". */
  readonly noun: string;
  /** Base units in one of each unit, by its spelling. */
  readonly units: ReadonlyMap<string, number>;
  /** The spellings to name in messages. */
  readonly unitNames: readonly string[];
  /** Names the base unit: "microsecond". */
  readonly base: string;
  /** In base units, both inclusive. */
  readonly min: number;
  readonly max: number;
  /** The limit in the user's words: "from 128MB to 10GB". */
  readonly range: string;
  /** A right spelling: "500ms". */
  readonly example: string;
  /** The unit that is meant by most bare numbers. */
  readonly usual: string;
}

const AMOUNT = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?[ ]?([A-Za-zµμ]*)$/;

/** An integer number of base units, or why not. Accepts whatever a YAML file may hold. */
export function parseQuantity(input: unknown, quantity: Quantity): Parsed<number> {
  const expected = `${quantity.noun} such as ${quantity.example}`;
  if (typeof input === "number") return bareNumber(String(input), quantity);
  if (typeof input !== "string") return unparsed(`${describe(input)} is not ${quantity.noun}`, expected);
  const match = AMOUNT.exec(input);
  if (match === null) return unparsed(`${quote(input)} is not ${quantity.noun}`, expected);
  const [, sign = "", whole = "", fraction = "", unit = ""] = match;
  if (unit === "") return bareNumber(input, quantity);
  const factor = quantity.units.get(unit);
  if (factor === undefined) return unknownUnit(unit, quantity);
  if (sign !== "") return unparsed(`${quote(input)} is negative`, `${quantity.noun} ${quantity.range}`);
  const value = rounded(whole, fraction, factor);
  if (value === 0 && /[1-9]/.test(whole + fraction)) {
    return unparsed(`${quote(input)} is less than a ${quantity.base}`, expected);
  }
  return within(value, input, quantity);
}

export function unparsed(problem: string, expected: string): Unparsed {
  return { ok: false, problem, expected };
}

/** How a message names a value of the wrong type. */
export function describe(input: unknown): string {
  if (input === null || input === undefined) return "nothing";
  if (Array.isArray(input)) return "a list";
  return typeof input === "object" ? "a map" : quote(input);
}

/** Any scalar as a message shows it, shortened to something readable. */
export function quote(input: unknown): string {
  const text = String(input);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

/** whole.fraction x factor where that is an integer, exactly. */
export function scale(whole: string, fraction: string, factor: number): number | undefined {
  const product = BigInt(whole + fraction) * BigInt(factor);
  const divisor = BigInt(`1${"0".repeat(fraction.length)}`);
  return product % divisor === 0n ? Number(product / divisor) : undefined;
}

/** As `scale`, to the nearest integer, half up: what is finer than the base unit is lost, as it is in a sample. */
function rounded(whole: string, fraction: string, factor: number): number {
  const product = BigInt(whole + fraction) * BigInt(factor);
  const divisor = BigInt(`1${"0".repeat(fraction.length)}`);
  return Number((2n * product + divisor) / (2n * divisor));
}

function within(value: number, input: string, quantity: Quantity): Parsed<number> {
  const { min, max, noun, range } = quantity;
  if (value >= min && value <= max) return { ok: true, value };
  return unparsed(`${quote(input)} is too ${value > max ? "much" : "little"}`, `${noun} ${range}`);
}

function bareNumber(text: string, { noun, example, usual }: Quantity): Unparsed {
  const meant = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? text + usual : example;
  return unparsed(`${quote(text)} is a bare number`, `${noun} with its unit: write ${meant}`);
}

function unknownUnit(word: string, { noun, unitNames }: Quantity): Unparsed {
  const expected = `${noun} in ${listOf(unitNames)}`;
  return { ...unparsed(`${quote(word)} is not a known unit`, expected), unknown: { word, known: unitNames } };
}

/** "a, b or c" */
export function listOf(words: readonly string[]): string {
  const last = words[words.length - 1] ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
