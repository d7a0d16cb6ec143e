import { call } from '../support/http';
import { type ConnectedPage, type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

const DAY = 86_400_000;

let stack: Stack;
let page: ConnectedPage;
beforeAll(async () => {
  stack = await startStack();
  const [first] = stack.pages;
  if (!first) throw new Error('no Page');
  page = first;
});
afterAll(() => stack?.stop());

const facebook = (method: string, path: string, body?: unknown) => call(stack.simulator.url, method, path, body);
const view = async () => (await stack.call('GET', `/api/pages/${page.id}`)).body;
const events = async (): Promise<{ kind: string; data: Record<string, unknown> }[]> =>
  (await stack.call('GET', `/api/pages/${page.id}/events?limit=200`)).body.items;

async function probe() {
  const { body } = await stack.call('POST', `/api/pages/${page.id}/probe`);
  return await eventually('the probe is finished', async () => {
    const known = (await stack.call('GET', `/api/pages/${page.id}/health`)).body;
    return known.probe?.id === body.probeId && known.probe.finishedAt !== null && known;
  });
}

const refreshStep = (known: { probe: { steps: { name: string; state: string; reason: string | null }[] } }) =>
  known.probe.steps.find(({ name }) => name === 'refresh');

/** Somebody who manages the Page logs in and gives a user token. */
async function userToken(): Promise<{ personId: string; token: string }> {
  const { body: person } = await facebook('POST', '/simulator/people', {
    name: 'Olga',
    pageTasks: { [page.pageId]: ['MANAGE', 'MODERATE', 'MESSAGING'] },
  });
  const { body } = await facebook('POST', `/simulator/people/${person.id}/tokens`, {
    appId: page.appId,
    life: 'short',
  });
  return { personId: person.id, token: body.token };
}

let personId: string;

test('a user token is exchanged again two weeks before it ends, and the Page goes on without a person', async () => {
  const first = await stack.store.pages.findById(page.id).lean();
  const given = await userToken();
  personId = given.personId;
  expect(await stack.call('PATCH', `/api/pages/${page.id}`, { userToken: given.token })).toMatchObject({ status: 200 });
  const before = (await view()).userTokenExpiresAt;
  expect(refreshStep(await probe())).toMatchObject({ state: 'skipped', reason: 'not_due' });

  stack.clock.advance(50 * DAY);
  expect(refreshStep(await probe())).toMatchObject({ state: 'ok' });
  expect(Date.parse((await view()).userTokenExpiresAt)).toBeGreaterThan(Date.parse(before) + 40 * DAY);

  // a Page token that has ended by date, as one from a short-lived user token does
  await stack.store.pages.updateOne({ _id: page.id }, { sealedAccessToken: first?.sealedAccessToken });
  await facebook('PUT', `/simulator/pages/${page.pageId}/token`, { deadSubcode: 463 });
  const renewed = await probe();
  expect(refreshStep(renewed)).toMatchObject({ state: 'ok' });
  expect(renewed.findings.map(({ code }: { code: string }) => code)).not.toContain('token_invalid');
  expect((await view()).tokenDead).toBe(false);
  expect((await events()).map(({ kind }) => kind)).toContain('token_refreshed');
  const maria = newVisitor(stack, page);
  await maria.writes('hello');
  await maria.shown(1);
  await maria.reply('with-the-renewed-token');
  await maria.replyIs('with-the-renewed-token', 'sent', 'delivered');
});

test('what a person has to do is told, not tried for ever: the user token is dead', async () => {
  await facebook('POST', `/simulator/people/${personId}/actions`, { kind: 'change_password' });
  stack.clock.advance(50 * DAY);
  const known = await probe();
  expect(known.findings[0]).toMatchObject({ code: 'token_invalid', data: { reason: 'token_password_changed' } });
});
