import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDING_CODES, NEXT_STEPS } from '../../domain/page-health';
import { PROBE_STEP_STATES, PROBE_STEPS } from '../../domain/probe-steps';
import type { Page, Subscriptions } from '../../web/client/api';
import { credentialField } from '../../web/pages/credential-field';
import { arrives, handshakeSteps, isComplete } from '../../web/pages/handshake-steps';
import { nextStepOf, stateOfPage } from '../../web/pages/page-state';

type Health = Page['health'];
type Severity = NonNullable<Health['worst']>['severity'];

function pageWith(state: Health['state'], more: Partial<Pick<Page, 'status' | 'tokenDead'>> = {}) {
  const step = { code: 'subscribe', text: '', link: '/pages/p#subscriptions' } as const;
  const severity = state === 'ok' || state === 'unknown' ? null : (state as Severity);
  const worst = severity && {
    ...{ code: 'page_not_subscribed' as const, severity, since: '', data: {}, title: '' },
    nextStep: step,
  };
  const health: Health = { state, findings: worst ? 1 : 0, worst, probedAt: null };
  return { id: 'p', status: 'verified' as const, tokenDead: false, ...more, health };
}

describe('The state of a Page in one word', () => {
  test.each<[string, ReturnType<typeof pageWith>, string]>([
    ['all is well', pageWith('ok'), 'works'],
    ['a note is no worry', pageWith('info'), 'works'],
    ['a warning', pageWith('warning'), 'attention'],
    ['an error', pageWith('error'), 'fault'],
    ['a dead token, before a probe has noticed', pageWith('ok', { tokenDead: true }), 'fault'],
    ['Facebook has not asked yet', pageWith('unknown', { status: 'waiting_for_facebook' }), 'waiting'],
    ['an unfinished set-up before its warning', pageWith('warning', { status: 'waiting_for_facebook' }), 'waiting'],
    ['a fault before an unfinished set-up', pageWith('error', { status: 'waiting_for_facebook' }), 'fault'],
    ['saved while Facebook was away', pageWith('unknown', { status: 'not_checked' }), 'not_checked'],
    ['verified and never probed', pageWith('unknown'), 'unproved'],
  ])('%s', (_name, page, expected) => expect(stateOfPage(page).name).toBe(expected));
});

describe('The one next step', () => {
  test.each<[string, ReturnType<typeof pageWith>, string | null]>([
    ['none when all is well', pageWith('ok'), null],
    ['the one of the worst finding', pageWith('error'), '/pages/p#subscriptions'],
    ['a new token for a dead one', pageWith('ok', { tokenDead: true }), '/pages/p#token'],
    ['an error before the set-up', pageWith('error', { status: 'waiting_for_facebook' }), '/pages/p#subscriptions'],
    ['the set-up before a warning', pageWith('warning', { status: 'waiting_for_facebook' }), '/pages/p#callback'],
    ['nothing to press while Facebook is away', pageWith('unknown', { status: 'not_checked' }), null],
  ])('%s', (_name, page, link) => expect(nextStepOf(page)?.link ?? null).toBe(link));
});

const ticks = (...names: string[]) =>
  ['messages', 'message_echoes'].map((name) => ({ name, ticked: names.includes(name) }));
const app = {
  callbackUrl: 'https://desk/x',
  callback: 'ours',
  active: true,
  fields: ticks('messages', 'message_echoes'),
} as const;
const both: Subscriptions = {
  app: { ...app, fields: [...app.fields] },
  page: { fields: ticks('messages', 'message_echoes') },
};

describe('Whether messages come', () => {
  test.each<[string, Subscriptions, boolean, boolean]>([
    ['both levels whole', both, true, true],
    [
      "a sister Page's callback serves as well",
      { ...both, app: { ...app, fields: [...app.fields], callback: 'sister_page' } },
      true,
      true,
    ],
    ['a field that is only missed', { ...both, page: { fields: ticks('messages') } }, true, false],
    ['no messages at the Page', { ...both, page: { fields: ticks('message_echoes') } }, false, false],
    ['no Page level', { ...both, page: null }, false, false],
    ['no app level', { ...both, app: null }, false, false],
    [
      'a callback that leads elsewhere',
      { ...both, app: { ...app, fields: [...app.fields], callback: 'elsewhere' } },
      false,
      false,
    ],
    [
      'an app level that is switched off',
      { ...both, app: { ...app, fields: [...app.fields], active: false } },
      false,
      false,
    ],
  ])('%s', (_name, subscriptions, comes, whole) => {
    expect([arrives(subscriptions), isComplete(subscriptions)]).toEqual([comes, whole]);
  });
});

describe('The four steps', () => {
  const page = { createdAt: '2026-01-01T10:00:00Z', verifiedAt: null, lastMessageAt: null };
  const done = (...steps: Parameters<typeof handshakeSteps>) =>
    handshakeSteps(...steps).flatMap((step) => (step.done ? [step.name] : []));

  test('a Page that was just saved has the first', () => {
    expect(done(page, undefined, undefined)).toEqual(['saved']);
  });
  test('each one turns green on its own evidence', () => {
    expect(done({ ...page, verifiedAt: page.createdAt }, both, undefined)).toEqual(['saved', 'verified', 'subscribed']);
    expect(done({ ...page, lastMessageAt: page.createdAt }, undefined, undefined)).toEqual(['saved', 'tested']);
  });
});

test.each([
  ['token_of_user', 'accessToken'],
  ['token_expired', 'accessToken'],
  ['app_secret_wrong', 'appSecret'],
  ['app_id_wrong', 'appId'],
])('%s is told at the field %s', (problem, field) => {
  const rejected = { code: 'page_token_rejected', problem, retryAfterSeconds: null, fields: [] };
  expect(credentialField(rejected)).toBe(field);
  expect(credentialField({ ...rejected, code: 'page_already_connected' })).toBeNull();
});

describe.each(['en', 'ru'])('Words in %s', (language) => {
  const words = JSON.parse(readFileSync(join(__dirname, `../../web/locales/${language}/page-health.json`), 'utf8'));
  test.each<[string, object, readonly string[]]>([
    ['findings have titles', words.title, FINDING_CODES],
    ['findings have explanations', words.text, FINDING_CODES],
    ['next steps have words', words.step, NEXT_STEPS],
    ['steps of a probe have words', words.probe.step, PROBE_STEPS],
    ['states of a step have words', words.probe.state, PROBE_STEP_STATES],
  ])('all %s', (_name, texts, codes) => expect(Object.keys(texts).sort()).toEqual([...codes].sort()));
});
