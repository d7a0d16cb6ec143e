/** Latencies in milliseconds. */
export interface Percentiles {
  p50: number;
  p99: number;
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: rounded(at(sorted, 0.5)), p99: rounded(at(sorted, 0.99)) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
    : (sorted[Math.floor(middle)] ?? 0);
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** The time in epoch ms with fractions, for intervals that begin in one process and end in another. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Nearest rank: a value that was really measured. */
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
