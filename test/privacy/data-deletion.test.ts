import { conversationWorkflowId } from '../../workflows/contracts';
import { deliverEvents, intakeEmpty, pageAt } from '../api/support';
import { facebookPerson, TASKS } from '../connect/support';
import { addAdministrator } from '../support/administrator';
import { textEvent } from '../support/facebook';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';
import { deletionDone, deletionOf, everything, purged } from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await addAdministrator(stack.store);
});
afterAll(() => stack?.stop());

async function talk(text = 'my secret words') {
  const visitor = newVisitor(stack);
  await visitor.writes(text);
  await visitor.shown(1);
  await visitor.reply('r1', 'and our secret answer');
  await visitor.replyIs('r1', 'sent', 'delivered');
  return visitor;
}

/** Which mails about this deletion lie in the outbox, oldest first. */
async function mailsAbout(code: string): Promise<unknown[]> {
  const found = await stack.store.outbox.find({ template: 'data_deletion', 'data.code': code }).sort({ createdAt: 1 });
  return found.map(({ data }) => data.event);
}

const runsOf = async ({ page, psid }: Awaited<ReturnType<typeof talk>>) =>
  (await stack.client.workflow.count(`WorkflowId = '${conversationWorkflowId(page.pageId, psid)}'`)).count;

describe('Erasing a visitor', () => {
  test('leaves nothing: not in the store, not in Temporal, and the proof names numbers only', async () => {
    const brief = await talk('so new that the run is in no list');
    const ofBrief = (await stack.call('POST', `/api/conversations/${brief.id}/erase`)).body;
    const maria = await talk();
    const other = await talk('somebody else’s words');
    await stack.call('POST', `/api/conversations/${maria.id}/close`);
    await maria.writes('a second time');
    await maria.shown(2);
    await eventually('both runs are listed', async () => (await runsOf(maria)) === 2);

    const begun = await stack.call('POST', `/api/conversations/${maria.id}/erase`);
    expect(begun).toMatchObject({ status: 202, body: { statusUrl: expect.stringContaining('/data-deletion/') } });
    const request = await deletionDone(stack, begun.body.code);
    expect(request).toMatchObject({
      kind: 'visitor',
      found: { conversations: 1, messages: 2, replies: 1, executions: 2, visitors: 1 },
      steps: ['count', 'stop', 'purge', 'delete_executions', 'verify'].map((name) => ({ name })),
    });
    expect(Object.values(request.remaining).every((count) => count === 0)).toBe(true);

    const raw = await everything(stack);
    expect(raw).not.toContain(maria.psid);
    expect(raw).not.toContain('my secret words');
    expect(raw).toContain(other.psid);
    expect(await runsOf(maria)).toBe(0);
    expect(await runsOf(other)).toBe(1);
    expect((await stack.call('GET', `/api/conversations/${maria.id}`)).status).toBe(404);
    await deletionDone(stack, ofBrief.code);
    expect(await runsOf(brief)).toBe(0);
  }, 150_000);

  test('who writes again afterwards starts from zero', async () => {
    const maria = await talk();
    const { code } = (await stack.call('POST', `/api/conversations/${maria.id}/erase`)).body;
    await purged(stack, code);
    await maria.writes('hello again');
    const rows = await maria.shown(1);
    expect(rows).toHaveLength(1);
    await maria.reply('r1', 'the same reply id as before');
    await maria.replyIs('r1', 'sent', 'delivered');
  });

  test('is not undone by what Facebook repeats; a later message is a new contact', async () => {
    const maria = await talk();
    const before = stack.clock.now();
    const { code } = (await stack.call('POST', `/api/conversations/${maria.id}/erase`)).body;
    await purged(stack, code);
    const { page, psid } = maria;
    const other = newVisitor(stack);
    expect(await deliverEvents(page, [textEvent(page.pageId, psid, 'said before', before)])).toBe(200);
    await deliverEvents(page, [textEvent(page.pageId, other.psid, 'the next in the line', stack.clock.now())]);
    await other.shown(1);
    expect((await stack.call('GET', `/api/conversations/${maria.id}`)).status).toBe(404);
    await intakeEmpty(stack);
    expect(await everything(stack)).not.toContain(psid);
    await deliverEvents(page, [textEvent(page.pageId, psid, 'said afterwards', stack.clock.now())]);
    expect(await maria.shown(1)).toMatchObject([{ text: 'said afterwards' }]);
  });

  test('takes parked events along and keeps what administrators did, without saying to whom', async () => {
    const maria = await talk();
    const page = pageAt(stack, 0);
    const odd = {
      sender: { id: maria.psid },
      recipient: { id: 'elsewhere' },
      timestamp: stack.clock.now(),
      message: {},
    };
    await deliverEvents(page, [odd, textEvent(page.pageId, maria.psid, 'more', stack.clock.now())]);
    await maria.shown(2);
    const { code } = (await stack.call('POST', `/api/conversations/${maria.id}/erase`)).body;
    await purged(stack, code);
    expect(await everything(stack)).not.toContain(maria.psid);
    const accepted = (await stack.call('GET', '/api/audit-log?action=reply.accepted')).body.items;
    expect(accepted).toContainEqual(expect.objectContaining({ object: { kind: 'conversation', id: null } }));
  });

  test('of nobody is refused', async () => {
    expect((await stack.call('POST', '/api/conversations/1-2/erase')).body.code).toBe('conversation_not_found');
  });
});

