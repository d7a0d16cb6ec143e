import { DateFormatter } from '@internationalized/date';
import { NumberFormatter } from '@internationalized/number';

// the formatters of these libraries are kept for the next use: making one takes longer than all else that a row of a list does

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `3h 12m`, `3 ч 12 мин`; below a minute seconds, above two days days only. Milliseconds, never negative. */
export function duration(ms: number, language: string): string {
  const unit = (name: string, value: number) =>
    new NumberFormatter(language, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
  if (ms < MINUTE) return unit('second', Math.max(0, Math.ceil(ms / 1000)));
  if (ms < HOUR) return unit('minute', Math.floor(ms / MINUTE));
  if (ms >= 2 * DAY) return unit('day', Math.floor(ms / DAY));
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const hours = unit('hour', Math.floor(ms / HOUR));
  return minutes === 0 ? hours : `${hours} ${unit('minute', minutes)}`;
}

/** How long ago, as short as a list allows: `5 min`, then the time of day, then the date. */
export function ago(at: Date, now: Date, language: string): string {
  const passed = Math.max(0, now.getTime() - at.getTime());
  return passed < HOUR ? duration(Math.max(MINUTE, passed), language) : dayOrTime(at, now, language);
}

/** `14:02` of today, else the date alone. */
export function dayOrTime(at: Date, now: Date, language: string): string {
  if (at.toDateString() === now.toDateString()) return timeOfDay(at, language);
  const sameYear = at.getFullYear() === now.getFullYear();
  return inWords(at, language, { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) });
}

export function timeOfDay(at: Date, language: string): string {
  return inWords(at, language, { hour: '2-digit', minute: '2-digit' });
}

/** `14:02` of today, else with its date. */
export function moment(at: Date, now: Date, language: string): string {
  if (at.toDateString() === now.toDateString()) return timeOfDay(at, language);
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return inWords(at, language, { day: 'numeric', month: 'short', ...year, hour: '2-digit', minute: '2-digit' });
}

/** `today`, `yesterday` by Intl, else the whole date. */
export function dayName(at: Date, now: Date, language: string): string {
  const midnight = (one: Date) => new Date(one.getFullYear(), one.getMonth(), one.getDate()).getTime();
  const days = Math.round((midnight(at) - midnight(now)) / DAY);
  if (days === 0 || days === -1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return inWords(at, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

function inWords(at: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  return new DateFormatter(language, options).format(at);
}
