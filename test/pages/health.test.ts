import { addAdministrator } from '../support/administrator';
import { call } from '../support/http';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
let page: ConnectedPage;
beforeEach(async () => {
  stack = await startStack();
  const [first] = stack.pages;
  if (!first) throw new Error('no Page');
  page = first;
});
afterEach(() => stack?.stop());

const health = async (id = page.id) => (await stack.call('GET', `/api/pages/${id}/health`)).body;
const codes = async (id = page.id): Promise<string[]> =>
  (await health(id)).findings.map(({ code }: { code: string }) => code);
const eventKinds = async (): Promise<string[]> =>
  (await stack.call('GET', `/api/pages/${page.id}/events`)).body.items.map(({ kind }: { kind: string }) => kind);
const facebook = (method: string, path: string, body?: unknown) => call(stack.simulator.url, method, path, body);

/** Probes and waits for the end of it. */
async function probe(id = page.id) {
  const { status, body } = await stack.call('POST', `/api/pages/${id}/probe`);
  expect(status).toBe(202);
  return await eventually('the probe is finished', async () => {
    const known = await health(id);
    return known.probe?.id === body.probeId && known.probe.finishedAt !== null && known;
  });
}

const stepsOf = (known: { probe: { steps: { name: string; state: string }[] } }) =>
  Object.fromEntries(known.probe.steps.map(({ name, state }) => [name, state]));

function unsubscribeAtFacebook() {
  return facebook('DELETE', `/v26.0/${page.pageId}/subscribed_apps?access_token=${page.accessToken}`);
}

async function mailsTo(): Promise<{ template: string; key: string; data: Record<string, unknown> }[]> {
  const found = await stack.store.outbox.find({ template: 'page_health' }).sort({ createdAt: 1 }).lean();
  return found.map(({ _id, template, data }) => ({ key: _id, template, data }));
}

test('a probe that is asked for shows every step, and a Page in order has nothing but the question for its mode', async () => {
  await stack.call('POST', `/api/pages/${page.id}/subscriptions`);
  const known = await probe();
  expect(stepsOf(known)).toEqual({
    token: 'ok',
    refresh: 'skipped',
    app_subscription: 'ok',
    page_subscription: 'ok',
    restrictions: 'ok',
    last_event: 'ok',
    answers: 'ok',
    parked_events: 'ok',
  });
  expect(await codes()).toEqual(['app_mode_unknown']);
  expect(known).toMatchObject({ state: 'info', probedAt: expect.any(String), nextProbeAt: expect.any(String) });

  await stack.call('PATCH', `/api/pages/${page.id}`, { appMode: 'live' });
  expect(await probe()).toMatchObject({ state: 'ok', findings: [], appMode: { mode: 'live' } });
  const sister = stack.pages[1];
  expect((await stack.call('GET', `/api/pages/${sister?.id}`)).body.appMode).toMatchObject({ mode: 'live' });
});

test('a subscription that Facebook switched off is set again, with a line in the timeline and one mail', async () => {
  await addAdministrator(stack.store);
  await stack.call('POST', `/api/pages/${page.id}/subscriptions`);
  await unsubscribeAtFacebook();
  await probe();
  expect(await codes()).toContain('subscription_restored');
  expect((await stack.call('GET', `/api/pages/${page.id}/subscriptions`)).body.page).not.toBeNull();
  expect(await eventKinds()).toContain('subscription_restored');
  await probe();
  expect((await mailsTo()).filter(({ data }) => String(data.appeared).includes('subscription_restored'))).toHaveLength(
    1,
  );
  const visitor = newVisitor(stack, page);
  await visitor.writes('it arrives again');
  await visitor.shown(1);
});

test('a subscription that was switched off here is left alone', async () => {
  await stack.call('POST', `/api/pages/${page.id}/subscriptions`);
  const off = await stack.call('DELETE', `/api/pages/${page.id}/subscriptions`);
  expect(off).toMatchObject({ status: 200, body: { page: null } });
  await probe();
  expect(await codes()).toContain('page_unsubscribed_here');
  expect((await stack.call('GET', `/api/pages/${page.id}/subscriptions`)).body.page).toBeNull();
});

