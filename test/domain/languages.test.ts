import { spokenByVisitor } from '../../domain/languages';

test.each([
  ['de_DE', 'Hallo', 'de'],
  ['nb_NO', 'hei', 'no'],
  ['en_US', 'Сколько стоит номер?', 'ru'],
  ['uk_UA', 'Скільки коштує номер?', 'uk'],
  [null, 'Здравствуйте', 'ru'],
  [null, 'Hello', null],
  ['xx_XX', 'Hello', null],
  ['ru_RU', null, 'ru'],
  [null, null, null],
])('Facebook says %s and the visitor writes %s: %s', (locale, text, spoken) => {
  expect(spokenByVisitor(locale, text)).toBe(spoken);
});
