import { newPsid, pageBody, textEvent } from '../support/facebook';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { addPage, deliverBody, expectProblem, pageAt, plantPage, shownRows } from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());
afterEach(() => stack.simulator.faults.clear());

type Fault = Parameters<Stack['simulator']['faults']['add']>[0]['fault'];
const everyCall = (fault: Fault) => stack.simulator.faults.add({ on: 'call', times: 100, fault });

describe('Adding a Page', () => {
  test('gives its callback address and names the Page that the token speaks for', async () => {
    const planted = plantPage(stack);
    const departmentId = (await stack.call('POST', '/api/departments', { name: 'Ресепшен' })).body.id;
    const { status, body } = await addPage(stack, planted, { name: 'Наш отель', departmentId });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^[\w-]{16}$/),
      facebookPageId: planted.pageId,
      name: 'Наш отель',
      departmentId,
      status: 'waiting_for_facebook',
      callbackUrl: `${stack.api.url}/webhooks/facebook/${body.id}`,
      verifiedAt: null,
      createdAt: expect.any(String),
    });
    expect((await stack.call('GET', `/api/pages/${body.id}`)).body).toEqual(body);
    expect((await stack.call('GET', '/api/pages')).body.items).toContainEqual(body);
  });

  test('cuts the blanks that pasting leaves around a secret', async () => {
    const { accessToken, appSecret, pageId } = plantPage(stack);
    const padded = { accessToken: ` ${accessToken}\n`, appSecret: `\t${appSecret} ` };
    const { body } = await addPage(stack, padded, { confirmationCode: ' code ' });
    expect(body).toMatchObject({ facebookPageId: pageId, status: 'waiting_for_facebook' });
    const asked = '?hub.mode=subscribe&hub.verify_token=code&hub.challenge=7';
    expect((await call(body.callbackUrl, 'GET', asked)).status).toBe(200);
  });

  test('lets the confirmation code be copied until Facebook has verified it, and not after', async () => {
    const { body } = await addPage(stack, plantPage(stack), { confirmationCode: 'shown until then' });
    const shown = async () => (await stack.call('GET', `/api/pages/${body.id}/confirmation-code`)).body;
    expect(await shown()).toEqual({ confirmationCode: 'shown until then' });
    expect(JSON.stringify(body)).not.toContain('shown until then');
    const asked = '?hub.mode=subscribe&hub.verify_token=shown%20until%20then&hub.challenge=7';
    await call(body.callbackUrl, 'GET', asked);
    expect(await shown()).toEqual({ confirmationCode: null });
  });

  test('twice is refused, also with both at the same moment', async () => {
    const planted = plantPage(stack);
    const answers = await Promise.all([addPage(stack, planted), addPage(stack, planted)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expectProblem(await addPage(stack, planted), 409, 'page_already_connected');
  });

  test('with a token of no Page is refused', async () => {
    const answer = await addPage(stack, { accessToken: 'EAAGnobody', appSecret: 'secret' });
    expectProblem(answer, 422, 'page_token_rejected');
  });

  test.each<[string, Fault]>([
    ['does not answer', { kind: 'drop_before_delivery' }],
    ['answers with an HTML page', { kind: 'html' }],
    ['asks to try later', { kind: 'error', code: 2 }],
    ['is throttling', { kind: 'rate_limit', code: 4 }],
  ])('while Facebook %s keeps the form, as not checked', async (_, fault) => {
    everyCall(fault);
    const { status, body } = await addPage(stack, plantPage(stack));
    expect([status, body.status, body.facebookPageId]).toEqual([201, 'not_checked', null]);
  });

  test('that is verified by Facebook but has an unproved token stays not checked', async () => {
    everyCall({ kind: 'drop_before_delivery' });
    const { body } = await addPage(stack, plantPage(stack), { confirmationCode: 'code' });
    await call(body.callbackUrl, 'GET', '?hub.mode=subscribe&hub.verify_token=code&hub.challenge=7');
    const shown = (await stack.call('GET', `/api/pages/${body.id}`)).body;
    expect(shown).toMatchObject({ status: 'not_checked', verifiedAt: expect.any(String) });
  });

  test.each([
    ['without a token', { accessToken: '' }, 'accessToken'],
    ['with a token of blanks', { accessToken: '  \n' }, 'accessToken'],
    ['with a token in letters that no header can carry', { accessToken: 'EAAGключ' }, 'accessToken'],
    ['with a token that was pasted with a break inside', { accessToken: 'EAAG\nabc' }, 'accessToken'],
    ['without a name', { name: '' }, 'name'],
    ['with a name that is no text', { name: 7 }, 'name'],
    ['with a name of 201 characters', { name: 'x'.repeat(201) }, 'name'],
    ['without an App Secret', { appSecret: undefined }, 'appSecret'],
    ['without a confirmation code', { confirmationCode: null }, 'confirmationCode'],
    ['with an empty department', { departmentId: '' }, 'departmentId'],
  ])('%s is refused, naming the field', async (_, wrong, field) => {
    const answer = await addPage(stack, plantPage(stack), wrong);
    expectProblem(answer, 422, 'invalid_request');
    expect(answer.body.errors).toEqual([{ path: field, message: expect.any(String) }]);
  });
});

describe('A Page that was just added', () => {
  test('takes in events at once', async () => {
    const planted = plantPage(stack);
    const { body } = await addPage(stack, planted);
    const page = { ...planted, id: body.id, callbackUrl: body.callbackUrl };
    const psid = newPsid();
    const events = [textEvent(page.pageId, psid, 'first', Date.now())];
    expect(await deliverBody(page, pageBody([{ pageId: page.pageId, events }]))).toBe(200);
    expect((await shownRows(stack, page, psid))[0]).toMatchObject({ text: 'first' });
  });
});

test('A Page that is not there is not found', async () => {
  expectProblem(await stack.call('GET', '/api/pages/nothing'), 404, 'page_not_found');
  expect(await stack.call('GET', `/api/pages/${pageAt(stack, 0).id}`)).toMatchObject({ status: 200 });
});
