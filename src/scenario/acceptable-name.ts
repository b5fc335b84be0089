// A name that a scenario accepts for whatever something is called elsewhere.

/** A scenario takes 64 characters; room for a number behind it. */
const LONGEST_NAME = 56;

/** The client's own name, words that YAML takes for values, and keys that JavaScript objects treat in their own way. */
const RESERVED = /^(client|constructor|prototype|true|false|null)$/i;

/** Letters, digits, `-` and `_`, a letter first; unlike any that is `taken`. */
export function acceptableName(called: string, taken: { has(name: string): boolean }): string {
  const plain = called
    // "Größe" is better "Grosse" than "Gr-e".
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[-_]+|-+$/g, "")
    .slice(0, LONGEST_NAME);
  const own = /^[A-Za-z]/.test(plain) && !RESERVED.test(plain) ? plain : `F-${plain}`;
  let name = own;
  for (let i = 2; taken.has(name); i++) name = `${own}-${i}`;
  return name;
}
