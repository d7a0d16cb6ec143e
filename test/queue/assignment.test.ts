import { join } from '../people/support';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';
import { be, heldBy, lookAtPresence, online, story, storyIs } from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

/** Nobody of an earlier test is in the way. */
afterEach(async () => {
  for (const { id } of (await stack.call('GET', '/api/operators')).body.items) {
    await stack.call('PATCH', `/api/operators/${id}`, { presence: 'offline' });
  }
  for (const { id } of (await stack.call('GET', '/api/conversations?status=open')).body.items) {
    await stack.call('POST', `/api/conversations/${id}/close`);
  }
});

async function writing() {
  const visitor = newVisitor(stack);
  await visitor.writes('hello');
  await visitor.shown(1);
  return visitor;
}

test('nobody is there: the message waits in the list, and is offered as soon as somebody is', async () => {
  const maria = await writing();
  const waiting = async () => (await stack.call('GET', '/api/conversations?list=waiting')).body.items;
  await eventually('it waits', async () => (await waiting()).some((row: { id: string }) => row.id === maria.id));
  const ann = await online(stack);
  const { assignment } = await heldBy(maria, ann);
  expect(Date.parse(assignment.offeredUntil)).toBeGreaterThan(Date.parse(assignment.since));
  expect(await waiting()).toEqual([]);
  const taken = await ann.browser.call('POST', `/api/conversations/${maria.id}/take`, {});
  expect(taken.body.assignment).toMatchObject({ operatorId: ann.id, offeredUntil: null });
  await storyIs(stack, maria, [
    ['offered', ann.id],
    ['picked_up', ann.id],
  ]);
});

