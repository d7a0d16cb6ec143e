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
  return browser.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

export function readTheme(): Theme {
  const kept = readPreference('theme');
  return THEMES.find((one) => one === kept) ?? 'system';
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keepPreference('theme', theme);
}
