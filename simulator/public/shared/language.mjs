const STORED = 'simulatedFacebookLanguage';

const known = { en: {}, ru: {} };
const preferred = localStorage.getItem(STORED) ?? navigator.language.slice(0, 2);
let language = preferred in known ? preferred : 'en';
const listeners = [];

/** Adds the words of a page or a part: `{en: {key: text}, ru: {key: text}}`. */
export function addTexts({ en, ru }) {
  Object.assign(known.en, en);
  Object.assign(known.ru, ru);
}

/** Words in the current language, as they are: a text, or a table of texts. */
export function wordsOf(key) {
  return known[language][key];
}

/** The text of a key with `{name}` replaced by the values. */
export function say(key, values = {}) {
  const text = known[language][key];
  if (typeof text !== 'string') throw new Error(`no text for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? ''));
}

export function currentLanguage() {
  return language;
}

/** Date and time of an instant on the simulator's clock. */
export function dayAndTime(ms) {
  return new Date(ms).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}

export function timeOfDay(ms) {
  return new Date(ms).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
}

/** Calls `listener` after the language was changed. */
export function onLanguage(listener) {
  listeners.push(listener);
}

export function chooseLanguage(chosen) {
  language = chosen;
  localStorage.setItem(STORED, chosen);
  translate();
  for (const listener of listeners) listener();
}

/** Puts the words of the current language into every element that names one. */
export function translate(root = document) {
  document.documentElement.lang = language;
  for (const one of root.querySelectorAll('[data-text]')) one.textContent = say(one.dataset.text);
  for (const one of root.querySelectorAll('[data-placeholder]')) {
    one.placeholder = say(one.dataset.placeholder);
    one.setAttribute('aria-label', one.placeholder);
  }
  for (const one of root.querySelectorAll('[data-label]')) one.setAttribute('aria-label', say(one.dataset.label));
  for (const button of root.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
}
