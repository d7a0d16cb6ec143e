import type { RunningApi } from '../../api/server';
import { conversationChange } from '../../domain/changes';
import { createChangeLog } from '../../store/change-log';
import { createConversationRepository } from '../../store/conversation-repository';
import { EventReader } from '../support/event-reader';
import { newId } from '../support/test-store';
import { eventually } from '../support/wait';
import {
  ADMIN_TOKEN,
  asSystem,
  Browser,
  type Desk,
  expectProblem,
  join,
  type Member,
  newDepartment,
  send,
  startDesk,
} from './support';

let desk: Desk;
let other: RunningApi;
let sales: string;
const pages = { sales: newId(), night: newId() };
const readers: EventReader[] = [];

beforeAll(async () => {
  desk = await startDesk();
  other = await desk.another();
  sales = await newDepartment(desk);
  await page(pages.sales, sales);
  await page(pages.night, await newDepartment(desk));
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(() => desk?.stop());

async function page(facebookId: string, departmentId: string): Promise<void> {
  const given = { name: 'A Page', accessToken: 'EAAG', confirmationCode: 'code', appSecret: 'secret', departmentId };
  const { id } = (await asSystem(desk, 'POST', '/api/pages', given)).body;
  await desk.store.pages.updateOne({ _id: id }, { $set: { facebookPageId: facebookId } });
}

async function listen(headers: Record<string, string>, api: RunningApi = desk.api, query = ''): Promise<EventReader> {
  const reader = await EventReader.open(`${api.url}/api/events${query}`, headers);
  readers.push(reader);
  return reader;
}

const asToken = (token = ADMIN_TOKEN) => ({ authorization: `Bearer ${token}` });
const asMember = ({ browser }: Member) => ({
  cookie: `desk_session=${browser.cookie}`,
  'x-forwarded-for': browser.address,
});

/** A write of another process, as its dispatcher or worker makes it. */
async function change(pageId: string, psid = newId()): Promise<string> {
  const id = `${pageId}-${psid}`;
  await createChangeLog(desk.store).append([conversationChange(id), conversationChange(id)]);
  return id;
}

test('What another process wrote is told once to the streams of every process, and never what it says', async () => {
  const here = await listen(asToken());
  const there = await listen(asToken(), other);
  const id = await change(pages.sales);
  await Promise.all([here.heard(id), there.heard(id)]);
  expect(here.changes).toEqual([{ kind: 'conversation', id }]);
  expect(there.changes).toEqual([{ kind: 'conversation', id }]);
  const told = here.events.find(({ event }) => event === 'change');
  expect(told?.data).toEqual({ kind: 'conversation', id, version: told?.id });
});

test('That somebody comes or goes, and how much they take, is told to the streams of every process', async () => {
  const ann = await join(desk, ['operator'], { departments: [sales] });
  const [supervisor, colleague] = [await listen(asToken(), other), await listen(asMember(ann), other)];
  await ann.browser.call('PATCH', '/api/presence', { presence: 'online' });
  await supervisor.heard(ann.id);
  await eventually('a colleague is told as well', () => colleague.changes.some(({ kind }) => kind === 'operator'));
  expect(supervisor.changes).toContainEqual({ kind: 'operator', id: ann.id });
  expect(new Set(colleague.changes.map(({ id }) => id))).toEqual(new Set([null]));
  const before = supervisor.changes.length;
  await asSystem(desk, 'PATCH', `/api/operators/${ann.id}`, { capacity: 3 });
  await eventually('the other capacity is told of', () => supervisor.changes.length > before);
});

test('A program that may not answer hears of nobody’s presence', async () => {
  const wish = { name: 'reads', permissions: ['conversations.read'] };
  const { token } = (await asSystem(desk, 'POST', '/api/api-tokens', wish)).body;
  const reader = await listen(asToken(token));
  const ann = await join(desk, ['operator']);
  await ann.browser.call('PATCH', '/api/presence', { presence: 'online' });
  await reader.heard(await change(pages.sales));
  expect(reader.changes.map(({ kind }) => kind)).not.toContain('operator');
});

test('Settings of the queue and the catalogue of tags are told to those who see them', async () => {
  const member = await join(desk, ['operator'], { departments: [sales] });
  const reader = await listen(asMember(member), other);
  await asSystem(desk, 'PATCH', '/api/desk-settings', { capacity: 7 });
  await asSystem(desk, 'POST', '/api/tags', { name: 'Group booking' });
  await reader.heard(await change(pages.sales));
  const kinds = reader.changes.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['desk_settings', 'tag']));
});

