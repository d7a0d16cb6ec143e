import { startPageSweep } from '../../api/pages/sweep';
import { createPageWatch } from '../../pages/page-watch';
import { createPageHealthRepository } from '../../store/page-health-repository';
import { createPageLists } from '../../store/page-lists';
import { pageWorkflowId } from '../../workflows/page-contracts';
import { addPage, plantPage } from '../api/support';
import { call } from '../support/http';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

const MINUTE = 60_000;

let stack: Stack;
let page: ConnectedPage;
let sister: ConnectedPage;
beforeAll(async () => {
  stack = await startStack({ publicUrl: true });
  const [first, second] = stack.pages;
  if (!first || !second) throw new Error('two Pages are needed');
  [page, sister] = [first, second];
});
afterAll(() => stack?.stop());
afterEach(() => stack.simulator.faults.clear());

const facebook = (method: string, path: string, body?: unknown) => call(stack.simulator.url, method, path, body);
const view = async (id = page.id) => (await stack.call('GET', `/api/pages/${id}`)).body;
const health = async (id = page.id) => (await stack.call('GET', `/api/pages/${id}/health`)).body;
const codes = async (id = page.id): Promise<string[]> =>
  (await health(id)).findings.map(({ code }: { code: string }) => code);
const stepsOf = (known: { probe: { steps: { name: string; state: string; reason: string | null }[] } }) =>
  Object.fromEntries(known.probe.steps.map(({ name, state, reason }) => [name, reason ?? state]));

/** Probes and waits for the end of it. */
async function probe(id = page.id) {
  const { body } = await stack.call('POST', `/api/pages/${id}/probe`);
  return await eventually('the probe is finished', async () => {
    const known = await health(id);
    return known.probe?.id === body.probeId && known.probe.finishedAt !== null && known;
  });
}

test("an app's subscription that Meta dropped is set again, and messages arrive again", async () => {
  await probe();
  const appToken = `access_token=${page.appId}|${page.appSecret}`;
  await facebook('DELETE', `/v26.0/${page.appId}/subscriptions?object=page&${appToken}`);
  expect((await stack.call('GET', `/api/pages/${page.id}/subscriptions`)).body.app).toBeNull();
  expect(stepsOf(await probe())).toMatchObject({ app_subscription: 'ok' });
  expect(await codes()).toContain('subscription_restored');
  const { app } = (await stack.call('GET', `/api/pages/${page.id}/subscriptions`)).body;
  expect(app).toMatchObject({ callback: 'ours', active: true });
  const { items } = (await stack.call('GET', `/api/pages/${page.id}/events`)).body;
  expect(items).toContainEqual(expect.objectContaining({ kind: 'subscription_restored', data: { level: 'app' } }));
  const maria = newVisitor(stack, page);
  await maria.writes('through the subscription that was set again');
  await maria.shown(1);
});

test('the sweep starts the workflow of a Page that has none, and leaves those that run alone', async () => {
  const runOf = async (id: string) => {
    const { runId, status } = await stack.client.workflow.getHandle(pageWorkflowId(id)).describe();
    return { runId, status: status.name };
  };
  const [lost, kept] = [await runOf(page.id), await runOf(sister.id)];
  await stack.client.workflow.getHandle(pageWorkflowId(page.id)).terminate('as if it had never been started');
  const repository = createPageHealthRepository(stack.store);
  await repository.expectProbe(page.id, new Date(stack.clock.now() - 3 * 60 * MINUTE)); // long overdue: nobody looks
  const watch = createPageWatch(stack.client, stack.taskQueue);
  const sweep = startPageSweep({
    ...{ pages: createPageLists(stack.store), health: repository, watch, clock: stack.clock },
    paceMs: 1,
  });
  const found = await eventually('it runs again', async () => {
    const run = await runOf(page.id);
    return run.status === 'RUNNING' ? run : null;
  });
  await sweep.stop();
  expect(found?.runId).not.toBe(lost.runId);
  expect(await runOf(sister.id)).toEqual(kept);
  expect(await probe()).toMatchObject({ probe: { steps: expect.any(Array) } });
});

test('what Meta says of its policies raises the alarm, and lifting it ends it; unknown actions are kept', async () => {
  const says = (action: string, timestamp: number) =>
    facebook('POST', `/simulator/pages/${page.pageId}/events`, {
      field: 'messaging_policy_enforcement',
      event: { recipient: { id: page.pageId }, timestamp, policy_enforcement: { action, reason: 'spam' } },
    });
  await stack.call('POST', `/api/pages/${page.id}/subscriptions`);
  const now = stack.clock.now();
  await says('a_new_one', now);
  await says('warning', now + 1);
  await says('block', now + 2);
  await eventually('the alarm', async () => (await codes()).includes('page_restricted'));
  await says('unblock', now + 3);
  await eventually('its end', async () => !(await codes()).includes('page_restricted'));
  const { items } = (await stack.call('GET', `/api/pages/${page.id}/events`)).body;
  const told = items.map(({ kind }: { kind: string }) => kind).filter((kind: string) => kind.startsWith('policy_'));
  expect(told).toEqual(['policy_unblock', 'policy_block', 'policy_warning']);
  expect(JSON.stringify(items)).not.toContain('spam');
});

