import { type AppStanding, knownMode, newStanding, standingAfter } from '../../../domain/app-review/standing';

const now = { entry: 5, at: 100, pause: null, live: false } as const;
const blocked: AppStanding = { ...newStanding, paused: { reason: 'app_blocked', since: 50 } };
const live: AppStanding = { ...newStanding, mode: { mode: 'live', at: 50, entry: 3 } };

describe('What an entry of the case means for the Pages of its app', () => {
  test.each<[string, AppStanding, Partial<Parameters<typeof standingAfter>[1]>, Partial<AppStanding>]>([
    ['a block pauses', newStanding, { pause: 'app_blocked' }, { paused: { reason: 'app_blocked', since: 100 } }],
    ['the end of a block', blocked, {}, { paused: null, liftedAt: 100 }],
    ['another reason to wait', blocked, { pause: 'access_lost' }, { paused: { reason: 'access_lost', since: 100 } }],
    ['a release', newStanding, { live: true }, { mode: { mode: 'live', at: 100, entry: 5 } }],
    ['a release taken back', live, {}, { mode: { mode: 'development', at: 100, entry: 5 } }],
  ])('%s', (_, before, change, expected) => {
    expect(standingAfter(before, { ...now, ...change })).toEqual({ ...before, ...expected });
  });

  test.each([
    ['nothing known, nothing said', newStanding, now],
    ['still blocked', blocked, { ...now, pause: 'app_blocked' as const }],
    ['still released', live, { ...now, live: true }],
  ])('%s: the standing is the same object, so nobody is told', (_, before, said) => {
    expect(standingAfter(before, said)).toBe(before);
  });
});

describe('The mode of an app', () => {
  const entered = { mode: 'unknown' as const, at: 60 };
  test.each([
    ['an entry of a person alone', entered, newStanding, entered],
    ['the case alone, which does not get old', null, live, { mode: 'live', at: 999 }],
    ['an entry that is newer than the case', entered, live, entered],
    ['an entry that is older than the case', { ...entered, at: 40 }, live, { mode: 'live', at: 999 }],
    ['nobody has said anything', null, newStanding, null],
  ])('%s', (_, person, standing, expected) => {
    expect(knownMode(person, standing, 999)).toEqual(expected);
  });
});
