import { randomBytes } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import { createKeyring } from '../../config/keyring';
import { createMailTransport } from '../../mail/transport';
import { createOutboxRepository } from '../../store/outbox-repository';
import { keyIdOf, openText, SEALED_FIELDS, sealText } from '../../store/sealed';
import { startMailPump } from '../../worker/mail-pump';
import { deliverBody, pageAt, plantPage } from '../api/support';
import { arrive, facebookPerson, inDialog, signedIn, TASKS } from '../connect/support';
import { Browser, codeIn } from '../people/support';
import { deliver, pageBody, signed, textEvent } from '../support/facebook';
import { call } from '../support/http';
import { ADMIN_TOKEN, type Stack, startStack, TEST_KEYS } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';
import { Needles } from './needles';
import { takenAway } from './taken-away';
import { storeTexts, temporalTexts, watchOutput, watchProblems } from './watch';

/** Never to be readable anywhere but where they are used. */
const secrets = new Needles();
/** What visitors are and write: in the thread, and nowhere else. */
const personal = new Needles();

const NAME = personal.add('name of a visitor', 'Зинаида Тайнова');
const TEXT = personal.add('text of a visitor', 'мой номер карты 4929-secret');
const REPLY = personal.add('reply', 'your password is hunter2-reply');
const PASSWORD = secrets.add('password', 'a long pass phrase 4711');
const WRONG_PASSWORD = secrets.add('wrong password', 'not the pass phrase 0815');

const random = (name: string) => secrets.add(name, randomBytes(18).toString('base64url'));
const cipher = createKeyring(TEST_KEYS);

let stack: Stack;
let output: ReturnType<typeof watchOutput>;
let problems: ReturnType<typeof watchProblems>;

beforeAll(async () => {
  output = watchOutput();
  stack = await startStack({ graphTimeoutMs: 4000, logger: output.logger });
  problems = watchProblems(stack.api.url);
  secrets.add('ADMIN_API_TOKEN', ADMIN_TOKEN);
  for (const [n, page] of stack.pages.entries()) {
    secrets.add(`Page token ${n}`, page.accessToken);
    secrets.add(`App Secret ${n}`, page.appSecret);
  }
  await peopleSignIn();
  await pagesAreConnected();
  await facebookIsConnected();
  await webhooksArrive();
  await repliesGoOutAndFail();
  await profilesAreRead();
  await mailsGoOut();
  await reviewIsPrepared();
}, 180_000);
afterAll(async () => {
  jest.restoreAllMocks();
  await stack?.stop();
});

async function peopleSignIn(): Promise<void> {
  const email = 'olga@example.com';
  const invited = await stack.call('POST', '/api/people', { email, name: 'Olga', roles: ['administrator'] });
  const code = secrets.add('invitation code', codeIn(invited.body.invitation.url));
  const browser = new Browser(stack.api.url);
  await browser.call('POST', '/api/invitations/accept', { code: random('wrong code'), password: PASSWORD });
  await browser.call('POST', '/api/invitations/accept', { code, password: PASSWORD });
  secrets.add('session cookie', browser.cookie ?? '');
  secrets.add('CSRF token', browser.csrfToken ?? '');
  await browser.signIn(email, WRONG_PASSWORD);
  await browser.signIn(email, PASSWORD);
  secrets.add('second session cookie', browser.cookie ?? '');
  await browser.call('POST', '/api/session', `{"email":"${email}","password":"${PASSWORD}`);
  await browser.call('POST', '/api/session/password', { oldPassword: WRONG_PASSWORD, newPassword: PASSWORD });
  const token = await stack.call('POST', '/api/api-tokens', { name: 'reads', permissions: ['pages.read'] });
  secrets.add('API token', token.body.token);
  await call(stack.api.url, 'POST', '/api/pages', {}, token.body.token);
  await call(stack.api.url, 'GET', '/api/pages', undefined, random('unknown API token'));
}

async function pagesAreConnected(): Promise<void> {
  const { id, accessToken } = pageAt(stack, 0);
  const echo = { kind: 'error', code: 190, subcode: 460, message: `Malformed access token ${accessToken}` } as const;
  const bad = { name: 'X', confirmationCode: random('code'), appSecret: random('App Secret that is wrong') };
  await stack.call('POST', '/api/pages', { ...bad, accessToken: random('token that is wrong') });
  await stack.call('POST', '/api/pages', `{"accessToken":"${random('token in bad JSON')}`);
  await stack.call('POST', '/api/pages', { ...bad, accessToken: [random('token in a list')], more: random('more') });
  for (const fault of [echo, { kind: 'html' }, { kind: 'status', httpStatus: 500 }, { kind: 'drop_before_delivery' }]) {
    stack.simulator.faults.add({ on: 'call', times: 2, fault: fault as never });
    await stack.call('PATCH', `/api/pages/${id}`, { accessToken });
    stack.simulator.faults.clear();
  }
  const path = `/webhooks/facebook/${id}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=`;
  await call(stack.api.url, 'GET', path + random('wrong confirmation code'));
}