test('a token that dies in traffic is found by the first refused reply: one mail, a banner, and it ends with a new token', async () => {
  await addAdministrator(stack.store);
  const maria = newVisitor(stack, page);
  await maria.writes('hello');
  await maria.shown(1);
  await facebook('PUT', `/simulator/pages/${page.pageId}/token`, { deadSubcode: 460 });
  for (const id of ['a', 'b']) await maria.reply(id);
  await eventually('the death is found', async () => (await codes()).includes('token_invalid'));
  expect((await health()).findings[0]).toMatchObject({
    code: 'token_invalid',
    severity: 'error',
    data: { reason: 'token_password_changed' },
    nextStep: { code: 'replace_token', link: `/pages/${page.id}#token` },
  });
  expect((await stack.call('GET', '/api/banner')).body).toMatchObject({
    errors: 1,
    worst: [{ pageId: page.id, finding: { code: 'token_invalid' } }],
  });
  await probe();
  expect((await mailsTo()).filter(({ data }) => String(data.appeared).includes('token_invalid'))).toHaveLength(1);

  await facebook('PUT', `/simulator/pages/${page.pageId}/token`, { replace: true });
  const rows = (await facebook('GET', '/credentials')).body;
  const { pageAccessToken } = rows.find((row: { pageId: string }) => row.pageId === page.pageId);
  await stack.call('PATCH', `/api/pages/${page.id}`, { accessToken: pageAccessToken });
  await maria.replyIs('b', 'sent', 'delivered');
  await eventually('it is resolved', async () => !(await codes()).includes('token_invalid'));
  const told = async () => (await mailsTo()).filter(({ data }) => String(data.resolved).includes('token_invalid'));
  await eventually('people are told', async () => (await told()).length === 1); // after the finding has gone
});

test('a Page saved while Facebook was away, whose token proves bad, is found and told', async () => {
  await addAdministrator(stack.store);
  await stack.call('DELETE', `/api/pages/${page.id}`);
  stack.simulator.faults.add({ on: 'call', times: 20, fault: { kind: 'status', httpStatus: 502 } });
  const saved = await stack.call('POST', '/api/pages', {
    ...{
      name: 'Saved blind',
      accessToken: page.accessToken,
      appSecret: page.appSecret,
      confirmationCode: 'a code of ours',
    },
  });
  expect(saved).toMatchObject({ status: 201, body: { status: 'not_checked' } });
  stack.simulator.faults.clear();
  await facebook('PUT', `/simulator/pages/${page.pageId}/token`, { deadSubcode: 463 });
  await probe(saved.body.id);
  expect(await codes(saved.body.id)).toContain('token_invalid');
  expect(await mailsTo()).toHaveLength(1);
});

test('the test message waits, and turns green when a visitor writes', async () => {
  const path = `/api/pages/${page.id}/test-message`;
  const visitor = newVisitor(stack, page);
  await visitor.writes('before anybody waited');
  await visitor.shown(1);
  expect((await stack.call('POST', path)).body).toMatchObject({ state: 'waiting', hint: 'role_needed', from: null });
  await visitor.writes('here I am');
  const arrived = await eventually('it has arrived', async () => {
    const { testMessage } = await health();
    return testMessage.state === 'arrived' && testMessage;
  });
  expect(arrived).toMatchObject({ conversationId: visitor.id, from: `…${visitor.psid.slice(-4)}`, hint: null });
  expect(await eventKinds()).toContain('test_message_arrived');
  await stack.call('POST', path);
  expect((await stack.call('DELETE', path)).body).toMatchObject({ state: 'cancelled' });
});

test('what was parked for a Page is taken in by its probe, whatever the replay at saving missed', async () => {
  const visitor = newVisitor(stack, page);
  await visitor.writes('hello');
  await visitor.shown(1);
  const event = { sender: { id: visitor.psid }, recipient: { id: page.pageId }, timestamp: stack.clock.now() };
  const body = {
    object: 'page',
    entry: [{ id: page.pageId, time: 1, messaging: [{ ...event, message: { mid: 'm_late', text: 'late' } }] }],
  };
  const parked = {
    reason: 'unknown_page',
    connectionId: page.id,
    pageId: page.pageId,
    receivedAt: new Date(),
    parkedAt: new Date(),
  };
  await stack.store.parked.create({ _id: 'p-1', ...parked, raw: JSON.stringify(body) });
  await probe();
  await visitor.shown(2);
  expect(await stack.store.parked.countDocuments({ reason: 'unknown_page' })).toBe(0);
});

test('a removed Page ends its workflow', async () => {
  const handle = stack.client.workflow.getHandle(`page/${page.id}`);
  expect((await handle.describe()).status.name).toBe('RUNNING');
  await stack.call('DELETE', `/api/pages/${page.id}`);
  expect(await handle.result()).toEqual({ ended: 'removed' });
});