describe('The public form', () => {
  const form = { name: 'Мария Иванова', page: 'Sunny Hotels', contact: 'maria@example.com', text: 'on Tuesday' };

  test('waits for an administrator, who finds the conversation; then what was entered is forgotten', async () => {
    const maria = await talk();
    const asked = await call(stack.api.url, 'POST', '/api/deletion-requests', form);
    expect(asked.status).toBe(201);
    const { confirmationCode: code } = asked.body;
    expect(await deletionOf(stack, code)).toMatchObject({ state: 'asked', form });
    expect((await stack.call('GET', `/api/deletion-requests/${code}`)).body).toMatchObject({ state: 'asked', form });
    expect((await stack.call('GET', '/api/deletion-requests/NOBODYS2')).body.code).toBe('deletion_request_not_found');
    expect(await everything(stack)).not.toContain('Иванова');
    expect(await mailsAbout(code)).toEqual(['asked']);

    const confirm = (conversationId: string) =>
      stack.call('POST', `/api/deletion-requests/${code}/confirm`, { conversationId });
    expect((await confirm('1-2')).body.code).toBe('conversation_not_found');
    expect((await confirm(maria.id)).status).toBe(202);
    expect((await confirm(maria.id)).body.code).toBe('deletion_request_decided');
    expect(await purged(stack, code)).toMatchObject({ form: null, found: { conversations: 1 } });
    expect(await everything(stack)).not.toContain(maria.psid);
  });

  test('can be rejected', async () => {
    const { confirmationCode: code } = (await call(stack.api.url, 'POST', '/api/deletion-requests', form)).body;
    const rejected = await stack.call('POST', `/api/deletion-requests/${code}/reject`);
    expect(rejected.body).toMatchObject({ state: 'rejected', form: null });
    expect((await stack.call('POST', `/api/deletion-requests/${code}/reject`)).status).toBe(409);
    expect((await stack.store.deletionRequests.findById(code).lean())?.sealedSubject).toBeNull();
  });

  test('has a page in both languages, which leads to a page with the state', async () => {
    const page = (path: string, language: string, init: RequestInit = {}) =>
      fetch(stack.api.url + path, {
        ...init,
        headers: { accept: 'text/html', 'accept-language': language },
        redirect: 'manual',
      });
    const english = await page('/data-deletion', 'en');
    expect(english.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(await english.text()).toContain('Deletion of your data');
    expect(await (await page('/data-deletion', 'ru,en;q=0.5')).text()).toContain('<html lang="ru">');
    const empty = await page('/data-deletion', 'ru', { method: 'POST', body: new URLSearchParams({ name: '' }) });
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Укажите имя')]);
    const sent = await page('/data-deletion', 'ru', { method: 'POST', body: new URLSearchParams(form) });
    expect(sent.status).toBe(303);
    const target = sent.headers.get('location') ?? '';
    const shown = await (await page(target, 'ru')).text();
    expect(shown).toContain('Запрос принят');
    expect(shown).not.toContain('Иванова');
    const asJson = await fetch(stack.api.url + target, { headers: { accept: 'application/json' } });
    expect([asJson.status, await asJson.json()]).toMatchObject([200, { state: 'asked' }]);
    const unknown = await page('/data-deletion/NOSUCHCODE', 'en');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('no request with this code')]);
  });

  test('is not for filling the store', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++)
      statuses.push((await call(stack.api.url, 'POST', '/api/deletion-requests', form)).status);
    expect(statuses).toContain(429);
    stack.clock.advance(3_600_000);
  });
});