test('A canned reply of one’s own is told to nobody else, and one of a department to whoever is in it', async () => {
  const [ann, bob] = [await join(desk, ['operator'], { departments: [sales] }), await join(desk, ['operator'])];
  const [anns, bobs] = [await listen(asMember(ann), other), await listen(asMember(bob), other)];
  const reply = { title: 'Hello', shortcut: null, texts: { en: 'Hello!', ru: null } };
  const heard = (reader: EventReader) => reader.changes.filter(({ kind }) => kind === 'canned_reply').length;
  await bob.browser.call('POST', '/api/canned-replies', { ...reply, scope: 'personal' });
  await eventually('the owner is told', () => heard(bobs) === 1);
  await asSystem(desk, 'POST', '/api/canned-replies', { ...reply, scope: 'department', departmentId: sales });
  await eventually('the department is told', () => heard(anns) === 1);
  const marker = await change(pages.sales);
  await anns.heard(marker);
  expect([heard(anns), heard(bobs)]).toEqual([1, 1]);
});

describe('A conversation of a Page beyond reach', () => {
  const transferred = { cause: 'transferred', by: null, offeredUntil: null } as const;

  async function conversation(): Promise<string> {
    const id = `${pages.night}-${newId()}`;
    const at = Date.now();
    const [pageId = '', psid = ''] = id.split('-');
    await desk.store.conversations.create({
      _id: id,
      pageId,
      psid,
      status: 'open',
      lastMessageAt: at,
      firstMessageAt: at,
    });
    return id;
  }

  test('is heard of by the department and the person it was given to, and for the last time when it is taken away', async () => {
    const repository = createConversationRepository(desk.store);
    const ann = await join(desk, ['operator'], { departments: [sales] });
    const reader = await listen(asMember(ann), other);
    const told = (id: string) => reader.changes.filter((one) => one.id === id).length;
    const [toDepartment, toAnn] = [await conversation(), await conversation()];
    const first = { ...transferred, epoch: 1, at: desk.clock.now() };
    await repository.assign(toDepartment, { ...first, operatorId: null, department: sales });
    await repository.assign(toAnn, { ...first, operatorId: ann.id });
    const lines = [conversationChange(toDepartment), conversationChange(toAnn)];
    await createChangeLog(desk.store).append(lines);
    await Promise.all([reader.heard(toDepartment), reader.heard(toAnn)]);
    await repository.assign(toDepartment, { ...first, epoch: 2, operatorId: null, department: 'elsewhere' });
    await repository.assign(toAnn, { ...first, epoch: 2, operatorId: 'somebody-else' });
    await eventually('both are told of once more', () => told(toDepartment) === 2 && told(toAnn) === 2);
    await createChangeLog(desk.store).append(lines);
    await reader.heard(await change(pages.sales));
    expect([told(toDepartment), told(toAnn)]).toEqual([2, 2]);
  });

  test('is heard of for the last time when its episode ends', async () => {
    const repository = createConversationRepository(desk.store);
    const ann = await join(desk, ['operator'], { departments: [sales] });
    const reader = await listen(asMember(ann));
    const id = await conversation();
    const now = new Date(desk.clock.now());
    await desk.store.conversations.updateOne(
      { _id: id },
      { $set: { lastVisitorAt: 1, assignment: { operatorId: ann.id, since: now } } },
    );
    const decision = { runStartedAt: 1, number: 1 };
    await repository.end({ conversationId: id, status: 'closed', through: 1, decision, missed: false, now });
    await reader.heard(id);
    expect(reader.changes).toContainEqual({ kind: 'operator', id: null });
  });
});

