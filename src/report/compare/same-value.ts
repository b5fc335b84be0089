// Whether two values of JSON say the same, in whatever order their keys are written.

/** In all they say. */
export function areSame(one: unknown, other: unknown): boolean {
  return alike(one, other, (a, b) => a.size === b.size && [...a.keys()].every((key) => b.has(key)));
}

/** In all that both speak of: a later version may say more. */
export function agree(one: unknown, other: unknown): boolean {
  return alike(one, other, () => true);
}

type Keys = ReadonlyMap<string, unknown>;

function alike(one: unknown, other: unknown, mayMeet: (a: Keys, b: Keys) => boolean): boolean {
  if (!isMap(one) || !isMap(other)) return one === other;
  if (Array.isArray(one) !== Array.isArray(other) || (Array.isArray(one) && one.length !== (other as unknown[]).length))
    return false;
  const [a, b] = [entriesOf(one), entriesOf(other)];
  if (!mayMeet(a, b)) return false;
  return [...a].every(([key, value]) => !b.has(key) || alike(value, b.get(key), mayMeet));
}

const isMap = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What is undefined is not there. */
const entriesOf = (value: object): Keys => new Map(Object.entries(value).filter(([, one]) => one !== undefined));
