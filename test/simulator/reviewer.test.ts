import type { MailCatcher } from '../../embedded/mail/catcher';
import { REVIEWER_DEFAULTS } from '../../simulator/review/model';
import { delayOf, opinionOf } from '../../simulator/review/moods';
import { startTestCatcher } from '../support/mail';
import { type PeopleStage, setPeopleStage } from './people';
import { APP, eventually, FIRST } from './support';

const DAY = 86_400_000;
const CONTACT = 'contact@desk.example';
const STRANGER = { ...FIRST, psid: '3009' };
const REVIEW = `/simulator/apps/${APP.id}/review`;

let catcher: MailCatcher;
let stage: PeopleStage;
beforeAll(async () => {
  catcher = await startTestCatcher();
});
afterAll(() => catcher?.close());
beforeEach(async () => {
  stage = await setPeopleStage({ smtpUrl: catcher.smtpUrl });
  await stage.setApp({
    mode: 'development',
    advancedAccess: [],
    fields: { privacy_policy_url: 'https://desk.example/p' },
  });
  await stage.call('POST', `/simulator/pages/${FIRST.id}/visitors`, { psid: STRANGER.psid, name: 'Peter Chang' });
});
afterEach(() => stage?.close());

const review = async () => (await stage.call('GET', REVIEW)).body;
const submit = (...permissions: string[]) =>
  stage.call('POST', `${REVIEW}/submissions`, { permissions, contactEmail: CONTACT });
const decide = (permission: string, verdict: string, comment?: string) =>
  stage.call('POST', `${REVIEW}/decisions`, { decisions: [{ permission, verdict, comment }] });
const act = (kind: string, more: object = {}) => stage.call('POST', `${REVIEW}/actions`, { kind, ...more });

/** Whether what a stranger writes would reach the app, and the other way. */
async function strangerReaches(): Promise<boolean> {
  const { body } = await stage.call('GET', `/simulator/pages/${FIRST.id}/visitors/${STRANGER.psid}`);
  return body.withinAccess;
}

test('a submission is decided permission by permission; with the last one the developers get a mail without a verdict', async () => {
  expect(await submit('pages_messaging', 'pages_read_engagement')).toMatchObject({ status: 201 });
  await decide('pages_messaging', 'approved');
  expect(await review()).toMatchObject({ advancedAccess: [], notices: [] });
  await decide('pages_read_engagement', 'rejected', 'The recording shows no login.');

  const done = await eventually(async () => {
    const known = await review();
    return known.notices[0]?.outcome === 'sent' && known;
  });
  expect(done).toMatchObject({
    advancedAccess: ['pages_messaging'],
    submissions: [
      { permissions: { pages_read_engagement: { status: 'rejected', comment: 'The recording shows no login.' } } },
    ],
  });
  const [mail] = (await catcher.mailbox.list()).filter(({ envelope }) => envelope.to.includes(CONTACT));
  expect(mail?.email.subject).toBe('Update to your App Review submission');
  expect(mail?.email.text).toContain('There is an update to your App Review submission for Test App.');
  expect(mail?.email.text).not.toMatch(/approved|rejected|pages_|recording/i);
});

test('strangers get through exactly while the app is released, has its permission, and is not blocked', async () => {
  const seen = [await strangerReaches()];
  await submit('pages_messaging');
  await decide('pages_messaging', 'approved');
  seen.push(await strangerReaches());
  await act('set_mode', { mode: 'live' });
  seen.push(await strangerReaches());
  await act('block', { reason: 'Developer Policy 1.6' });
  seen.push(await strangerReaches());
  expect((await stage.send(STRANGER, 'x')).body.error).toMatchObject({ code: 200, message: 'API access blocked.' });
  await act('ask_identity');
  await act('finish_identity', { passed: true });
  await act('unblock');
  seen.push(await strangerReaches());
  await act('set_mode', { mode: 'development' });
  seen.push(await strangerReaches());
  expect(seen).toEqual([false, false, true, false, true, false]);
  expect((await review()).identity).toBe('passed');
});

test.each<[string, () => Promise<unknown>]>([
  ['a second submission while one is pending', async () => [await submit('pages_messaging'), await submit('email')][1]],
  ['a verdict without a submission', () => decide('pages_messaging', 'approved')],
  ['the end of an identity verification that nobody asked for', () => act('finish_identity', { passed: true })],
  ['the end of a block that is none', () => act('unblock')],
  [
    'a release without a privacy policy',
    async () =>
      [await stage.setApp({ fields: { privacy_policy_url: null } }), await act('set_mode', { mode: 'live' })][1],
  ],
])('refused: %s', async (_, attempt) => {
  expect(await attempt()).toMatchObject({ status: 409 });
});

describe('With a mood', () => {
  const settings = { ...REVIEWER_DEFAULTS, mood: 'strict', minDelayMs: DAY, maxDelayMs: 3 * DAY } as const;

  test('the decision comes by itself on the simulator’s clock', async () => {
    await stage.call('PUT', '/simulator/reviewer', settings);
    await submit('pages_messaging', 'pages_show_list');
    expect((await review()).submissions[0].decidedAt).toBeNull();
    await stage.advance(3 * DAY);
    const { submissions } = await review();
    expect(submissions[0].decidedAt).not.toBeNull();
    const { verdict, comment } = opinionOf(settings, APP.id, 1, 'pages_messaging');
    expect(submissions[0].permissions.pages_messaging).toEqual({ status: verdict, comment });
  });

  test('the same seed decides the same way and after the same time, another one differently', () => {
    const numbers = Array.from({ length: 40 }, (_, i) => i);
    const all = (seed: number) =>
      numbers.map((number) => opinionOf({ ...settings, seed }, '7', number, 'pages_messaging'));
    expect(all(1)).toEqual(all(1));
    expect(all(1)).not.toEqual(all(2));
    expect(new Set(all(1).map(({ verdict }) => verdict)).size).toBeGreaterThan(1);
    const delays = numbers.map((number) => delayOf(settings, '7', number));
    expect(delays.every((ms) => ms >= DAY && ms <= 3 * DAY)).toBe(true);
  });
});

test('what was decided is still known after a restart', async () => {
  await submit('pages_messaging');
  await decide('pages_messaging', 'more_information', 'Which data?');
  const [kept] = stage.simulator.world.snapshot().reviews;
  expect(kept?.submissions[0]?.permissions.pages_messaging).toEqual({
    status: 'more_information',
    comment: 'Which data?',
  });
});
