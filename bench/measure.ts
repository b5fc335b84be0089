// How the benchmark measures and writes: processor time where the work is in this process, so that a busy neighbour counts
// less; medians; thousands apart.

export const print = (line: string) => process.stdout.write(`${line}\n`);

/** Of the processor, in this process. */
export function processorSeconds(act: () => unknown): number {
  const begin = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

export function wallSeconds(act: () => unknown): number {
  const begin = performance.now();
  act();
  return (performance.now() - begin) / 1000;
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

export function thousands(number: number): string {
  return Math.round(number)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",")
    .padStart(10);
}
