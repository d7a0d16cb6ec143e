import { button, element, find, show } from './dom.mjs';
import { addTexts, chooseLanguage, onLanguage, say, translate } from './language.mjs';

const REFRESH_MS = 1000;
const PAGES = { messenger: './', inbox: 'inbox.html', developer: 'developer.html', reviewer: 'reviewer.html' };

addTexts({
  en: {
    band: 'Simulation. This is not Facebook: nothing here reaches Meta or real people.',
    brand: 'Simulated Facebook',
    parts: 'Parts of the simulation',
    messenger: 'Visitors’ Messenger',
    inbox: 'Page inbox',
    developer: 'App dashboard',
    reviewer: 'App Review',
    offline: 'The simulation does not answer. It is tried again by itself.',
    legal: '',
  },
  ru: {
    band: 'Имитация. Это не Facebook: ничто отсюда не попадает ни в Meta, ни к настоящим людям.',
    brand: 'Имитация Facebook',
    parts: 'Части имитации',
    messenger: 'Messenger посетителей',
    inbox: 'Входящие страницы',
    developer: 'Панель приложения',
    reviewer: 'Проверка приложений',
    offline: 'Имитация не отвечает. Повторные попытки идут сами.',
    legal:
      'Facebook и Messenger принадлежат компании Meta Platforms Inc., которая признана экстремистской организацией, её деятельность запрещена на территории Российской Федерации.',
  },
});

/** The band that marks everything as simulated, the way to the other parts, the languages, the place of errors. */
export function drawFrame(part) {
  const link = ([name, href]) => {
    const current = name === part ? { current: 'page' } : {};
    return element('a', { href, data: { text: name }, aria: current });
  };
  const language = (name, text) => button(text, () => chooseLanguage(name), { lang: name, data: { language: name } });
  const languages = element('div', { className: 'languages', role: 'group', aria: { label: 'Language / Язык' } });
  languages.append(language('en', 'English'), language('ru', 'Русский'));
  const header = element(
    'header',
    { className: 'top' },
    element('p', { className: 'band', data: { text: 'band' } }),
    element('strong', { className: 'brand', data: { text: 'brand' } }),
    element('nav', { className: 'parts', data: { label: 'parts' } }, ...Object.entries(PAGES).map(link)),
    languages,
  );
  document.body.prepend(header);
  document.body.append(element('p', { id: 'problem', className: 'problem toast', role: 'alert', hidden: true }));
  document.body.append(element('footer', { className: 'small', data: { text: 'legal' } }));
  const name = () => {
    document.title = `${say(part)} · ${say('brand')}`;
  };
  translate();
  name();
  onLanguage(name);
}

/** Runs something and shows the words it was refused with; true when it went well. */
export async function attempt(act) {
  try {
    await act();
    show(find('problem'), '');
    return true;
  } catch (error) {
    show(find('problem'), error instanceof TypeError ? say('offline') : error.message);
    return false;
  }
}

/** Runs `refresh` now, every second, and after a change of the language. */
export async function keepFresh(refresh) {
  onLanguage(() => attempt(refresh));
  let isOffline = false;
  for (;;) {
    try {
      await refresh();
      if (isOffline) show(find('problem'), '');
      isOffline = false;
    } catch (error) {
      if (!(error instanceof TypeError)) console.error(error);
      isOffline = true;
      show(find('problem'), say('offline'));
    }
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
  }
}

/** What stands behind the # of the address, so that it can be shared and survives a reload. */
export function readAddress() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

export function writeAddress(values) {
  const filled = Object.entries(values).filter(([, value]) => value);
  history.replaceState(null, '', `#${new URLSearchParams(filled)}`);
}
