import type { ReviewFact } from '../../../domain/app-review/events';
import type { Dates } from '../../../domain/app-review/obligations';
import {
  changesOfDates,
  datesFound,
  leastUsed,
  type WatchedDates,
  type WatchedFacts,
} from '../../../domain/app-review/watched-dates';

import { caseAfter } from './support';

const DAY = 86_400_000;
const NOW = 1000 * DAY;
const days = (count: number) => NOW + count * DAY;

const used = (permission: string, day: number | null) => ({ permission, since: day === null ? null : days(day) });

const busy: WatchedFacts = {
  ...{ now: NOW, publishedAt: days(-400), activeAt: days(-1), used: [used('a', -1)] },
  ...{ tokenEnds: [null], certificateEnds: [days(60), null] },
};

describe('What would end for a released app', () => {
  test.each<[string, Partial<WatchedFacts>, WatchedDates]>([
    ['nothing, while it is in use', {}, {}],
    ['itself, when nothing has moved for two months', { activeAt: days(-59) }, { app_inactive: days(31) }],
    ['not yet after 57 days', { activeAt: days(-57) }, {}],
    ['a permission that nobody has used', { used: [used('a', -1), used('b', -80)] }, { permission_unused: days(10) }],
    [
      'one that was never used, counted from the release',
      { used: [used('a', null)] },
      { permission_unused: days(-310) },
    ],
    [
      'nothing of an app that was released yesterday',
      { publishedAt: days(-1), activeAt: null, used: [used('a', null)] },
      {},
    ],
    ['a token, the first of several', { tokenEnds: [days(300), days(50), null] }, { token_expiry: days(50) }],
    [
      'a certificate that nobody has renewed in time',
      { certificateEnds: [days(60), days(20)] },
      { certificate_expiry: days(20) },
    ],
  ])('%s', (_name, change, expected) => {
    expect(datesFound({ ...busy, ...change })).toEqual(expected);
  });
});

const due = (at: number) => [{ kind: 'obligation_due', obligation: 'token_expiry', dueAt: at }];
const done = [{ kind: 'obligation_done', obligation: 'token_expiry' }];

describe('What is entered of it', () => {
  test.each<[string, Dates, WatchedDates, WatchedDates, object[], WatchedDates]>([
    ['a date that is new', {}, {}, { token_expiry: days(9) }, due(days(9)), { token_expiry: days(9) }],
    [
      'nothing of one that stands',
      { token_expiry: days(9) },
      { token_expiry: days(9) },
      { token_expiry: days(9.5) },
      [],
      { token_expiry: days(9) },
    ],
    [
      'one that has moved',
      { token_expiry: days(9) },
      { token_expiry: days(9) },
      { token_expiry: days(60) },
      due(days(60)),
      { token_expiry: days(60) },
    ],
    ['that it is over', { token_expiry: days(9) }, { token_expiry: days(9) }, {}, done, {}],
    [
      'nothing over what a person entered',
      { token_expiry: days(5) },
      { token_expiry: days(9) },
      { token_expiry: days(9) },
      [],
      {},
    ],
    ['nothing of what a person entered and is not found', { token_expiry: days(5) }, {}, {}, [], {}],
    [
      'nothing of what a person has called done',
      {},
      { token_expiry: days(9) },
      { token_expiry: days(9) },
      [],
      { token_expiry: days(9) },
    ],
    ['nothing where nothing is', { data_use_checkup: days(1) }, {}, {}, [], {}],
  ])('%s', (_name, dates, ours, found, facts, after) => {
    expect(changesOfDates({ obligations: dates }, ours, found)).toEqual({ facts, ours: after });
  });
});

describe('A permission that nobody has used is named', () => {
  const date = { permission_unused: days(10) };
  const unused = used('b', -80);
  const entered: ReviewFact = { kind: 'obligation_due', obligation: 'permission_unused', dueAt: days(10), unused };

  test('the one that was used least lately, before all one that never was', () => {
    expect(leastUsed({ used: [used('a', -1), unused] })).toEqual(unused);
    expect(leastUsed({ used: [unused, used('c', null)] })?.permission).toBe('c');
    expect(leastUsed({ used: [] })).toBeNull();
  });

  test('once, and again when it is another one, though its date is the same', () => {
    expect(changesOfDates({ obligations: {} }, {}, date, unused).facts).toEqual([entered]);
    expect(changesOfDates({ obligations: date, unused }, date, date, unused).facts).toEqual([]);
    expect(changesOfDates({ obligations: date, unused: used('a', -80) }, date, date, unused).facts).toEqual([entered]);
  });

  test('as long as its date stands', () => {
    const standing = caseAfter(entered);
    expect(standing.unused).toEqual(unused);
    expect(caseAfter(entered, { kind: 'obligation_done', obligation: 'permission_unused' }).unused).toBeNull();
  });
});
