import type { PageFacts } from '../../domain/page-facts';
import { findingsOf } from '../../domain/page-findings';
import { changeBetween, type Finding, isWorthMail, keptFindings, stateOf, withAge } from '../../domain/page-health';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const FIELDS = ['messages', 'message_echoes', 'message_reads'];

/** A Page in perfect order. */
const inOrder: PageFacts = {
  now: NOW,
  savedAt: NOW - 100 * DAY,
  checked: true,
  duplicate: false,
  verifiedAt: NOW - 99 * DAY,
  token: { verdict: 'good', expiresAt: null, dataAccessExpiresAt: null },
  refreshable: false,
  refreshProblem: null,
  userTokenExpiresAt: null,
  app: { known: true, subscribed: true, callback: 'ours', fields: FIELDS },
  page: { known: true, subscribed: true, callback: null, fields: FIELDS },
  subscriptionSeenAt: NOW - 99 * DAY,
  unsubscribedHereAt: null,
  restoredAt: null,
  restriction: null,
  appAccess: { appId: '7', paused: null, refusedAt: null },
  appMode: { mode: 'live', at: NOW - DAY },
  visitorTimes: [],
  answers: { accepted: 1000, refused: 0, failed: 0, slow: 0, slowestMs: 40 },
  missedReplies: null,
  away: 0,
};
const good = (expiresAt: number | null, dataAccessExpiresAt: number | null = null) =>
  ({ verdict: 'good', expiresAt, dataAccessExpiresAt }) as const;
const bad = (problem: string, missingScopes: string[] = []) => ({ verdict: 'bad', problem, missingScopes }) as const;
const absent: PageFacts['page'] = { known: true, subscribed: false, callback: null, fields: [] };
const busy = { accepted: 20, refused: 0, failed: 0, slow: 0, slowestMs: 10 };
const hourly = (count: number, lastAt: number) => Array.from({ length: count }, (_, i) => lastAt - i * 3_600_000);

const found = (more: Partial<PageFacts>) =>
  findingsOf({ ...inOrder, ...more }, FIELDS).map(({ code, severity }) => `${severity} ${code}`);

test('a Page in order has no findings', () => {
  expect(found({})).toEqual([]);
  expect(stateOf([])).toBe('ok');
});

