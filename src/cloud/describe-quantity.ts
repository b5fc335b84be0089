// Times, sizes and lists as the descriptions of a platform spell them.

/** "22.5 ms", "7.72 s": three digits, or what there is of whole milliseconds. */
export function msOf(ms: number): string {
  if (ms < 1000) return `${Number(ms < 100 ? ms.toPrecision(3) : ms.toFixed(0))} ms`;
  return `${Number((ms / 1000).toPrecision(3))} s`;
}

/** "128 MB", "1 GB". */
export const memoryOf = (mb: number): string => (mb % 1024 === 0 ? `${mb / 1024} GB` : `${mb} MB`);

/** "5 KB": to whole KB from there on. */
export const bytesOf = (bytes: number): string => (bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`);

/** "a", "a and b", "a, b and c". */
export const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
