const UNITS = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** In which unit a length of time is told and typed. */
export type SpanUnit = keyof typeof UNITS;
export const SPAN_UNITS = Object.keys(UNITS) as SpanUnit[];

/** A length of time in the largest unit that needs no fraction: 90,000 ms are 90 seconds, 120,000 ms two minutes. */
export function spanOf(ms: number): { count: number; unit: SpanUnit } {
  const unit = SPAN_UNITS.findLast((one) => ms !== 0 && ms % UNITS[one] === 0) ?? 'seconds';
  return { count: ms / UNITS[unit], unit };
}

/** Milliseconds of what was typed. */
export function spanMs(count: number, unit: SpanUnit): number {
  return Math.round(count * UNITS[unit]);
}