test('a restriction of the Page holds replies; lifted, it is over with the first reply that goes through', async () => {
  const [anna, boris] = [newVisitor(stack, page), newVisitor(stack, page)];
  for (const visitor of [anna, boris]) {
    await visitor.writes('hello');
    await visitor.shown(1);
  }
  await facebook('PATCH', `/simulator/pages/${page.pageId}`, { restriction: 'messaging' });
  await anna.reply('held');
  await eventually('the restriction is found', async () => (await codes()).includes('page_restricted'));
  expect(await anna.delivery('held')).toMatchObject({ state: 'retrying' });
  expect(stepsOf(await probe())).toMatchObject({ restrictions: 'page_restricted' });

  await facebook('PATCH', `/simulator/pages/${page.pageId}`, { restriction: null });
  await boris.reply('goes-through');
  await boris.replyIs('goes-through', 'sent', 'delivered');
  await probe();
  expect(await codes()).not.toContain('page_restricted');
  await anna.replyIs('held', 'sent', 'delivered');
  const { items } = (await stack.call('GET', `/api/pages/${page.id}/events?limit=200`)).body;
  const resolved = expect.objectContaining({ data: expect.objectContaining({ code: 'page_restricted' }) });
  expect(items.filter(({ kind }: { kind: string }) => kind === 'finding_resolved')).toContainEqual(resolved);
});

describe('A wrong user token while Facebook is away', () => {
  const away = () => stack.simulator.faults.add({ on: 'call', times: 100, fault: { kind: 'status', httpStatus: 502 } });
  const patch = (body: object) => stack.call('PATCH', `/api/pages/${sister.id}`, body);

  test('alone changes nothing, and is refused by its own name when Facebook is back', async () => {
    const before = await stack.store.pages.findById(sister.id).lean();
    away();
    expect(await patch({ userToken: 'EAAGwrong' })).toMatchObject({ status: 503, body: { code: 'facebook_away' } });
    expect(await stack.store.pages.findById(sister.id).lean()).toEqual(before);
    stack.simulator.faults.clear();
    const refused = { code: 'page_token_rejected', problem: 'user_token_invalid' };
    expect(await patch({ userToken: 'EAAGwrong' })).toMatchObject({ status: 422, body: refused });
    expect(await stack.store.pages.findById(sister.id).lean()).toEqual(before);
  });

  test('beside a good Page token is kept, told by the next probe, and replies go out all the same', async () => {
    away();
    const { accessToken, appId } = sister;
    expect(await patch({ accessToken, appId, userToken: 'EAAGwrong' })).toMatchObject({ status: 200 });
    stack.simulator.faults.clear();
    const known = await probe(sister.id);
    expect(stepsOf(known)).toMatchObject({ token: 'ok', refresh: 'user_token_invalid' });
    expect(await codes(sister.id)).toContain('token_refresh_failed');
    expect(await view(sister.id)).toMatchObject({ tokenDead: false });
    const maria = newVisitor(stack, sister);
    await maria.writes('hello');
    await maria.shown(1);
    await maria.reply('r1');
    await maria.replyIs('r1', 'sent', 'delivered');
  });
});

test.each([
  ['of the app, which names no time', 4, ['token', 'app_subscription', 'page_subscription'], 5, 16],
  ['of the Page, free again in half an hour', 80006, ['page_subscription'], 30, 41],
] as const)(
  "a probe that meets Facebook's limit %s learns nothing wrong, asks nothing more, and comes back later",
  async (_, code, limited, least, most) => {
    const planted = plantPage(stack); // an app of its own: limits count per app and Page
    const { id } = (await addPage(stack, planted)).body;
    await probe(id);
    const before = await codes(id);
    const fault = { kind: 'rate_limit', code, estimatedMinutes: 30 } as const;
    const ofPage = code === 80006 && { pageId: planted.pageId };
    stack.simulator.faults.add({ on: 'call', times: 5, ...ofPage, fault });
    const known = await probe(id);
    expect(stepsOf(known)).toMatchObject(Object.fromEntries(limited.map((step) => [step, 'rate_limited'])));
    expect(await codes(id)).toEqual(before);
    const minutes = (Date.parse(known.nextProbeAt) - stack.clock.now()) / MINUTE;
    expect(minutes).toBeGreaterThan(least - 0.5);
    expect(minutes).toBeLessThan(most);
  },
);
