import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES } from '../../domain/languages';
import { preferredLanguage } from './locales';
import { readPreference } from './preferences';

/** One small file per language and part of the product, loaded when a screen of that part is opened. */
const catalogues = import.meta.glob<Record<string, unknown>>('../locales/*/*.json', { import: 'default' });

export async function startI18n(): Promise<void> {
  const language = preferredLanguage(readPreference('language'), navigator.languages);
  i18next.on('languageChanged', (one) => {
    document.documentElement.lang = one;
  });
  await i18next
    .use({ type: 'backend', init() {}, read: readCatalogue })
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      ns: ['common', 'errors'],
      defaultNS: 'common',
      interpolation: { escapeValue: false }, // React escapes
    });
}

async function readCatalogue(language: string, namespace: string): Promise<Record<string, unknown>> {
  const load = catalogues[`../locales/${language}/${namespace}.json`];
  if (!load) throw new Error(`there is no catalogue ${language}/${namespace}`);
  return await load();
}
