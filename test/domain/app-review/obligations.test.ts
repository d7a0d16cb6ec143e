import {
  type EntryRequest,
  enter,
  lastEntryId,
  newBook,
  obligationNext,
  remindedOfObligation,
} from '../../../domain/app-review/book';
import {
  datesAfter,
  datesOnPublishing,
  follow,
  nextObligation,
  type Obligation,
  obligationReminded,
} from '../../../domain/app-review/obligations';
import { DAY, event, live } from './support';

const HOUR = DAY / 24;
const DUE = 1000 * DAY;

/** How long before the date each reminder comes, in days, when the date is entered long before. */
function ladder(obligation: Obligation, count: number, enteredAt = 0): number[] {
  const dates = { [obligation]: DUE };
  let reminded = follow({}, dates, enteredAt);
  return Array.from({ length: count }, () => {
    const next = nextObligation(dates, reminded);
    if (!next) throw new Error('no reminder');
    reminded = obligationReminded(reminded, next);
    return (DUE - next.remindAt) / DAY;
  });
}

test.each<[Obligation, number[]]>([
  ['data_use_checkup', [60, 30, 14, 7, 3, 1, 0, -7, -14]],
  ['data_access_renewal', [45, 30, 14, 7, 3, 1, (4 * HOUR) / DAY, 0, -7]],
  ['app_inactive', [30, 10, 1, 0, -7]],
  ['permission_unused', [15, 3, 0]],
  ['token_expiry', [14, 7, 1, 0]],
  ['certificate_expiry', [30, 14, 7, 3, 1, 0]],
])('%s is reminded of so many days before its date, and weekly after it', (obligation, expected) => {
  expect(ladder(obligation, expected.length)).toEqual(expected);
});

test('of a date that is entered late only what is still ahead is reminded of', () => {
  expect(ladder('data_use_checkup', 3, DUE - 10 * DAY)).toEqual([7, 3, 1]);
  expect(ladder('data_use_checkup', 2, DUE + DAY)).toEqual([0, -7]);
});

test('who looks late is reminded once of everything that was due meanwhile', () => {
  const dates = { token_expiry: DUE };
  const now = DUE + 50 * DAY;
  const next = nextObligation(dates, {}) ?? fail();
  const later = nextObligation(dates, obligationReminded(follow({}, dates, 0), next, now)) ?? fail();
  expect(later.remindAt).toBeGreaterThan(now);
  expect(later.remindAt).toBeLessThanOrEqual(now + 7 * DAY);
});

test('a date that moves begins its ladder anew, one that stays goes on', () => {
  const dates = { token_expiry: DUE };
  const first = nextObligation(dates, {});
  const reminded = obligationReminded(follow({}, dates, 0), first ?? fail());
  expect(follow(reminded, dates, 5)).toEqual({ [`token_expiry:${DUE}`]: 1 });
  expect(follow(reminded, { token_expiry: DUE + DAY }, 5)).toEqual({ [`token_expiry:${DUE + DAY}`]: 0 });
});

test('a yearly one comes again when it is done, another one does not', () => {
  const dates = { data_use_checkup: DUE, token_expiry: DUE };
  expect(datesAfter(dates, 'data_use_checkup')).toEqual({ data_use_checkup: DUE + 365 * DAY, token_expiry: DUE });
  expect(datesAfter(dates, 'token_expiry')).toEqual({ data_use_checkup: DUE });
});

test('publishing sets the first Data Use Checkup, unless its date is known', () => {
  expect(datesOnPublishing({}, DAY)).toEqual({ data_use_checkup: 366 * DAY });
  expect(datesOnPublishing({ data_use_checkup: DUE }, DAY)).toEqual({ data_use_checkup: DUE });
});

test('A book made of what is stored knows the requests that it came from: a repeated one is entered once', () => {
  const say: EntryRequest['say'] = { fact: { kind: 'permissions_chosen', permissions: ['pages_messaging'] } };
  const request: EntryRequest = { requestId: 'r1', seen: null, actor: 'ann', source: 'person', noteId: null, say };
  const { entries } = enter(newBook(), request, 1);
  expect(enter(newBook(entries), request, 2).entries).toEqual(entries);
});

describe('A book', () => {
  const book = newBook(live.map((fact, index) => event(fact, index + 1)));

  test('knows the next date, and what was told of it', () => {
    const next = obligationNext(book);
    expect(next).toMatchObject({ obligation: 'data_use_checkup', sent: 0 });
    expect(obligationNext(remindedOfObligation(book, next ?? fail()))).toMatchObject({ sent: 1 });
  });

  test('from before there were dates after approval goes on without places', () => {
    const { obligations: _, ...older } = book;
    expect(obligationNext(older)).toMatchObject({ obligation: 'data_use_checkup' });
  });

  test('of a closed case reminds of nothing', () => {
    const closed = newBook([...book.entries, event({ kind: 'closed' }, lastEntryId(book) + 1)]);
    expect(obligationNext(closed)).toBeNull();
  });
});

function fail(): never {
  throw new Error('there should be one');
}
