import { LANGUAGES, type Language } from '../../domain/languages';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What this browser remembers. Without storage (private windows) the choice lasts as long as the page. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`desk.${name}`);
  } catch {
    return null;
  }
}

export function keepPreference(name: string, value: string): void {
  try {
    localStorage.setItem(`desk.${name}`, value);
  } catch {
    // full or forbidden: not worth a word
  }
}

/** Everything that is remembered under names that begin so. */
export function preferencesBeginning(beginning: string): string[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`desk.${beginning}`));
    return names.map((name) => localStorage.getItem(name) ?? '');
  } catch {
    return [];
  }
}

export function forgetPreference(name: string): void {
  try {
    localStorage.removeItem(`desk.${name}`);
  } catch {
    // as above
  }
}

/** The chosen language, else the browser's first one that there is a catalogue for. */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): Language {
  const wanted = [chosen ?? '', ...browser].map((tag) => tag.toLowerCase().split('-')[0]);
  return LANGUAGES.find((one) => one === wanted.find((tag) => LANGUAGES.some((known) => known === tag))) ?? 'en';
}

/** For times and numbers: the language as it is written where the browser's owner lives, such as `en-GB`. */
export function regionalLocale(language: string, browser: readonly string[]): string {
  return browser.find((tag) => tag.toLowerCase().split('-')[0] === language && isLocale(tag)) ?? language;
}

/** Some systems hand on names such as `en-US@posix`, with which nothing could be written at all. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

export function readTheme(): Theme {
  const kept = readPreference('theme');
  return THEMES.find((one) => one === kept) ?? 'system';
}

/** Colour of the browser's own bar in the dark, as index.html has it. */
const DARK_BAR = '#15161a';

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = bar.content === DARK_BAR ? 'dark' : 'light';
    if (theme === 'system') bar.media = `(prefers-color-scheme: ${own})`;
    else bar.media = own === theme ? 'all' : 'not all';
  }
  keepPreference('theme', theme);
}
