import { isWanted, type MailList } from '../../domain/mail-preferences';
import { headersOf, type MailEnvelope } from '../../mail/headers';

const list: MailList & { personId: string } = {
  ...{ category: 'outcome', urgent: false, thread: 'review:7', cause: '3', personId: 'anna' },
};
const mail: MailEnvelope = { key: 'review:7:3:anna', language: 'ru', list, unsubscribeUrl: 'https://desk.example/u/x' };
const of = (more: Partial<MailEnvelope> = {}) => headersOf({ ...mail, ...more }, 'desk.example');
const toBoris = { list: { ...list, personId: 'boris' }, key: 'review:7:3:boris' };

test('the same mail to the same person has the same Message-ID, every other one its own', () => {
  const ids = [of(), of({ key: 'review:7:4:anna' }), of(toBoris)].map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(3);
  expect(of().messageId).toBe(ids[0]);
  for (const id of ids) expect(id).toMatch(/^<[0-9a-f]{40}@desk\.example>$/);
});

test('a case is one thread per recipient, with a root that is nobody’s Message-ID', () => {
  const [first, second, boris] = [of(), of({ key: 'review:7:4:anna' }), of(toBoris)];
  expect(first.references).toEqual([first.inReplyTo]);
  expect(second.inReplyTo).toBe(first.inReplyTo);
  expect(boris.inReplyTo).not.toBe(first.inReplyTo);
  expect(of({ list: { ...list, thread: 'review:8' } }).inReplyTo).not.toBe(first.inReplyTo);
  expect([first.messageId, second.messageId]).not.toContain(first.inReplyTo);
});

test('a machine wrote it, in a language, on a list that can be left with one click', () => {
  expect(of().headers).toEqual({
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': 'ru',
    'List-Id': 'Messenger Desk: outcome <outcome.messenger-desk.desk.example>',
    'Feedback-ID': 'outcome:messenger-desk',
    'List-Unsubscribe': '<https://desk.example/u/x>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
});

test.each<[string, Partial<MailEnvelope>]>([
  ['an urgent mail has no way out', { unsubscribeUrl: null }],
  ['a mail for one person alone neither, and no thread', { list: null, unsubscribeUrl: null }],
])('%s', (_, more) => {
  const { headers, inReplyTo } = of(more);
  expect(Object.keys(headers).join()).not.toMatch(/unsubscribe/i);
  expect(inReplyTo === undefined).toBe(more.list === null);
});

test('without https there is no one-click (RFC 8058)', () => {
  const { headers } = of({ unsubscribeUrl: 'http://localhost/u/x' });
  expect(headers).not.toHaveProperty('List-Unsubscribe-Post');
});

test.each([
  ['nothing switched off', [], false, true],
  ['another category switched off', ['reminders'], false, true],
  ['its category switched off', ['outcome'], false, false],
  ['its category switched off, and urgent', ['outcome'], true, true],
] as const)('%s', (_, off, urgent, wanted) => {
  expect(isWanted(off, { ...list, urgent })).toBe(wanted);
});
