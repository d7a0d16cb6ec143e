import {
  GAP,
  languageFor,
  matchesReply,
  type ReplyValues,
  renderReply,
  templateProblem,
} from '../../domain/canned-reply';
import { languageOfVisitor } from '../../domain/languages';

const KNOWN: ReplyValues = {
  'visitor.name': 'Maria Petrova',
  'visitor.firstName': 'Maria',
  'operator.name': 'Olga',
  'page.name': 'Sunny Hotels',
};
const NOBODY: ReplyValues = { ...KNOWN, 'visitor.name': null, 'visitor.firstName': null };

describe('Filling in', () => {
  test.each([
    ['Hello!', 'Hello!'],
    ['Hello {{visitor.firstName}}!', 'Hello Maria!'],
    ['{{ visitor.name }}, {{operator.name}} of {{page.name}}', 'Maria Petrova, Olga of Sunny Hotels'],
    ['{{visitor.firstName|there}}{{visitor.firstName|there}}', 'MariaMaria'],
    ['100 {%} } braces { stay', '100 {%} } braces { stay'],
    ['', ''],
  ])('%j gives %j', (template, text) => {
    expect(renderReply(template, KNOWN)).toEqual({ text, gaps: [] });
  });

  test('takes the words for it where a value is not known, also none at all', () => {
    expect(renderReply('Hello {{visitor.firstName|there}}!', NOBODY).text).toBe('Hello there!');
    expect(renderReply('Hello{{visitor.firstName|}}!', NOBODY)).toEqual({ text: 'Hello!', gaps: [] });
    expect(renderReply('Hello {{visitor.firstName|a | b}}!', NOBODY).text).toBe('Hello a | b!');
  });

  test('leaves a gap and names it where there are no such words', () => {
    expect(renderReply('Dear {{visitor.name}}, yours {{operator.name}}', NOBODY)).toEqual({
      text: `Dear ${GAP}, yours Olga`,
      gaps: ['visitor.name'],
    });
  });

  test('does not fill in what a value says: a name is not a template', () => {
    expect(renderReply('{{visitor.name}}', { ...KNOWN, 'visitor.name': '{{operator.name}}' }).text).toBe(
      '{{operator.name}}',
    );
  });
});

describe('A text', () => {
  test.each([
    ['Hello {{visitor.firstName|there}}', null],
    ['Hello {{visitor.lastName}}', { kind: 'unknown_variable', what: 'visitor.lastName' }],
    ['Hello {{}}', { kind: 'unknown_variable', what: '' }],
    ['Hello {{visitor.name', { kind: 'unclosed_variable', what: '{{visitor.name' }],
    ['{{Visitor.Name}}', { kind: 'unknown_variable', what: 'Visitor.Name' }],
    ['{{constructor}}', { kind: 'unknown_variable', what: 'constructor' }],
  ])('%j has the problem %j', (template, problem) => {
    expect(templateProblem(template)).toEqual(problem);
  });
});

describe('The language of an answer', () => {
  const both = { en: 'Hello', ru: 'Здравствуйте' };
  test.each([
    [both, 'ru', 'ru'],
    [both, 'en', 'en'],
    [{ en: 'Hello', ru: null }, 'ru', 'en'],
    [{ en: null, ru: 'Здравствуйте' }, 'en', 'ru'],
  ] as const)('%j when %s is wanted is %s', (texts, wanted, language) => {
    expect(languageFor(texts, wanted)).toBe(language);
  });

  test.each([
    ['ru_RU', 'Hello', 'ru'],
    ['en_US', 'Привет', 'en'],
    ['de_DE', null, 'en'],
    [null, 'Здравствуйте', 'ru'],
    [null, 'Hello', 'en'],
    [null, null, 'en'],
  ] as const)('for a visitor with locale %s who wrote %j is %s', (locale, text, language) => {
    expect(languageOfVisitor(locale, text)).toBe(language);
  });
});

describe('Searching', () => {
  const reply = {
    title: 'Свободные номера',
    shortcut: 'rooms',
    texts: { en: 'All our rooms are taken', ru: 'Ещё есть' },
  };
  test.each([
    ['', true],
    ['ном', true],
    ['rooms taken', true],
    ['еще', true],
    ['ROOM', true],
    ['омера', false],
    ['rooms free', false],
  ])('%j: %s', (typed, found) => {
    expect(matchesReply(reply, typed)).toBe(found);
  });
});
