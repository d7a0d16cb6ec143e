import { useTranslation } from 'react-i18next';

/** Names of languages (ISO 639-1) in the language of the screens. */
export function useLanguageNames(): (code: string) => string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
  return (code) => names.of(code) ?? code;
}
