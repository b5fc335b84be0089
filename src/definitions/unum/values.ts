// The names of a fan-in's inputs: `Mapper-unumIndex-*`, `Mapper-unumIndex-$0`, `Fetch*-unumIndex-0`, plain `Mapper`.

const INDEX = /-unumIndex-.*$/;

export const nameIn = (value: string): string => value.replace(INDEX, "");

/** Functions that it names. */
export function functionsOf(value: string, names: readonly string[]): string[] {
  const name = nameIn(value);
  if (!name.includes("*")) return names.includes(name) ? [name] : [];
  const parts = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const glob = new RegExp(`^${parts.join(".*")}$`);
  return names.filter((one) => glob.test(one));
}

/** All copies of a function, or the only one. */
export const takesAll = (value: string): boolean => /-unumIndex-[^*]*\*/.test(value);
