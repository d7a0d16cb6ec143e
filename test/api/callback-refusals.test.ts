import { createHmac } from 'node:crypto';
import { pageBody } from '../support/facebook';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { addPage, expectProblem, intakeEmpty, pageAt, plantPage, post, signatureOf } from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

const BODY = JSON.stringify(pageBody([]));

describe('A webhook body is refused', () => {
  const sha1 = (secret: string) => `sha1=${createHmac('sha1', secret).update(BODY).digest('hex')}`;

  test.each<[string, (secret: string) => Record<string, string>, string]>([
    ['without a signature', () => ({}), 'signature_missing'],
    ['with an empty signature', () => ({ 'x-hub-signature-256': '' }), 'signature_missing'],
    ['with a right SHA-1 signature alone', (secret) => ({ 'x-hub-signature': sha1(secret) }), 'signature_sha1_only'],
    [
      'when it was signed with another secret',
      () => ({ 'x-hub-signature-256': signatureOf(BODY, 'guess') }),
      'signature_invalid',
    ],
    [
      'when it was changed after signing',
      (secret) => ({ 'x-hub-signature-256': signatureOf(`${BODY} `, secret) }),
      'signature_invalid',
    ],
    [
      'when the signature has no prefix',
      (secret) => ({ 'x-hub-signature-256': signatureOf(BODY, secret).slice(7) }),
      'signature_invalid',
    ],
    [
      'when the signature is cut short',
      (secret) => ({ 'x-hub-signature-256': signatureOf(BODY, secret).slice(0, -1) }),
      'signature_invalid',
    ],
    [
      'when the signature is in capitals',
      (secret) => ({ 'x-hub-signature-256': signatureOf(BODY, secret).toUpperCase() }),
      'signature_invalid',
    ],
  ])('%s', async (_, headers, code) => {
    const page = pageAt(stack, 0);
    expectProblem(await post(page.callbackUrl, BODY, headers(page.appSecret)), 401, code);
  });

  test('when nobody has this callback address, however it is signed', async () => {
    const { appSecret } = pageAt(stack, 0);
    const headers = { 'x-hub-signature-256': signatureOf(BODY, appSecret) };
    expectProblem(await post(`${stack.api.url}/webhooks/facebook/nobody`, BODY, headers), 404, 'connection_not_found');
  });

  test('when it has more than 4 MiB', async () => {
    const { callbackUrl, appSecret } = pageAt(stack, 0);
    const raw = JSON.stringify({ object: 'page', entry: [], filler: 'x'.repeat(5 * 1024 * 1024) });
    expectProblem(
      await post(callbackUrl, raw, { 'x-hub-signature-256': signatureOf(raw, appSecret) }),
      413,
      'body_too_large',
    );
  });

  test('when it is compressed, since the signature is over the bytes as they come', async () => {
    const { callbackUrl, appSecret } = pageAt(stack, 0);
    const headers = { 'content-encoding': 'gzip', 'x-hub-signature-256': signatureOf(BODY, appSecret) };
    expectProblem(await post(callbackUrl, BODY, headers), 422, 'invalid_request');
  });

  test('and nothing of it is kept', async () => {
    const { callbackUrl } = pageAt(stack, 0);
    await post(callbackUrl, BODY, { 'x-hub-signature-256': signatureOf(BODY, 'guess') });
    await intakeEmpty(stack);
    expect(await stack.store.parked.countDocuments()).toBe(0);
  });
});

describe('When Facebook verifies a callback', () => {
  async function newPage(): Promise<{ id: string; callbackUrl: string }> {
    return (await addPage(stack, plantPage(stack), { confirmationCode: 'код & code' })).body;
  }
  async function ask(callbackUrl: string, parameters: Record<string, string>) {
    const answer = await fetch(`${callbackUrl}?${new URLSearchParams(parameters)}`);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }
  const right = { 'hub.mode': 'subscribe', 'hub.verify_token': 'код & code', 'hub.challenge': '1158201444' };
  const shown = async (id: string) => (await stack.call('GET', `/api/pages/${id}`)).body;

  test('the right code is answered with the challenge as bare text, and the Page becomes verified', async () => {
    const { id, callbackUrl } = await newPage();
    expect(await shown(id)).toMatchObject({ status: 'waiting_for_facebook', verifiedAt: null });
    const answer = await ask(callbackUrl, right);
    expect([answer.status, answer.body]).toEqual([200, '1158201444']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await shown(id)).toMatchObject({ status: 'verified', verifiedAt: expect.any(String) });
  });

  test('a wrong code is refused, and of it only its length is shown until the right one comes', async () => {
    const { id, callbackUrl } = await newPage();
    const answer = await ask(callbackUrl, { ...right, 'hub.verify_token': 'guess!' });
    expectProblem({ ...answer, body: JSON.parse(answer.body) }, 403, 'verify_token_mismatch');
    expect(answer.body).not.toContain('1158201444');
    const page = await shown(id);
    expect(page).toMatchObject({ status: 'waiting_for_facebook', handshake: { state: 'wrong_code', codeLength: 6 } });
    expect(JSON.stringify(page)).not.toContain('guess!');
    await ask(callbackUrl, right);
    expect(await shown(id)).toMatchObject({ status: 'verified', handshake: { state: 'verified' } });
  });

  test.each(['hub.mode', 'hub.verify_token', 'hub.challenge'])('a call without %s is refused', async (name) => {
    const { callbackUrl } = pageAt(stack, 0);
    const answer = await ask(callbackUrl, Object.fromEntries(Object.entries(right).filter(([key]) => key !== name)));
    expectProblem({ ...answer, body: JSON.parse(answer.body) }, 422, 'invalid_request');
  });

  test('an address that no Page has is told apart from a wrong code', async () => {
    const path = `/webhooks/facebook/nobody?${new URLSearchParams(right)}`;
    expectProblem(await call(stack.api.url, 'GET', path), 404, 'connection_not_found');
  });
});