test('Proxies are told to pass the stream on as it comes', async () => {
  const { headers } = await listen(asToken());
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store, no-transform');
  expect(headers.get('x-accel-buffering')).toBe('no');
});

test('Nobody hears of conversations beyond their departments', async () => {
  const reader = await listen(asMember(await join(desk, ['operator'], { departments: [sales] })));
  await change(pages.night);
  const id = await change(pages.sales);
  await reader.heard(id);
  expect(reader.changes).toEqual([{ kind: 'conversation', id }]);
});

test('Who comes back hears what was missed, once, by header or by query', async () => {
  const first = await listen(asToken());
  const before = await change(pages.sales);
  await first.heard(before);
  first.close();
  const missed = [await change(pages.sales), await change(pages.night)];
  for (const reader of [
    await listen({ ...asToken(), 'last-event-id': first.lastId }, other),
    await listen(asToken(), desk.api, `?after=${first.lastId}`),
  ]) {
    expect(reader.events[0]).toMatchObject({ event: 'ready', data: { resumed: true } });
    for (const id of missed) await reader.heard(id);
    expect(reader.changes.map(({ id }) => id)).toEqual(missed);
  }
});

test.each(['999999.0', '0.0'])(
  'Who comes back from where nobody knows, such as %s, is told to ask anew',
  async (place) => {
    const reader = await listen({ ...asToken(), 'last-event-id': place });
    expect(reader.events[0]?.event).toBe('reload');
    const id = await change(pages.sales);
    await reader.heard(id);
  },
);

test('Signing out elsewhere, a changed role and a revoked token end the stream', async () => {
  const leaver = await join(desk, ['operator']);
  const guest = await join(desk, ['operator']);
  const { token, id } = (
    await asSystem(desk, 'POST', '/api/api-tokens', { name: 'stream', permissions: ['conversations.read'] })
  ).body;
  const streams = [await listen(asMember(leaver)), await listen(asMember(guest), other), await listen(asToken(token))];
  const second = new Browser(desk.api.url);
  await second.signIn(leaver.email);
  const { items } = (await second.call('GET', '/api/sessions')).body;
  const session = items.find(({ current }: { current: boolean }) => !current);
  await second.call('DELETE', `/api/sessions/${session.id}`);
  await asSystem(desk, 'PATCH', `/api/people/${guest.id}`, { disabled: true });
  await asSystem(desk, 'DELETE', `/api/api-tokens/${tokenId(id, token)}`);
  for (const stream of streams) await eventually('the stream has ended', () => stream.ended);
});

/** The id stands in the token itself. */
const tokenId = (id: string | undefined, token: string) => id ?? token.split('_')[1] ?? '';

test('A department that is taken away is not heard of any more', async () => {
  const member = await join(desk, ['operator'], { departments: [sales] });
  const reader = await listen(asMember(member));
  await reader.heard(await change(pages.sales));
  await asSystem(desk, 'PATCH', `/api/departments/${sales}/members`, { remove: [member.id] });
  await eventually('nothing is heard any more', async () => {
    if (reader.ended) return true;
    const id = await change(pages.sales);
    const marker = await listen(asToken());
    await marker.heard(await change(pages.sales));
    return !reader.changes.some((one) => one.id === id);
  });
  await asSystem(desk, 'PATCH', `/api/departments/${sales}/members`, { add: [member.id] });
});

test('One person cannot hold any number of streams', async () => {
  const member = await join(desk, ['operator']);
  for (let open = 0; open < 20; open++) await listen(asMember(member));
  const refused = await send(desk.api.url, 'GET', '/api/events', { headers: asMember(member) });
  expectProblem(refused, 429, 'too_many_requests');
  readers.at(-1)?.close();
  await eventually('one ended, so there is room', async () => (await listen(asMember(member))).status === 200);
});
