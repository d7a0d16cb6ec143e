import { newCase } from '../../domain/app-review/case';
import { emptyDetails } from '../../domain/app-review/evidence';
import { blocks } from '../../domain/app-review/findings';
import { permissionProven } from '../../domain/app-review/graph-uses';
import { CATALOGUE } from '../../domain/app-review/permissions';
import type { PageStanding, PrecheckFacts, ShownRecording } from '../../domain/app-review/precheck-facts';
import { quickPrecheck } from '../../domain/app-review/precheck-quick';
import { notUsedHere } from '../../domain/app-review/product-use';
import { startingText } from '../../domain/app-review/starting-texts';
import { permissionsOf } from '../../domain/roles';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const NAME = 'pages_messaging';

const recording: ShownRecording = {
  ...{ hash: 'h1', round: 1, fileName: 'messaging.mp4', uploadedAt: NOW - DAY },
  facts: {
    ...{ container: 'mp4', videoCodec: 'avc1.42001e', audioCodec: 'mp4a', captions: 0, durationMs: 90_000 },
    ...{ width: 1920, height: 1080, framesPerSecond: 25 },
  },
};
const page: PageStanding = {
  ...{ verified: true, departmentId: 'd1', findings: [], tokenExpiresAt: null },
  ...{ receivedAt: NOW - 1000, sentAt: NOW - 1000 },
};
const draft = { state: 'draft', sentInRound: null, answer: null } as const;
const rejected = { state: 'rejected', sentInRound: 1, answer: { kind: 'changed', ref: 'r' } } as const;

const sound: PrecheckFacts = {
  ...{ now: NOW, appName: 'Sunny Hotels', asked: [NAME], hasUserToken: false, administrators: 2 },
  case: {
    ...newCase,
    items: { [NAME]: draft },
    gates: {
      ...{ business_verification: 'passed', data_handling: 'passed', data_use_checkup: 'not_needed' },
      data_access_renewal: 'not_needed',
    },
  },
  drafts: [
    {
      ...{ permission: NAME, pageId: 'p1', termsAccepted: true },
      useDescription: 'Operators answer visitors of the Page from one queue; this permission lets the answers go out.',
      testInstructions: '1. Write to the Page. 2. See the answer.',
    },
  ],
  details: {
    ...{ ...emptyDetails, contactEmail: 'a@b.example', category: 'Messaging', purpose: 'own' },
    ...{ login: 'facebook_login', instructions: '1. Sign in.', credentialsAllowed: true },
  },
  ...{ contactConfirmed: true, recordings: { [NAME]: recording }, refused: {}, calls: { [NAME]: NOW - 5 * DAY } },
  icon: { hash: 'i', width: 1024, height: 1024, format: 'png', bytes: 1000, problems: [] },
  pages: { p1: page },
  reviewer: { active: true, email: 'guest@sunny.com', expiresAt: NOW + 365 * DAY, departmentId: 'd1' },
  ...{ graphVersion: 'v26.0', loginScopes: [NAME], screens: { since: NOW - 2 * DAY, first: true } },
};

/** What fails, as `rule severity about`. */
const failing = (facts: PrecheckFacts) =>
  quickPrecheck(facts)
    .filter(({ result }) => result === 'fail')
    .map(({ rule, severity, about }) => `${rule} ${severity} ${about.join(' ')}`);

const withDetails = (change: Partial<PrecheckFacts['details']>) => ({
  ...sound,
  details: { ...sound.details, ...change },
});
const withCase = (change: Partial<PrecheckFacts['case']>) => ({ ...sound, case: { ...sound.case, ...change } });
const withPage = (change: Partial<PageStanding>) => ({ ...sound, pages: { p1: { ...page, ...change } } });
const withFile = (change: Partial<ShownRecording['facts']>) => ({
  ...sound,
  recordings: { [NAME]: { ...recording, facts: { ...recording.facts, ...change } } },
});
const withTexts = (useDescription: string): PrecheckFacts => ({
  ...sound,
  drafts: sound.drafts.map((one) => ({ ...one, useDescription })),
});
const refusedBefore = (texts: boolean, hash: string): PrecheckFacts => ({
  ...withCase({ round: 2, items: { [NAME]: rejected } }),
  refused: { [NAME]: [{ recording: hash, texts }] },
});

test('nothing is wrong with a round in which nothing is wrong; what nobody can know is said to be unknown', () => {
  const findings = quickPrecheck(sound);
  expect(findings.filter(({ result }) => result === 'fail')).toEqual([
    expect.objectContaining({ rule: 'P02', about: ['pages_manage_metadata', 'pages_show_list'] }),
  ]);
  const open = findings.filter(({ result }) => result === 'not_checked').map(({ rule }) => rule);
  expect([...new Set(open)]).toEqual(['P22', 'P23', 'P24', 'P25', 'P29', 'P32']);
});

