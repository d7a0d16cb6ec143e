/** The languages that people are written to in. */
export const LANGUAGES = ['en', 'ru'] as const;

export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = 'en';

/** The language to write to a visitor in: Facebook's locale (`ru_RU`) of the visitor, else the letters that the visitor wrote last. */
export function languageOfVisitor(locale: string | null, lastText: string | null): Language {
  if (locale !== null) return locale.toLowerCase().startsWith('ru') ? 'ru' : 'en';
  return /[а-яё]/i.test(lastText ?? '') ? 'ru' : 'en';
}

/** Languages that people at the desk can say they answer in: ISO 639-1, those in which Messenger is used most. */
export const SPOKEN_LANGUAGES = [
  ...[
    'ar',
    'be',
    'bg',
    'bn',
    'cs',
    'da',
    'de',
    'el',
    'en',
    'es',
    'et',
    'fa',
    'fi',
    'fr',
    'he',
    'hi',
    'hr',
    'hu',
    'hy',
    'id',
  ],
  ...[
    'it',
    'ja',
    'ka',
    'kk',
    'ko',
    'lt',
    'lv',
    'mk',
    'ms',
    'nl',
    'no',
    'pl',
    'pt',
    'ro',
    'ru',
    'sk',
    'sl',
    'sq',
    'sr',
    'sv',
  ],
  ...['th', 'tr', 'uk', 'ur', 'uz', 'vi', 'zh'],
] as const;

/** Facebook tells Norwegian by its two written forms. */
const SAME_AS: Readonly<Record<string, string>> = { nb: 'no', nn: 'no' };

const CYRILLIC = new Set(['be', 'bg', 'kk', 'mk', 'ru', 'sr', 'uk', 'uz']);

/**
 * The language that a visitor most likely writes in: Facebook's locale of the visitor (`de_DE`), except that who writes Cyrillic while
 * Facebook speaks something else to them counts as Russian. Null: not known, which is nobody's fault and no reason to wait.
 */
export function spokenByVisitor(locale: string | null, lastText: string | null): string | null {
  const [code = ''] = (locale ?? '').toLowerCase().split(/[_-]/);
  const told = SAME_AS[code] ?? code;
  if (/[а-яё]/i.test(lastText ?? '') && !CYRILLIC.has(told)) return 'ru';
  return SPOKEN_LANGUAGES.some((one) => one === told) ? told : null;
}
