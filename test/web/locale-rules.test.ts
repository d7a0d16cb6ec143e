import { preferredLanguage, regionalLocale } from '../../web/app/locales';

test.each([
  ['en', ['de-DE', 'en-GB', 'en-US'], 'en-GB'],
  ['ru', ['en-US'], 'ru'],
  ['en', ['en-US@posix', 'en-AU'], 'en-AU'],
  ['en', ['en_US.UTF-8'], 'en'],
  ['en', [], 'en'],
])('Screens in %s in a browser that says %j are in the locale %s', (language, browser, locale) => {
  expect(regionalLocale(language, browser)).toBe(locale);
});

test.each([
  ['ru', ['en-US'], 'ru'],
  [null, ['de-DE', 'ru-RU', 'en-US'], 'ru'],
  ['fr', ['de-DE'], 'en'],
  [null, [], 'en'],
])('With %j chosen, a browser that says %j gets the screens in %s', (chosen, browser, language) => {
  expect(preferredLanguage(chosen, browser)).toBe(language);
});
