import type { Language } from '../domain/languages';

/** An instant for readers, in UTC and saying so. `iso` as in `Date.toISOString`. */
export function readableTime(language: Language, iso: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(new Date(iso))} (UTC)`;
}
