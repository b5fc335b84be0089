// A name that a scenario accepts for whatever something is called elsewhere.

/** A scenario takes 64 characters; room for a number behind it. */
const LONGEST_NAME = 56;

/** The client's own name, and keys that JavaScript objects treat in their own way. */
const RESERVED = /^(client|constructor|prototype)$/;

/** Letters, digits, `-` and `_`, a letter first; unlike any that is `taken`. */
export function acceptableName(called: string, taken: { has(name: string): boolean }): string {
  const plain = called
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[-_]+|-+$/g, "")
    .slice(0, LONGEST_NAME);
  const own = /^[A-Za-z]/.test(plain) && !RESERVED.test(plain) ? plain : `F-${plain}`;
  let name = own;
  for (let i = 2; taken.has(name); i++) name = `${own}-${i}`;
  return name;
}