async function facebookIsConnected(): Promise<void> {
  const olga = await signedIn(stack);
  const planted = plantPage(stack);
  secrets.add('secret of the app', planted.appSecret);
  await olga.call('POST', '/api/facebook-apps', { appId: planted.appId, appSecret: random('wrong app secret') });
  await olga.call('POST', '/api/facebook-apps', { appId: planted.appId, appSecret: planted.appSecret });
  const person = await facebookPerson(stack, { [planted.pageId]: TASKS });
  const started = (await olga.call('POST', `/api/facebook-apps/${planted.appId}/connect`)).body;
  const back = await inDialog(started.dialogUrl, { person, pages: [planted.pageId] });
  secrets.add('login code', new URL(back, stack.api.url).searchParams.get('code') ?? '');
  secrets.add('login state', new URL(back, stack.api.url).searchParams.get('state') ?? '');
  await arrive(stack, back, null);
  await arrive(stack, back, olga);
  await olga.call('POST', `/api/facebook-connections/${started.id}/pages`, { pageIds: [planted.pageId] });
  for (const { token } of stack.simulator.world.tokens.all.values()) secrets.add(`token ${token.slice(-6)}`, token);
}

async function webhooksArrive(): Promise<void> {
  const page = pageAt(stack, 0);
  const event = textEvent(page.pageId, '555000111', TEXT, Date.now());
  const body = pageBody([{ pageId: page.pageId, events: [event] }]);
  await deliver(page.callbackUrl, signed(body, 'another secret'));
  await deliver(page.callbackUrl, { raw: JSON.stringify(body), headers: {} });
  await deliver(`${stack.api.url}/webhooks/facebook/nobody`, signed(body, page.appSecret));
  await deliverBody(page, `{"object":"page","entry":"${TEXT}`);
  await deliverBody(page, { object: 'page', entry: [{ id: page.pageId, messaging: [{ message: { text: TEXT } }] }] });
  await deliverBody(page, pageBody([{ pageId: '999999', events: [event] }]));
  await deliverBody(page, body);
}

async function repliesGoOutAndFail(): Promise<void> {
  const page = pageAt(stack, 0);
  const quote = `Malformed access token ${page.accessToken} in ${REPLY} to ${NAME}`;
  const faults = [
    [null, 'sent'],
    [{ kind: 'html' }, 'unknown'],
    [{ kind: 'drop_before_delivery' }, 'unknown'],
    [{ kind: 'timeout_after_delivery', hangMs: 6000 }, 'unknown'],
    [{ kind: 'error', code: 100, message: quote }, 'failed'],
    [{ kind: 'error_in_200', code: 2, message: quote, isTransient: true }, 'sent'],
    [{ kind: 'rate_limit', code: 613, estimatedMinutes: 0 }, 'retrying'],
    [{ kind: 'error', code: 190, subcode: 460, message: quote }, 'retrying'],
  ] as const;
  for (const [fault, state] of faults) {
    const visitor = newVisitor(stack, page);
    await visitor.writes(TEXT);
    await visitor.shown(1);
    if (fault) stack.simulator.faults.add({ on: 'send', psid: visitor.psid, fault });
    await visitor.reply('r1', REPLY);
    await visitor.replyIs('r1', state, 'delivered', 'read');
  }
  const closed = newVisitor(stack, page);
  await closed.writes(TEXT);
  await closed.shown(1);
  await stack.call('POST', `/api/conversations/${closed.id}/close`);
  await closed.reply('r1', REPLY);
  await closed.reply('bad id!', REPLY);
  await closed.reply('r2', `${REPLY}${'x'.repeat(2001)}`);
}

async function profilesAreRead(): Promise<void> {
  const page = pageAt(stack, 1);
  const path = `/simulator/pages/${page.pageId}/visitors`;
  for (const [state, outcome] of [
    [{}, 'complete'],
    [{ picture: 'broken' }, 'photo_failed'],
    [{ profile: 'no_profile' }, 'no_profile'],
  ] as const) {
    const visitor = newVisitor(stack, page);
    await call(stack.simulator.url, 'POST', path, { psid: visitor.psid, name: NAME });
    await call(stack.simulator.url, 'PATCH', `${path}/${visitor.psid}`, state);
    await visitor.writes(TEXT);
    await eventually(outcome, async () => (await visitor.conversation()).visitor?.profileState === outcome);
  }
}

async function reviewIsPrepared(): Promise<void> {
  const { appId } = pageAt(stack, 0);
  await stack.call('POST', '/api/reviews', { appId, name: 'Sunny Hotels' });
  const made = await stack.call('POST', `/api/reviews/${appId}/reviewer`, {});
  secrets.add('password of the reviewer', made.body.password);
  const link = await stack.call('GET', `/api/reviews/${appId}/calendar-link`);
  secrets.add('token of the calendar', new URL(link.body.path, stack.api.url).searchParams.get('token') ?? '');
}

