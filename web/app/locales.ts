import { LANGUAGES, type Language } from '../../domain/languages';

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
