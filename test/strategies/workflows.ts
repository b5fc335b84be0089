// Random workflows as YAML, for laws that hold for all of them: chains, copies, several fan-ins, functions that feed two.

import fc from "fast-check";

export interface DrawnFunction {
  readonly name: string;
  readonly after: readonly string[];
  readonly ms: number;
  readonly count: number;
}

/** Up to 8 functions; each may come after any of those before it. */
export const workflows: fc.Arbitrary<readonly DrawnFunction[]> = fc
  .array(
    fc.record({
      ms: fc.integer({ min: 0, max: 400 }),
      count: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 4 })),
      needs: fc.array(fc.nat(7), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map(({ ms, count, needs }, index) => {
      const earlier = [...new Set(needs.filter((need) => need < index))];
      return { name: `F${index}`, after: earlier.map((need) => `F${need}`), ms, count };
    }),
  );

export function yamlOf(functions: readonly DrawnFunction[], head: string): string {
  const lines = functions.map(
    ({ name, after, ms, count }) => `  ${name}: { after: [${after.join(", ")}], duration: ${ms}ms, count: ${count} }`,
  );
  return `${head}\nfunctions:\n${lines.join("\n")}\n`;
}

/** When each function ends if it starts as soon as all it needs have ended. */
function endsMs(functions: readonly DrawnFunction[]): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const { name, after, ms } of functions)
    ends.set(name, ms + Math.max(0, ...after.map((need) => ends.get(need)!)));
  return ends;
}

/** The longest way through, and so the least latency there can be. */
export function criticalPathMs(functions: readonly DrawnFunction[]): number {
  return Math.max(...endsMs(functions).values());
}

export function copiesOf(functions: readonly DrawnFunction[]): number {
  return functions.reduce((sum, { count }) => sum + count, 0);
}

/** Copies of everything a function needs. */
export function inputsOf(functions: readonly DrawnFunction[], of: DrawnFunction): number {
  return copiesOf(functions.filter(({ name }) => of.after.includes(name)));
}
