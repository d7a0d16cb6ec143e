import {
  betterEntryPoint,
  type EntryKind,
  entryPointOf,
  nextLook,
  type ProfileOutcome,
  parseVisitorId,
  visitorId,
  visitorNumber,
} from '../../domain/visitor';

describe('A visitor', () => {
  test.each([
    ['7081234564711', '4711'],
    ['12', '12'],
  ])('with the PSID %s is shown as number %s while there is no name', (psid, number) => {
    expect(visitorNumber(psid)).toBe(number);
  });

  test.each(['1:2', '100:a:b', '100:x.y_z'])('with the id %s is found by its parts', (id) => {
    const parts = parseVisitorId(id);
    expect(parts && visitorId(parts.pageId, parts.psid)).toBe(id);
  });

  test.each(['', '1', '1:', 'a:1', ':1', '1-2'])('has no id like %p', (id) => {
    expect(parseVisitorId(id)).toBeNull();
  });
});

describe('How a person came', () => {
  const at = 5;
  test.each([
    ['an ad, by its source', { kind: 'message', referral: { source: 'ADS', ref: 'x' } }, 'ad'],
    ['an ad, by its id', { kind: 'referral', referral: { adId: '77' } }, 'ad'],
    ['an m.me link', { kind: 'postback', referral: { source: 'SHORTLINK', ref: 'spring' } }, 'link'],
    ['a source of before or after our time', { kind: 'referral', referral: { source: 'MESSENGER_CODE' } }, 'referral'],
    ['a referral that says nothing', { kind: 'referral', referral: {} }, 'referral'],
    ['Get Started or another button', { kind: 'postback' }, 'button'],
    ['an own message', { kind: 'message' }, 'message'],
    ['a message of the Page', { kind: 'echo' }, 'page'],
    ['anything else', { kind: 'reaction' }, 'other'],
  ] as const)('through %s is told', (_, contact, kind) => {
    expect(entryPointOf({ ...contact, at }).kind).toBe(kind);
  });

  test.each<[EntryKind, number, EntryKind, number, EntryKind, number]>([
    ['message', 1, 'button', 2, 'message', 1],
    ['message', 1, 'ad', 2, 'ad', 2],
    ['ad', 1, 'message', 2, 'ad', 1],
    ['ad', 1, 'link', 2, 'link', 2],
  ])('%s at %i and %s at %i: kept is %s at %i, whichever is told first', (one, oneAt, other, otherAt, kept, keptAt) => {
    const point = (kind: EntryKind, time: number) => ({ kind, at: time, source: null, ref: null, adId: null });
    const [a, b] = [point(one, oneAt), point(other, otherAt)];
    expect(betterEntryPoint(a, b)).toMatchObject({ kind: kept, at: keptAt });
    expect(betterEntryPoint(b, a)).toMatchObject({ kind: kept, at: keptAt });
  });
});

describe('The next look at a profile', () => {
  const NOW = 1_000_000;
  const WEEK = 7 * 86_400_000;

  test.each<ProfileOutcome>(['complete', 'name_only'])(
    'after %s waits until it is old and the visitor is back',
    (out) => {
      expect(nextLook(out, 1, NOW, WEEK)).toEqual({ dueAt: null, staleAt: NOW + WEEK });
    },
  );

  test.each<ProfileOutcome>([
    'photo_failed',
    'empty',
    'no_profile',
    'person_unknown',
    'not_permitted',
    'consent_missing',
    'facebook_away',
  ])('after %s comes in growing pauses and ends, until the visitor is back', (outcome) => {
    const pauses: number[] = [];
    for (let times = 1; ; times++) {
      const { dueAt } = nextLook(outcome, times, NOW, WEEK);
      if (dueAt === null) break;
      pauses.push(dueAt - NOW);
    }
    expect(pauses.length).toBeGreaterThan(1);
    expect(pauses).toEqual([...new Set(pauses)].sort((a, b) => a - b));
    expect(nextLook(outcome, 99, NOW, WEEK)).toEqual({ dueAt: null, staleAt: NOW + 86_400_000 });
  });
});
