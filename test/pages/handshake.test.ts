import { randomInt } from 'node:crypto';
import { call } from '../support/http';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';

let stack: Stack;
let connected: ConnectedPage;
beforeAll(async () => {
  stack = await startStack();
  const [first] = stack.pages;
  if (!first) throw new Error('no Page');
  connected = first;
});
afterAll(() => stack?.stop());

/** Facebook's verification call on a callback URL. */
async function facebookAsks(callbackUrl: string, code: string) {
  const challenge = String(randomInt(1e9));
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': code, 'hub.challenge': challenge });
  const answer = await fetch(`${callbackUrl}?${query}`);
  return { status: answer.status, text: await answer.text(), challenge };
}

const page = async (id: string) => (await stack.call('GET', `/api/pages/${id}`)).body;

test('the card tells the story: waiting, asked with a wrong code, asked with the code of another Page, verified', async () => {
  const { id, callbackUrl } = connected;
  await stack.call('PATCH', `/api/pages/${id}`, { confirmationCode: 'a new code for this Page' });
  await stack.call('PATCH', `/api/pages/${stack.pages[1]?.id}`, { confirmationCode: 'code of the other Page' });
  expect(await page(id)).toMatchObject({ status: 'waiting_for_facebook', handshake: { state: 'waiting' } });

  expect((await facebookAsks(callbackUrl, 'wrong!')).status).toBe(403);
  expect(await page(id)).toMatchObject({ handshake: { state: 'wrong_code', codeLength: 6, codeOfPage: null } });

  expect((await facebookAsks(callbackUrl, 'code of the other Page')).status).toBe(403);
  expect(await page(id)).toMatchObject({ handshake: { state: 'wrong_code', codeOfPage: { id: stack.pages[1]?.id } } });

  const asked = await facebookAsks(callbackUrl, 'a new code for this Page');
  expect(asked).toMatchObject({ status: 200, text: asked.challenge });
  expect(await page(id)).toMatchObject({ status: 'verified', handshake: { state: 'verified' } });
});

test('of a wrong code only its length is kept', async () => {
  await facebookAsks(connected.callbackUrl, 'a-code-that-nobody-may-read');
  const raw = JSON.stringify(await stack.store.handshakes.find().lean());
  expect(raw).not.toContain('a-code-that-nobody-may-read');
});

test('Facebook asked before the Page was saved: the address is known, and the story says so after saving', async () => {
  const draft = (await stack.call('POST', '/api/page-drafts')).body;
  const asked = await facebookAsks(draft.callbackUrl, draft.confirmationCode);
  expect(asked.status).toBe(404);
  expect(JSON.parse(asked.text)).toMatchObject({
    code: 'connection_not_found',
    detail: expect.stringContaining('Save the Page'),
  });

  await stack.call('DELETE', `/api/pages/${connected.id}`);
  const saved = await stack.call('POST', '/api/pages', {
    id: draft.id,
    name: 'Sunny Hotels',
    accessToken: connected.accessToken,
    appSecret: connected.appSecret,
    confirmationCode: draft.confirmationCode,
  });
  expect(saved).toMatchObject({
    status: 201,
    body: { callbackUrl: draft.callbackUrl, handshake: { state: 'asked_before_saved' } },
  });
  expect((await facebookAsks(draft.callbackUrl, draft.confirmationCode)).status).toBe(200);
});

test('an address that nobody was given is told apart and leaves nothing behind', async () => {
  const before = await stack.store.handshakes.countDocuments();
  const answer = await call(
    stack.api.url,
    'GET',
    '/webhooks/facebook/AAAAAAAAAAAAAAAA?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1',
  );
  expect(answer).toMatchObject({ status: 404, body: { code: 'connection_not_found' } });
  expect(await stack.store.handshakes.countDocuments()).toBe(before);
});