/** A mail server that quotes what it refuses, and takes it later. */
async function mailsGoOut(): Promise<void> {
  const link = `${stack.api.url}/invitation#${random('code in a mail')}`;
  let refuses = true;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      stream.resume();
      const refusal = Object.assign(new Error(`cannot deliver ${link}`), { responseCode: 451 });
      stream.on('end', () => done(refuses ? refusal : null));
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const outbox = createOutboxRepository(stack.store);
  const from = { name: 'Desk', address: 'desk@example.com' };
  const pump = startMailPump({
    ...{ outbox, cipher, clock: stack.clock, logger: output.logger, deskUrl: stack.api.url },
    transport: createMailTransport({ url: `smtp://127.0.0.1:${port}`, from }),
  });
  const data = { name: 'Ivan', invitedBy: 'Olga', expiresAt: new Date().toISOString() };
  await outbox.enqueue({
    ...{ key: 'invited:1', to: 'ivan@example.com', language: 'ru', template: 'invitation', data },
    ...{ sealedLink: sealText(cipher, link), at: new Date(stack.clock.now()) },
  });
  await eventually('the mail was refused', async () => (await outbox.find('invited:1'))?.failure);
  refuses = false;
  await outbox.retry('invited:1', new Date(stack.clock.now()));
  await eventually('the mail was sent', async () => (await outbox.find('invited:1'))?.state === 'sent');
  await pump.stop();
  await new Promise<void>((resolve) => server.close(resolve));
}

describe('Neither secrets nor what visitors are and write are readable', () => {
  const found = (text: string) => [...secrets.foundIn(text), ...personal.foundIn(text)];

  test('in anything that was logged or printed', () => {
    expect(output.text().length).toBeGreaterThan(1000);
    expect(found(output.text())).toEqual([]);
  });

  test('in answers that are not success', () => {
    expect(problems.count()).toBeGreaterThan(15);
    expect(found(problems.text())).toEqual([]);
  });

  test('in the metrics', async () => {
    const own = await (await fetch(stack.api.metricsUrl ?? '')).text();
    const metrics = own + (await stack.workerMetrics?.registry.metrics());
    expect(metrics).toContain('desk_');
    expect(found(metrics)).toEqual([]);
  });

  test('in what Temporal keeps, closed or opened with our keys, failures included', async () => {
    const { stored, opened } = await temporalTexts(stack.client, stack.taskQueue);
    expect(stored).toContain('conversation');
    expect(opened).toContain('send refused for now');
    expect(found(stored)).toEqual([]);
    expect(found(opened)).toEqual([]);
  });

  test('in the audit log', async () => {
    const log = (await storeTexts(stack.store)).get('audit_log') ?? '';
    expect(log).toContain('reply.accepted');
    expect(found(log)).toEqual([]);
  });
});

test('No secret is readable in what people take out of the desk, and no text or name where none belongs', async () => {
  const taken = await takenAway(stack, pageAt(stack, 0).appId);
  const all = [...taken];
  expect(all.filter(([path]) => path.includes('export.ru.html')).length).toBeGreaterThan(5);
  expect(all.filter(([path]) => path.includes('/dossier ')).length).toBeGreaterThan(1);
  expect(all.flatMap(([path, text]) => secrets.foundIn(text).map((needle) => `${needle} in ${path}`))).toEqual([]);
  const others = all.filter(([path]) => !path.includes('/export.'));
  expect(others.flatMap(([path, text]) => personal.foundIn(text).map((needle) => `${needle} in ${path}`))).toEqual([]);
});

test('No secret is readable anywhere in the store', async () => {
  const texts = await storeTexts(stack.store);
  const found = [...texts].flatMap(([name, text]) => secrets.foundIn(text).map((needle) => `${needle} in ${name}`));
  expect(found).toEqual([]);
});

test('Everything sealed in the store stands where the change of keys looks for it', async () => {
  const places = new Set<string>();
  for (const name of (await storeTexts(stack.store)).keys()) {
    const documents = await stack.store.connection.collection(name).find().toArray();
    for (const document of documents) for (const path of sealedIn(document)) places.add(`${name}.${path}`);
  }
  const known = Object.entries(SEALED_FIELDS).flatMap(([name, fields]) => fields.map((field) => `${name}.${field}`));
  expect(known).toEqual(expect.arrayContaining([...places]));
  expect(places.size).toBeGreaterThan(3);
});

/** Paths of the texts in a document that our keys open. */
function sealedIn(part: unknown, path = ''): string[] {
  if (typeof part === 'string') return isSealed(part) ? [path] : [];
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return [];
  return Object.entries(part).flatMap(([key, value]) => sealedIn(value, path ? `${path}.${key}` : key));
}

function isSealed(text: string): boolean {
  if (!cipher.keyIds.includes(keyIdOf(text))) return false;
  try {
    openText(cipher, text);
    return true;
  } catch {
    return false;
  }
}
