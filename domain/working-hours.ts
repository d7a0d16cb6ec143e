/** Part of a day by the clock on the wall, `HH:MM` to `HH:MM`; `24:00` is the end of the day. */
export interface DaySpan {
  from: string;
  to: string;
}

/** When a department answers. Days are those of ISO 8601: Monday 1 to Sunday 7. A night is two spans, until 24:00 and from 00:00. */
export interface WorkingHours {
  /** Name of the IANA database, such as `Europe/Riga`. */
  timeZone: string;
  week: (DaySpan & { day: number })[];
  /** Days with hours of their own, `YYYY-MM-DD`; without any span it is closed all day. */
  exceptions: { date: string; spans: DaySpan[] }[];
}

/** From and until, epoch ms. */
export type OpenSpan = [from: number, until: number];

/** The same as instants for some days ahead: what the queue is told, so that it needs no calendar and no time zones. */
export interface OpeningTimes {
  /** Epoch ms up to which the spans are known. */
  until: number;
  /** One after the other, none touching the next. */
  spans: OpenSpan[];
}

/**
 * When it opens next, epoch ms; null: it is open now. Without hours it always is, and so it is behind what was told: nobody waits
 * only because news is missing.
 */
export function opensAt(times: OpeningTimes | null | undefined, now: number): number | null {
  if (!times || now >= times.until) return null;
  const next = times.spans.find(([, until]) => now < until);
  if (!next) return times.until;
  return next[0] <= now ? null : next[0];
}

/** What is wrong with hours, by the place in them: a span that ends before it begins, or one that reaches into another. Null: nothing. */
export function faultOfSpans(spans: readonly DaySpan[]): 'backwards' | 'overlapping' | null {
  const sorted = [...spans].sort((one, other) => (one.from < other.from ? -1 : 1));
  if (sorted.some(({ from, to }) => from >= to)) return 'backwards';
  return sorted.some(({ from }, at) => from < (sorted[at - 1]?.to ?? '')) ? 'overlapping' : null;
}