/** P02 always fails here: its dependencies are left out. */
test.each<[string, PrecheckFacts, string[]]>([
  ['no icon', { ...sound, icon: null }, ['P10 block missing']],
  [
    'an icon of another size, of one colour',
    {
      ...sound,
      icon: { hash: 'i', width: 1023, height: 1024, format: 'png', bytes: 1, problems: ['dimensions', 'blank'] },
    },
    ['P10 block dimensions', 'P10 warn blank'],
  ],
  ['a name of Meta in the app’s', { ...sound, appName: 'Hotels for Messenger' }, ['P11 warn messenger']],
  ['no contact address', withDetails({ contactEmail: null }), ['P17 block missing']],
  ['a contact address that nobody proved', { ...sound, contactConfirmed: false }, ['P17 block not_confirmed']],
  ['neither category nor purpose', withDetails({ category: null, purpose: null }), ['P18 block category purpose']],
  ['clients’ Pages without access verification', withDetails({ purpose: 'clients' }), ['P38 warn access_verification']],
  ['no way in', withDetails({ instructions: '', login: null }), ['P19 block instructions login']],
  ['credentials, and no account', { ...sound, reviewer: null }, ['P19 block reviewer']],
  [
    'instructions in Russian without steps',
    withDetails({ instructions: 'Откройте страницу' }),
    ['P05 warn not_english no_numbered_steps'],
  ],
  [
    'an account that ends in a month, in another department',
    { ...sound, reviewer: { active: true, email: 'g@sunny.com', expiresAt: NOW + 30 * DAY, departmentId: 'd2' } },
    ['P21 warn page_out_of_reach less_than_a_year', 'P44 warn account_ends'],
  ],
  ['no recording', { ...sound, recordings: {} }, ['P26 block missing']],
  ['a codec that browsers do not play', withFile({ videoCodec: 'mp4v.20' }), ['P26 warn unusual_codec']],
  ['a short recording', withFile({ durationMs: 29_000 }), ['P27 warn short']],
  ['a long one in few lines', withFile({ durationMs: 361_000, height: 720 }), ['P27 warn long low_resolution']],
  [
    'a still one without sound',
    withFile({ framesPerSecond: 2, audioCodec: null }),
    ['P27 warn few_frames', 'P28 warn no_sound_no_captions'],
  ],
  ['captions in place of sound', withFile({ audioCodec: null, captions: 1 }), []],
  ['the same as was refused', refusedBefore(true, 'h1'), ['P43 block nothing_changed']],
  ['the same recording with other texts', refusedBefore(false, 'h1'), ['P43 warn same_recording']],
  ['another recording', refusedBefore(true, 'h2'), []],
  ['no call known', { ...sound, calls: {} }, ['P09 block none_known']],
  ['a call of a month ago', { ...sound, calls: { [NAME]: NOW - 30 * DAY } }, ['P09 block too_old']],
  ['a call of 26 days ago', { ...sound, calls: { [NAME]: NOW - 26 * DAY } }, ['P09 warn old']],
  ['a call of yesterday', { ...sound, calls: { [NAME]: NOW - DAY } }, ['P09 warn fresh']],
  [
    'a permission that is used and not asked for',
    { ...sound, calls: { ...sound.calls, pages_manage_metadata: NOW } },
    ['P08 warn pages_manage_metadata'],
  ],
  ['no such Page', { ...sound, pages: {} }, ['P33 block page_missing']],
  ['a Page that Facebook never asked about', withPage({ verified: false }), ['P34 block not_verified']],
  [
    'a Page whose webhooks are off and whose token ends',
    withPage({
      findings: [
        { code: 'page_not_subscribed', severity: 'error' },
        { code: 'token_expires_soon', severity: 'warning' },
        { code: 'app_in_development', severity: 'info' },
      ],
    }),
    ['P34 warn page_not_subscribed', 'P36 warn token_expires_soon'],
  ],
  [
    'a Page on which nothing happened today',
    withPage({ receivedAt: NOW - DAY, sentAt: null }),
    ['P35 warn nothing_received nothing_sent'],
  ],
  [
    'a verification that is not through',
    withCase({ gates: { ...sound.case.gates, business_verification: 'in_progress' } }),
    ['P37 block in_progress'],
  ],
  ['an open checkup', withCase({ gates: { ...sound.case.gates, data_use_checkup: 'open' } }), ['P39 block open']],
  ['a warning of Meta', withCase({ warning: { replyBy: null } }), ['P40 block warning_open']],
  [
    'an unanswered comment',
    { ...withCase({ round: 2, items: { [NAME]: { ...rejected, answer: null } } }) },
    [`P42 block ${NAME}`],
  ],
  [
    'texts about what the desk does not do',
    withTexts(
      'Lists Pages with GET /me/accounts, reads /{page-id}/feed with pages_read_user_content. We schedule posts.',
    ),
    ['P07 warn /feed pages_read_user_content feature_posts'],
  ],
  [
    'texts that say what is not done',
    withTexts('Messages arrive by POST /{page-id}/messages. We read no comments, and nothing from Instagram. No bots.'),
    [],
  ],
  [
    'another dialog than the submission',
    { ...sound, loginScopes: ['pages_show_list'] },
    [`P23 warn ${NAME} pages_show_list`],
  ],
  ['screens that changed', { ...sound, screens: { since: NOW, first: false } }, ['P31 warn screens_changed']],
  [
    'a token, an address and a number in what is sent',
    {
      ...withTexts(
        `Somebody@sunny.com answers ${'our guests and says what they asked. '.repeat(3)} Call +49 30 1234567.`,
      ),
      recordings: { [NAME]: { ...recording, fileName: 'EAAabcdefghijklmnopqrstuvw.mp4' } },
    },
    ['P32 warn email_in_texts phone_in_texts token_in_file_name'],
  ],
  ['a place in the tags', withFile({ tags: ['location'] }), ['P32 warn location_in_recording']],
  [
    'a token in the instructions; the account’s own address belongs there',
    withDetails({ instructions: '1. Sign in as guest@sunny.com. 2. Bearer abcdefghijklmnopqrst' }),
    ['P32 warn token_in_texts'],
  ],
  ['a version that ends in 60 days', { ...sound, graphVersion: 'v21.0' }, ['P41 warn version_ends']],
  ['a version that is gone', { ...sound, graphVersion: 'v20.0' }, ['P41 warn version_ends']],
  ['one administrator', { ...sound, administrators: 1 }, ['P45 warn one_administrator']],
])('%s', (_name, facts, expected) => {
  expect(failing(facts).filter((line) => !line.startsWith('P02'))).toEqual(expected);
});

