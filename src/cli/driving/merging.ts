// V8 merges a function into the one that calls it, up to a budget that is meant for programs which are read once. A simulation
// is many small functions in one loop, and runs a fifth faster where more of them are merged. Compiling so much costs
// some tenths of a second, which only a long run earns back.

/** Versions of V8 that are known to have these switches: others would complain where nobody wants to hear it. */
const KNOWN = /^1[1-3]\./;
export const SWITCHES: readonly string[] = [
  "--max-inlined-bytecode-size-cumulative=5000",
  "--max-inlined-bytecode-size=1000",
  "--min-inlining-frequency=0.03",
];

/** For all code of this process, its threads included, that is compiled from now on. */
export async function mergeMore(): Promise<void> {
  if (!KNOWN.test(process.versions.v8)) return;
  const { setFlagsFromString } = await import("node:v8");
  for (const one of SWITCHES) setFlagsFromString(one);
}
