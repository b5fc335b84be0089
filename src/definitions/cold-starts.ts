// How long the bare init of a runtime takes, for functions of which nobody has measured their own.

/** p50 and p95, ms. lambda-perf, 60 days to August 2026: an empty function, all memory sizes alike. */
const BARE_INIT_MS: readonly (readonly [runtime: RegExp, p50: number, p95: number])[] = [
  [/^python/, 86, 111],
  [/^node/, 142, 180],
  [/^java/, 240, 316],
  [/^dotnet/, 254, 571],
  [/^go/, 50, 58],
];

export interface ColdStart {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Undefined for what was not measured: containers, custom runtimes, Ruby. */
export function coldStartOf(runtime: string | undefined): ColdStart | undefined {
  const found = BARE_INIT_MS.find(([name]) => name.test(runtime ?? ""));
  return found === undefined ? undefined : { p50Ms: found[1], p95Ms: found[2] };
}
