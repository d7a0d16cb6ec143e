import { regionalLocale } from '../../web/app/preferences';

test.each([
  ['en', ['de-DE', 'en-GB', 'en-US'], 'en-GB'],
  ['ru', ['en-US'], 'ru'],
  ['en', ['en-US@posix', 'en-AU'], 'en-AU'],
  ['en', ['en_US.UTF-8'], 'en'],
  ['en', [], 'en'],
])('Screens in %s in a browser that says %j are in the locale %s', (language, browser, locale) => {
  expect(regionalLocale(language, browser)).toBe(locale);
});
