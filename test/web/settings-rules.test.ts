import { noCounts } from '../../domain/data-deletion';
import { addressOf, changesOf, filterIn, queryOf, searchOf } from '../../web/audit-log/filter';
import { conversationIn, proofOf, stepsOf } from '../../web/deletions/progress';
import { differenceOf, matching } from '../../web/departments/member-choice';
import { reasonOf, standingOf, waitOf } from '../../web/outgoing-webhooks/states';

describe('The filter of the audit log', () => {
  test.each([
    ['', {}],
    ['person=p1&kind=mail', { person: 'p1', kind: 'mail' }],
    ['kind=nothing&from=yesterday&until=2031-13', {}],
    ['from=2031-05-01&until=2031-05-02', { from: '2031-05-01', until: '2031-05-02' }],
  ])('is read from the address: %s', (address, wanted) => {
    const filter = filterIn(new URLSearchParams(address));
    expect(filter).toEqual({ person: '', kind: '', from: '', until: '', ...wanted });
    expect(Object.fromEntries(searchOf(filter))).toEqual(wanted);
  });

  test('means whole days by the clock of who reads', () => {
    const { $from = '', until = '' } = queryOf({ person: '', kind: '', from: '2031-05-01', until: '2031-05-01' });
    expect(new Date($from).getHours()).toBe(0);
    expect(new Date(until).getTime() - new Date($from).getTime()).toBe(86_399_000);
  });
});

test.each([
  ['page', 'a', '/pages/a'],
  ['mail', 'test/x:y', '/mails/test%2Fx%3Ay'],
  ['review', '123', '/reviews/123'],
  ['conversation', null, null],
  ['outgoing_webhook', 'w', '/outgoing-webhooks/w'],
  ['session', 's', null],
  ['something newer', 'x', null],
])('An entry about a %s (%s) leads to %s', (kind, id, address) => {
  expect(addressOf({ kind, id })).toBe(address);
});

test('The values of an entry stand side by side, field by field', () => {
  expect(changesOf({ before: { name: 'A', test: false }, after: { name: 'B' } })).toEqual([
    { field: 'name', before: 'A', after: 'B' },
    { field: 'test', before: false, after: undefined },
  ]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});

test('The steps of a deletion are those of its kind, done or to come', () => {
  const steps = [{ name: 'count', at: '2031-05-01T10:00:00Z' }];
  expect(stepsOf({ kind: 'person', steps })).toEqual([
    { name: 'count', at: '2031-05-01T10:00:00Z' },
    { name: 'tokens', at: null },
    { name: 'verify', at: null },
  ]);
});

test('The proof leaves out what was never there, and never what is still there', () => {
  const found = { ...noCounts(), messages: 3 };
  expect(proofOf({ found: null, remaining: null })).toEqual([]);
  expect(proofOf({ found, remaining: null })).toEqual([{ name: 'messages', found: 3, remaining: null }]);
  expect(proofOf({ found, remaining: { ...noCounts(), photos: 1 } })).toEqual([
    { name: 'messages', found: 3, remaining: 0 },
    { name: 'photos', found: 0, remaining: 1 },
  ]);
});

test.each([
  ['https://desk.example.com/inbox/100-200', '100-200'],
  ['https://desk.example.com/inbox/100-200?status=closed#x', '100-200'],
  [' 100-200 ', '100-200'],
  ['Maria', 'Maria'],
])('The conversation that is meant by %s is %s', (pasted, id) => {
  expect(conversationIn(pasted)).toBe(id);
});

describe('Choosing members', () => {
  const people = [
    { name: 'Олег Иванов', email: 'oleg@example.com' },
    { name: 'Anna Wood', email: 'anna@example.com' },
  ];

  test.each([
    ['', 2],
    ['ОЛЕГ', 1],
    ['wood anna', 1],
    ['example', 2],
    ['nobody', 0],
  ])('finds by every word that was typed: "%s"', (search, count) => {
    expect(matching(people, search)).toHaveLength(count);
  });

  test('changes only who was ticked anew or no more', () => {
    expect(differenceOf(['a', 'b'], ['b', 'c'])).toEqual({ add: ['c'], remove: ['a'] });
    expect(differenceOf(['a'], ['a'])).toEqual({ add: [], remove: [] });
  });
});

const SINCE = '2031-05-01T10:00:00Z';

test.each([
  [{ off: null, failingSince: null }, 'on'],
  [{ off: null, failingSince: SINCE }, 'failing'],
  [{ off: { reason: 'person', at: SINCE }, failingSince: null }, 'off_person'],
  [{ off: { reason: 'failing', at: SINCE }, failingSince: SINCE }, 'off_failing'],
  [{ off: { reason: 'gone', at: SINCE }, failingSince: SINCE }, 'off_gone'],
] as const)('A webhook with %j is %s', (webhook, standing) => {
  expect(standingOf(webhook)).toBe(standing);
});

test.each([
  [{ error: null, status: 204 }, null],
  [{ error: 'status', status: 301 }, 'redirect'],
  [{ error: 'status', status: 400 }, 'body'],
  [{ error: 'status', status: 401 }, 'signature'],
  [{ error: 'status', status: 404 }, 'address'],
  [{ error: 'status', status: 410 }, 'gone'],
  [{ error: 'status', status: 429 }, 'busy'],
  [{ error: 'status', status: 503 }, 'server'],
  [{ error: 'name_unknown', status: null }, 'name_unknown'],
] as const)('What became of %j is told as %s', (attempt, reason) => {
  expect(reasonOf(attempt)).toBe(reason);
});

test.each([
  [{ state: 'delivered', tries: 1, nextTryAt: null }, null],
  [{ state: 'waiting', tries: 0, nextTryAt: SINCE }, 'first'],
  [{ state: 'waiting', tries: 2, nextTryAt: SINCE }, 'next'],
  [{ state: 'waiting', tries: 0, nextTryAt: null }, 'turn'],
] as const)('A delivery with %j waits for: %s', (delivery, what) => {
  expect(waitOf(delivery)).toBe(what);
});