const resultOf = (facts: PrecheckFacts, rule: string) =>
  quickPrecheck(facts)
    .filter((one) => one.rule === rule)
    .map(({ result, about }) => [result, ...about].join(' '));

test.each<[string, PrecheckFacts, string, string[]]>([
  ['screens that nobody noted', { ...sound, screens: null }, 'P31', ['not_checked screens_not_known']],
  [
    'a recording from before screens were noted',
    { ...sound, screens: { since: NOW, first: true } },
    'P31',
    ['not_checked changes_before_not_known'],
  ],
  ['a recording of the present screens', sound, 'P31', ['pass']],
  [
    'a version that nobody here knows',
    { ...sound, graphVersion: 'v99.0' },
    'P41',
    ['not_checked end_of_version_unknown'],
  ],
  ['a version without an end yet', sound, 'P41', ['pass']],
  ['no login by Facebook', withDetails({ login: 'server_to_server' }), 'P25', ['not_applicable server_to_server']],
  ['no texts', { ...withTexts(''), drafts: [] }, 'P07', []],
])('of %s', (_name, facts, rule, expected) => {
  expect(resultOf(facts, rule)).toEqual(expected);
});

test('the texts that the desk offers name only what it does', () => {
  const names = { app: 'Sunny Desk', desk: 'https://desk.sunny.example', page: 'Sunny Hotel' };
  const all = new Set(CATALOGUE.map(({ name }) => name));
  const found = CATALOGUE.flatMap(({ name }) => {
    const text = startingText(name, names);
    return notUsedHere(`${text?.useDescription}\n${text?.testInstructions}`, all);
  });
  expect(found).toEqual([]);
});

test('no step of the texts that the desk offers is one that a reviewer may not do', () => {
  const names = { app: 'Sunny Desk', desk: 'https://desk.sunny.example', page: 'Sunny Hotel' };
  const steps = CATALOGUE.flatMap(({ name }) => startingText(name, names)?.testInstructions.split('\n') ?? []);
  const reserved = steps.filter((step) =>
    /(press|choose|click|then) “?(connect|switch off|subscribe|save|remove)/i.test(step),
  );
  expect(permissionsOf(['reviewer']).has('pages.manage')).toBe(false);
  expect(reserved).toEqual([]);
});

test('what is not known never blocks', () => {
  const unknown = quickPrecheck(withCase({ gates: {} }));
  expect(unknown.filter((one) => blocks(one) && one.rule !== 'P02')).toEqual([]);
  const gates = unknown.filter(({ about }) => about.includes('not_entered')).map(({ rule }) => rule);
  expect(gates).toEqual(['P37', 'P39', 'P39', 'P39']);
});

test.each<['GET' | 'POST' | 'DELETE', string, string | null]>([
  ['POST', '123/messages', 'pages_messaging'],
  ['GET', '123/messages', null],
  ['DELETE', '123/subscribed_apps', 'pages_manage_metadata'],
  ['GET', 'me/accounts', 'pages_show_list'],
  ['GET', 'me', null],
  ['GET', '123/subscriptions', null],
])('%s %s proves %p', (method, path, permission) => {
  expect(permissionProven({ method, path })).toBe(permission);
});