describe('Facebook’s callbacks about people who gave tokens', () => {
  const facebook = (method: string, path: string, body?: unknown) => call(stack.simulator.url, method, path, body);
  const act = (person: string, action: object) => facebook('POST', `/simulator/people/${person}/actions`, action);

  async function pageOfPerson() {
    const page = pageAt(stack, 1);
    const person = await facebookPerson(stack, { [page.pageId]: TASKS });
    const login = await facebook('POST', `/simulator/people/${person}/tokens`, { appId: page.appId });
    const userToken = login.body.token;
    const saved = await stack.call('PATCH', `/api/pages/${page.id}`, { userToken });
    expect(saved).toMatchObject({ status: 200, body: { renewable: true, tokenDead: false } });
    const callbacks = `${stack.api.url}/webhooks/facebook-apps/${page.appId}`;
    await facebook('PATCH', `/simulator/apps/${page.appId}`, {
      dataDeletionUrl: `${callbacks}/data-deletion`,
      fields: { deauth_callback_url: `${callbacks}/deauthorize` },
    });
    return { page, person };
  }
  const view = async (id: string) => (await stack.call('GET', `/api/pages/${id}`)).body;

  test('deauthorisation: the user token is forgotten, dead Page tokens are found, people are told, the Page stays', async () => {
    const { page, person } = await pageOfPerson();
    const { callback } = (await act(person, { kind: 'remove_app', appId: page.appId })).body;
    expect(callback).toMatchObject({ status: 200, problem: null });
    await eventually('the user token is forgotten', async () => !(await view(page.id)).renewable);
    await eventually('the token is known to be dead', async () => (await view(page.id)).tokenDead);
    const mails = await eventually('the mail is there', async () => {
      const found = await stack.store.outbox.find({ 'data.event': 'deauthorized' }).lean();
      return found.length > 0 && found;
    });
    expect(mails).toMatchObject([{ to: 'anna@example.com', data: { appId: page.appId } }]);
    const { items } = (await stack.call('GET', `/api/pages/${page.id}/events`)).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'app_deauthorized', data: { appId: page.appId } }));
  });

  test('deletion: tokens and the person are forgotten, the answer is as Facebook wants it, repeats are the same one', async () => {
    const { page, person } = await pageOfPerson();
    const { callback } = (await act(person, { kind: 'request_data_deletion', appId: page.appId })).body;
    expect(callback).toMatchObject({ status: 200, problem: null, statusUrl: expect.any(String) });
    const request = await deletionDone(stack, callback.confirmationCode);
    expect(request).toMatchObject({ kind: 'person', found: { tokens: 1 }, remaining: { tokens: 0, logins: 0 } });
    await eventually('both mails are there', async () => {
      const [first, last] = await mailsAbout(callback.confirmationCode);
      return first === 'passed_on' && last === 'person_done';
    });
    const status = await fetch(callback.statusUrl, { headers: { 'accept-language': 'en', accept: 'text/html' } });
    expect(await status.text()).toContain('your data has been deleted');
    expect(await view(page.id)).toMatchObject({ tokenDead: true, renewable: false });
    expect(await everything(stack)).not.toContain(callback.userId);
  });

  test.each([
    ['a wrong signature', 401, 'signature_invalid', (appId: string) => [appId, sign('wrong')]],
    ['nothing signed', 400, 'signed_request_invalid', (appId: string) => [appId, 'hello']],
    ['an app that is not here', 404, 'facebook_app_not_found', () => ['99999999', sign('x')]],
  ])('%s is refused', async (_, status, code, make) => {
    const [appId, signed] = make(pageAt(stack, 1).appId);
    const answer = await fetch(`${stack.api.url}/webhooks/facebook-apps/${appId}/data-deletion`, {
      method: 'POST',
      body: new URLSearchParams({ signed_request: signed ?? '' }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });
});

function sign(signature: string): string {
  const payload = Buffer.from(JSON.stringify({ algorithm: 'HMAC-SHA256', user_id: '1' })).toString('base64url');
  return `${Buffer.alloc(32, signature).toString('base64url')}.${payload}`;
}
