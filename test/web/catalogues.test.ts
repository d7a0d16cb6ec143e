import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { AUDIT_ACTIONS, AUDIT_OBJECTS } from '../../api/auth/audit';
import { ERRORS } from '../../api/http/errors';
import { COUNTED, DELETION_KINDS, DELETION_STEPS } from '../../domain/data-deletion';
import { MAIL_FAILURES, MAIL_STATES, MAIL_TEMPLATES } from '../../domain/mail';
import { DELIVERY_STATES, HOOK_EVENTS, TEST_EVENT } from '../../domain/outgoing-webhooks';
import { REPORT_MEASURES } from '../../domain/report-measures';
import { RETAINED } from '../../domain/retention';
import { PERMISSIONS } from '../../domain/roles';
import { OBJECT_KINDS } from '../../web/audit-log/filter';
import { REASONS, STANDINGS } from '../../web/outgoing-webhooks/states';
import { PERIODS, SUBJECTS } from '../../web/reports/filter';

const WEB = join(__dirname, '../../web');
const PLURALS = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'] } as const;
const PLURAL_ENDING = /_(zero|one|two|few|many|other)$/;

type Language = keyof typeof PLURALS;

const namesOf = (language: Language) => readdirSync(join(WEB, 'locales', language)).sort();

/** Every text of a catalogue by its path. */
function textsOf(language: Language, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') texts.set(path, value);
    else for (const [key, part] of Object.entries(value as object)) walk(part, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(join(WEB, 'locales', language, file), 'utf8')), '');
  return texts;
}

const singular = (keys: Iterable<string>) =>
  [...new Set([...keys].map((key) => key.replace(PLURAL_ENDING, '')))].sort();
const placesIn = (text = '') => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

test('Both languages have the same catalogues', () => {
  expect(namesOf('ru')).toEqual(namesOf('en'));
});

describe.each(namesOf('en'))('%s', (file) => {
  const texts = { en: textsOf('en', file), ru: textsOf('ru', file) };

  test('Both languages have the same keys, and no text is empty', () => {
    expect(singular(texts.ru.keys())).toEqual(singular(texts.en.keys()));
    expect([...texts.en, ...texts.ru].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test.each(['en', 'ru'] as const)('Plural forms are complete: %s', (language) => {
    const counted = [...texts[language].keys()].filter((key) => PLURAL_ENDING.test(key));
    const wanted = singular(counted).flatMap((key) => PLURALS[language].map((form) => `${key}_${form}`));
    expect(counted.sort()).toEqual(wanted.sort());
  });

  test('The same things are filled in in both languages', () => {
    for (const [key, text] of texts.ru) {
      const english = texts.en.get(key) ?? texts.en.get(key.replace(PLURAL_ENDING, '_other'));
      expect([key, placesIn(text)]).toEqual([key, placesIn(english)]);
    }
  });

  test('The Russian text is Russian', () => {
    const latin = [...texts.ru].filter(([key, text]) => !/[а-яё]/i.test(text) && texts.en.get(key) !== text);
    expect(latin.map(([key]) => key)).toEqual(
      file === 'common.json' ? ['otherLanguage.name', 'otherLanguage.tag'] : [],
    );
  });
});

test('Every error code of the API has words', () => {
  const words = textsOf('en', 'errors.json');
  expect(Object.keys(ERRORS).filter((code) => !words.has(`code.${code}`))).toEqual([]);
});

test.each([
  ['action of the audit log', 'audit-log.json', 'action', AUDIT_ACTIONS],
  ['thing that the audit log is about', 'audit-log.json', 'kind', AUDIT_OBJECTS],
  ['permission', 'api-tokens.json', 'permission', PERMISSIONS],
  ['kind of mail', 'mails.json', 'template', MAIL_TEMPLATES],
  ['state of a mail', 'mails.json', 'state', MAIL_STATES],
  ['failure of a mail', 'mails.json', 'failure', MAIL_FAILURES],
  ['remedy for a mail', 'mails.json', 'help', MAIL_FAILURES],
  ['kind of deletion', 'deletions.json', 'kind', DELETION_KINDS],
  ['explanation of a deletion', 'deletions.json', 'about', DELETION_KINDS],
  ['step of a deletion', 'deletions.json', 'step', Object.values(DELETION_STEPS).flat()],
  ['thing that a deletion counts', 'deletions.json', 'counted', COUNTED],
  ['event of outgoing webhooks', 'outgoing-webhooks.json', 'event', [...HOOK_EVENTS, TEST_EVENT]],
  ['state of a delivery', 'outgoing-webhooks.json', 'delivery', DELIVERY_STATES],
  ['state of a webhook', 'outgoing-webhooks.json', 'standing', STANDINGS],
  ['meaning of a state of a webhook', 'outgoing-webhooks.json', 'meaning', STANDINGS],
  ['reason why nothing was taken', 'outgoing-webhooks.json', 'reason', REASONS],
  ['measure of a report', 'reports.json', 'measure', REPORT_MEASURES],
  ['explanation of a measure', 'reports.json', 'about', REPORT_MEASURES],
  ['subject of a report', 'reports.json', 'by', SUBJECTS],
  ['period of a report', 'reports.json', 'period', PERIODS],
  ['thing that is kept', 'system.json', 'retention.of', RETAINED],
  ['remedy for what was not taken', 'outgoing-webhooks.json', 'help', REASONS],
])('Every %s has words', (_name, file, part, names: readonly string[]) => {
  for (const language of ['en', 'ru'] as const) {
    const words = textsOf(language, file);
    expect(names.filter((name) => !words.has(`${part}.${name}`))).toEqual([]);
  }
});

test('The audit log can be filtered by everything that it is about', () => {
  expect([...OBJECT_KINDS].sort()).toEqual([...AUDIT_OBJECTS].sort());
});

/** Attributes whose value people read or hear. */
const READ_OUT = new Set(['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label', 'hint', 'lead']);

/** Texts that stand in the markup itself rather than in a catalogue. */
function literalTexts(source: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value, name } = node as { type?: string; value?: unknown; name?: { value?: string } };
    if (type === 'JSXText' && /\p{L}/u.test(String(value))) found.push(String(value).trim());
    if (type === 'JSXAttribute' && READ_OUT.has(name?.value ?? '')) {
      const text = (value as { type?: string; value?: string } | null)?.value;
      if (typeof text === 'string' && text !== '') found.push(text);
    }
    for (const part of Object.values(node)) walk(part);
  };
  walk(parseSync(source, { syntax: 'typescript', tsx: true }));
  return found;
}

test('No screen has a text of its own', () => {
  const screens = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  expect(screens.length).toBeGreaterThan(10);
  const literal = screens.flatMap((file) =>
    literalTexts(readFileSync(join(WEB, file), 'utf8')).map((text) => `${file}: ${text}`),
  );
  expect(literal).toEqual([]);
});

test('A text in the markup would be found', () => {
  expect(literalTexts('const x = <p title="Two">One {1} <b aria-label={t("k")}>·</b></p>;')).toEqual(['Two', 'One']);
});