const cases: [string, Partial<PageFacts>, string[]][] = [
  ['a dead token', { token: bad('token_expired') }, ['error token_invalid']],
  ['a missing scope', { token: bad('token_scope_missing', ['pages_messaging']) }, ['error token_scope_missing']],
  ['a token with 20 days left', { token: good(NOW + 20 * DAY) }, []],
  ['a token with 10 days left', { token: good(NOW + 10 * DAY) }, ['warning token_expires_soon']],
  ['a token with 5 days left', { token: good(NOW + 5 * DAY) }, ['error token_expires_soon']],
  ['an ending token that renews itself', { token: good(NOW + 5 * DAY), refreshable: true }, []],
  [
    'a renewal that Facebook refuses, with an end by date',
    { token: good(NOW + 5 * DAY), refreshable: true, refreshProblem: 'user_token_invalid' },
    ['error token_refresh_failed'],
  ],
  [
    'a renewal that Facebook refuses, of a token without an end',
    { refreshable: true, refreshProblem: 'user_token_invalid' },
    ['warning token_refresh_failed'],
  ],
  ['data access that ends', { token: good(null, NOW + 3 * DAY) }, ['info data_access_expires_soon']],
  [
    'a Page that Facebook has not confirmed',
    { checked: false, token: { verdict: 'unknown' } },
    ['warning not_checked'],
  ],
  [
    'a Page saved unchecked whose token is bad',
    { checked: false, token: bad('token_invalid') },
    ['error token_invalid'],
  ],
  ['the same Page twice', { duplicate: true, checked: false }, ['error duplicate_page']],
  ['no verification, long ago', { verifiedAt: null, app: absent }, ['warning not_verified']],
  [
    'no verification, on the first day',
    { verifiedAt: null, app: absent, savedAt: NOW - 60_000, subscriptionSeenAt: null },
    ['info not_verified'],
  ],
  ['a sister Page whose callback serves this one', { verifiedAt: null }, []],
  ['an app without subscription', { app: absent }, ['error app_not_subscribed']],
  [
    'a callback elsewhere',
    { app: { known: true, subscribed: true, callback: 'elsewhere', fields: FIELDS } },
    ['error app_callback_elsewhere'],
  ],
  [
    'an app without a field',
    { app: { known: true, subscribed: true, callback: 'ours', fields: FIELDS.slice(0, 2) } },
    ['warning app_fields_missing'],
  ],
  [
    'an app without messages',
    { app: { known: true, subscribed: true, callback: 'ours', fields: FIELDS.slice(1) } },
    ['error app_fields_missing'],
  ],
  ['a Page that is not subscribed', { page: absent }, ['error page_not_subscribed']],
  ['a Page that was switched off here', { page: absent, unsubscribedHereAt: NOW }, ['warning page_unsubscribed_here']],
  [
    'no echoes',
    { page: { known: true, subscribed: true, callback: null, fields: ['messages', 'message_reads'] } },
    ['warning echoes_missing'],
  ],
  ['a subscription set again an hour ago', { restoredAt: NOW - 3_600_000 }, ['info subscription_restored']],
  ['a subscription set again two days ago', { restoredAt: NOW - 2 * DAY }, []],
  ['a restriction', { restriction: { code: 368, subcode: null, at: NOW } }, ['error page_restricted']],
  [
    'an app whose calls Facebook refuses',
    { appAccess: { appId: '7', paused: null, refusedAt: NOW } },
    ['error app_blocked'],
  ],
  [
    'an app that is blocked by its case',
    { appAccess: { appId: '7', paused: { reason: 'app_blocked', since: NOW }, refusedAt: null } },
    ['error app_blocked'],
  ],
  [
    'an app that lost its access to messages',
    { appAccess: { appId: '7', paused: { reason: 'access_lost', since: NOW }, refusedAt: null } },
    ['error access_lost'],
  ],
  ['development mode', { appMode: { mode: 'development', at: NOW } }, ['info app_in_development']],
  ['a mode entered half a year ago', { appMode: { mode: 'live', at: NOW - 180 * DAY } }, ['info app_mode_unknown']],
  ['four silent days after hourly visitors', { visitorTimes: hourly(6, NOW - 4 * DAY) }, ['warning silent']],
  ['two silent days after hourly visitors', { visitorTimes: hourly(6, NOW - 2 * DAY) }, []],
  ['silence of a Page that hardly anybody ever wrote to', { visitorTimes: [NOW - 60 * DAY] }, []],
  ['a tenth of the answers refused', { answers: { ...busy, refused: 3 } }, ['warning answers_failing']],
  ['most answers failed', { answers: { ...busy, failed: 60 } }, ['error answers_failing']],
  ['two failures of three answers', { answers: { ...busy, accepted: 1, failed: 2 } }, []],
  ['late answers', { answers: { ...busy, slow: 4 } }, ['warning answers_slow']],
  ['replies that missed their window', { missedReplies: { count: 2, lastAt: NOW } }, ['warning replies_missed_window']],
  ['Facebook away twice', { away: 2 }, []],
  ['Facebook away three times', { away: 3 }, ['warning facebook_away']],
];

test.each(cases)('%s', (_, facts, expected) => {
  expect(found(facts)).toEqual(expected);
});

const finding = (code: Finding['code'], more: Partial<Finding> = {}): Finding => ({
  ...{ code, severity: 'error', since: 1, data: {}, nextStep: 'wait' },
  ...more,
});

test('a finding keeps its time while it stays, and is news again with another reason or stage', () => {
  const before = [finding('token_invalid', { data: { reason: 'token_expired' } })];
  const same = withAge(before, [{ ...before[0], data: { reason: 'token_expired' } } as Finding], 9);
  expect(same).toMatchObject([{ since: 1 }]);
  const other = withAge(before, [finding('token_invalid', { data: { reason: 'token_role_lost' } })], 9);
  expect(other).toMatchObject([{ since: 9 }]);
  expect(changeBetween(before, same)).toEqual({ appeared: [], resolved: [] });
  expect(changeBetween(before, other)).toEqual({ appeared: ['token_invalid'], resolved: [] });
});

test.each([
  ['an error that appears', [], [finding('token_invalid')], true],
  ['an error that is gone', [finding('token_invalid')], [], true],
  ['a hint that appears', [], [finding('app_mode_unknown', { severity: 'info' })], false],
  ['a hint that is gone', [finding('app_mode_unknown', { severity: 'info' })], [], false],
  ['a subscription that was set again', [], [finding('subscription_restored', { severity: 'info' })], true],
  ['the same as before', [finding('token_invalid')], [finding('token_invalid')], false],
])('%s is a mail: %#', (_, before, after, mailed) => {
  expect(isWorthMail(changeBetween(before, after), before, after)).toBe(mailed);
});

test('what could not be looked at still stands', () => {
  const before = [finding('token_invalid'), finding('page_not_subscribed'), finding('silent')];
  expect(keptFindings(before, ['page']).map(({ code }) => code)).toEqual(['page_not_subscribed']);
  expect(keptFindings(before, ['token', 'page']).map(({ code }) => code)).toEqual([
    'token_invalid',
    'page_not_subscribed',
  ]);
  expect(keptFindings(before, [])).toEqual([]);
});
