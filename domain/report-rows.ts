/** A person's or token's id, or `elsewhere`. */
export type ReplyAuthorId = string;

/** What was counted and measured for one row; times in ms. */
export interface ReportSums {
  received: number;
  opened: number;
  replies: number;
  ended: number;
  missed: number;
  waits: number[];
  firstReplies: number[];
  handling: number[];
  /** What visitors answered, 1 (bad) to 5 (good). */
  ratings: number[];
}

/** How long something took, over all times that it happened; ms, null: it never did. */
export interface Measure {
  count: number;
  averageMs: number | null;
  medianMs: number | null;
  longestMs: number | null;
}

export function emptySums(): ReportSums {
  const counts = { received: 0, opened: 0, replies: 0, ended: 0, missed: 0 };
  return { ...counts, waits: [], firstReplies: [], handling: [], ratings: [] };
}

/** Everything of several rows as one. */
export function addUp(rows: Iterable<ReportSums>): ReportSums {
  const total = emptySums();
  for (const row of rows) {
    for (const name of ['received', 'opened', 'replies', 'ended', 'missed'] as const) total[name] += row[name];
    for (const name of ['waits', 'firstReplies', 'handling', 'ratings'] as const) {
      for (const value of row[name]) total[name].push(value);
    }
  }
  return total;
}

export function measure(times: readonly number[]): Measure {
  if (times.length === 0) return { count: 0, averageMs: null, medianMs: null, longestMs: null };
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor((sorted.length - 1) / 2);
  return {
    count: sorted.length,
    averageMs: Math.round(sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length),
    medianMs: Math.round(((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2),
    longestMs: sorted.at(-1) ?? null,
  };
}

/** The mean of ratings, to a hundredth; null: there are none. */
export function averageRating(ratings: readonly number[]): number | null {
  if (ratings.length === 0) return null;
  return Math.round((ratings.reduce((sum, value) => sum + value, 0) / ratings.length) * 100) / 100;
}

const SLOT_MS = 15 * 60_000; // no time zone in use changes its day within a quarter of an hour

/** Tells the day of an instant (epoch ms) in a time zone, as `2026-11-23`. Throws a RangeError for an unknown zone. */
export function createDayOf(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<number, string>();
  return (at) => {
    const slot = Math.floor(at / SLOT_MS);
    const day = known.get(slot) ?? format.format(slot * SLOT_MS);
    known.set(slot, day);
    return day;
  };
}