test('two take the same conversation at once: one has it, the other hears who', async () => {
  await stack.call('PATCH', '/api/desk-settings', { automatic: false });
  const [ann, bob] = [
    await join(stack, ['operator'], { name: 'Ann' }),
    await join(stack, ['operator'], { name: 'Bob' }),
  ];
  const maria = await writing();
  const answers = await Promise.all(
    [ann, bob].map(({ browser }) => browser.call('POST', `/api/conversations/${maria.id}/take`, {})),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [winner, loser] = answers[0]?.status === 200 ? [ann, answers[1]] : [bob, answers[0]];
  expect(loser?.body).toMatchObject({ code: 'conversation_assigned', detail: expect.stringMatching(/Ann|Bob/) });
  await heldBy(maria, winner);
  await stack.call('PATCH', '/api/desk-settings', { automatic: true });
});

test('the first answer takes a conversation that nobody has, and nobody else answers it', async () => {
  const [ann, bob] = [await join(stack, ['operator']), await join(stack, ['operator'])];
  const maria = await writing();
  const reply = { replyId: 'r1', text: 'Yes' };
  expect((await ann.browser.call('POST', `/api/conversations/${maria.id}/replies`, reply)).status).toBe(202);
  await heldBy(maria, ann);
  const other = await bob.browser.call('POST', `/api/conversations/${maria.id}/replies`, { ...reply, replyId: 'r2' });
  expect(other).toMatchObject({ status: 409, body: { code: 'conversation_assigned' } });
  const supervisor = await join(stack, ['supervisor']);
  const third = { ...reply, replyId: 'r3' };
  expect((await supervisor.browser.call('POST', `/api/conversations/${maria.id}/replies`, third)).status).toBe(202);
  await heldBy(maria, ann);
});

test('whose connection is lost has it back within the grace, and after it the conversation is back in the queue once', async () => {
  const ann = await online(stack);
  const maria = await writing();
  await heldBy(maria, ann);
  await ann.browser.call('POST', `/api/conversations/${maria.id}/take`, {});
  stack.clock.advance(60_000);
  await lookAtPresence(stack);
  await heldBy(maria, ann);
  stack.clock.advance(61_000);
  await Promise.all([lookAtPresence(stack), lookAtPresence(stack)]);
  await heldBy(maria, null);
  await lookAtPresence(stack);
  await storyIs(stack, maria, [
    ['offered', ann.id],
    ['picked_up', ann.id],
    ['operator_left', null],
  ]);
  expect((await ann.browser.call('GET', '/api/presence')).body).toMatchObject({
    presence: 'offline',
    chosen: 'online',
    reason: 'connection_lost',
  });
  await ann.browser.call('POST', '/api/presence/beat', {});
  await lookAtPresence(stack);
  await heldBy(maria, ann);
});

test('a transfer to a colleague, to a department, and back into the queue', async () => {
  const sales = (await stack.call('POST', '/api/departments', { name: 'Sales' })).body.id;
  const ann = await online(stack);
  const maria = await writing();
  await heldBy(maria, ann);
  const transfer = (body: object) => ann.browser.call('POST', `/api/conversations/${maria.id}/transfer`, body);
  const away = await join(stack, ['operator']);
  expect((await transfer({ operatorId: away.id })).body.code).toBe('operator_not_available');
  expect((await transfer({ departmentId: 'nowhere' })).body.code).toBe('department_not_found');
  expect((await transfer({ departmentId: sales })).body).toMatchObject({
    assignment: null,
    transferredTo: { departmentId: sales },
  });
  const carl = await online(stack, { departments: [sales] });
  await heldBy(maria, carl);
  expect((await transfer({})).body.code).toBe('conversation_assigned');
  await carl.browser.call('POST', `/api/conversations/${maria.id}/transfer`, { operatorId: ann.id });
  await heldBy(maria, ann);
  await ann.browser.call('POST', `/api/conversations/${maria.id}/transfer`, {});
  await heldBy(maria, carl);
});

test('an end takes it out of the queue, and the same operator gets it when the visitor writes again', async () => {
  const [ann, bob] = [await online(stack), await online(stack)];
  const maria = await writing();
  const holder = await eventually('somebody has it', async () => (await maria.conversation()).assignment?.operatorId);
  const member = holder === ann.id ? ann : bob;
  await member.browser.call('POST', `/api/conversations/${maria.id}/take`, {});
  await stack.call('POST', `/api/conversations/${maria.id}/close`);
  expect((await maria.conversation()).assignment).toBeNull();
  await maria.writes('again');
  await maria.statusIs('open');
  await heldBy(maria, member);
  const offers = async () => (await story(stack, maria)).filter(([kind]) => kind === 'offered');
  await eventually('it was offered twice', async () => (await offers()).length === 2);
  expect(await offers()).toEqual([
    ['offered', member.id],
    ['offered', member.id],
  ]);
});

test('who is set away by a supervisor is offered nothing, and a smaller capacity holds', async () => {
  const ann = await online(stack);
  await stack.call('PATCH', `/api/operators/${ann.id}`, { capacity: 1 });
  const [one, two] = [await writing(), await writing()];
  await eventually('one of them is offered', async () =>
    [await one.conversation(), await two.conversation()].some(({ assignment }) => assignment !== null),
  );
  await lookAtPresence(stack);
  const held = [await one.conversation(), await two.conversation()].filter(({ assignment }) => assignment !== null);
  expect(held).toHaveLength(1);
  await be(ann, 'away');
  const other = held[0]?.id === one.id ? one : two;
  await heldBy(other, null);
});

test('who had a visitor that was erased has room for the next one', async () => {
  const ann = await online(stack);
  await stack.call('PATCH', `/api/operators/${ann.id}`, { capacity: 1 });
  const maria = await writing();
  await heldBy(maria, ann);
  await ann.browser.call('POST', `/api/conversations/${maria.id}/take`, {});
  const next = await writing();
  await stack.call('POST', `/api/conversations/${maria.id}/erase`);
  await heldBy(next, ann);
});

test('a careful supervisor is refused where there is no room or somebody was faster, and the board counts by department', async () => {
  await stack.call('PATCH', '/api/desk-settings', { automatic: false });
  const { id: sales } = (await stack.call('POST', '/api/departments', { name: 'Board sales' })).body;
  const [ann, carol] = [await online(stack), await join(stack, ['supervisor'], { departments: [sales] })];
  await stack.call('PATCH', `/api/operators/${ann.id}`, { capacity: 1 });
  const [first, second] = [await writing(), await writing()];
  const move = (visitor: { id: string }, body: object) =>
    carol.browser.call('POST', `/api/conversations/${visitor.id}/transfer`, { careful: true, ...body });
  expect((await move(first, { operatorId: ann.id, holderId: null })).status).toBe(200);
  const full = { operatorId: ann.id, holderId: null };
  expect((await move(second, full)).body.code).toBe('operator_at_capacity');
  expect((await move(first, { holderId: null })).body.code).toBe('conversation_assigned');
  expect((await move(second, { operatorId: carol.id, holderId: null })).body.code).toBe('operator_not_available');
  expect((await move(second, { departmentId: sales, holderId: null })).status).toBe(200);
  const { departments } = (await carol.browser.call('GET', '/api/board')).body;
  expect(departments).toEqual([
    { id: sales, name: 'Board sales', waiting: 1, longestSince: expect.stringMatching(/Z$/), opensAt: null },
  ]);
  const { items } = (await carol.browser.call('GET', '/api/conversations?list=held')).body;
  expect(items.map(({ id }: { id: string }) => id)).toEqual([first.id]);
  expect((await move(second, { ...full, careful: false })).status).toBe(200);
  await heldBy(second, ann);
  await stack.call('PATCH', '/api/desk-settings', { automatic: true });
});

test('hours of a department and languages of a person are checked, kept, told again and in the audit log', async () => {
  const { id } = (await stack.call('POST', '/api/departments', { name: 'With hours' })).body;
  const hours = (more: object) => ({ timeZone: 'Europe/Riga', week: [], exceptions: [], ...more });
  const refusedAt = async (body: object) => {
    const answer = await stack.call('PATCH', `/api/departments/${id}`, { hours: body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    return answer.body.errors.map(({ path }: { path: string }) => path);
  };
  expect(await refusedAt(hours({ timeZone: 'Mars/Olympus' }))).toEqual(['hours.timeZone']);
  expect(await refusedAt(hours({ week: [{ day: 1, from: '9:00', to: '18:00' }] }))).toEqual(['hours.week.0.from']);
  const [early, late] = [
    { day: 1, from: '09:00', to: '13:00' },
    { day: 1, from: '12:00', to: '24:00' },
  ];
  expect(await refusedAt(hours({ week: [early, late] }))).toEqual(['hours.week.0']);
  expect(await refusedAt(hours({ week: [{ ...early, to: '08:00' }] }))).toEqual(['hours.week.0']);
  const holiday = { date: '2026-12-25', spans: [] };
  expect(await refusedAt(hours({ exceptions: [holiday, holiday] }))).toEqual(['hours.exceptions']);
  const good = hours({ week: [early], exceptions: [holiday] });
  expect((await stack.call('PATCH', `/api/departments/${id}`, { hours: good })).body.hours).toEqual(good);
  expect((await stack.call('GET', `/api/departments/${id}`)).body.hours).toEqual(good);
  const ann = await join(stack, ['operator']);
  const spoken = (languages: string[]) => stack.call('PATCH', `/api/operators/${ann.id}`, { languages });
  expect((await spoken(['klingon'])).status).toBe(422);
  expect((await spoken(['en', 'de'])).body.languages).toEqual(['en', 'de']);
  const { items } = (await stack.call('GET', '/api/audit-log?limit=50')).body;
  const after = (action: string) => items.find((one: { action: string }) => one.action === action)?.after;
  expect(after('department.changed')).toEqual({
    hours: 'Europe/Riga; 1 09:00-13:00; 2026-12-25 closed',
  });
  expect(after('operator.changed')).toMatchObject({ languages: ['en', 'de'] });
});
