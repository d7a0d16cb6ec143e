import { newId, savePage } from '../support/test-store';
import { asSystem, auditOf, type Desk, expectProblem, join, type Member, newDepartment, startDesk } from './support';

let desk: Desk;
let department: string;
let people: Member[];
beforeAll(async () => {
  desk = await startDesk();
  people = [await join(desk, ['operator']), await join(desk, ['operator']), await join(desk, ['operator'])];
});
beforeEach(async () => {
  department = await newDepartment(desk);
});
afterAll(() => desk?.stop());

const idOf = (index: number) => people[index]?.id ?? '';
const change = (body: unknown, id = department) => asSystem(desk, 'PATCH', `/api/departments/${id}/members`, body);
const memberIds = async () =>
  (await asSystem(desk, 'GET', `/api/departments/${department}`)).body.members.map(({ id }: { id: string }) => id);
const departmentsOf = async (index: number) =>
  (await asSystem(desk, 'GET', `/api/people/${idOf(index)}`)).body.departments;

test('People are taken in and out from the side of the department, and it stands with the people', async () => {
  const { status, body } = await change({ add: [idOf(0), idOf(1)] });
  expect([status, body.members.map(({ id }: { id: string }) => id)]).toEqual([200, [idOf(0), idOf(1)]]);
  await change({ add: [idOf(2)], remove: [idOf(0)] });
  expect(await memberIds()).toEqual([idOf(1), idOf(2)]);
  expect(await departmentsOf(1)).toContain(department);
  expect(await departmentsOf(0)).not.toContain(department);
});

test('Both sides are in the audit log: who the members were, and what it changed for each person', async () => {
  await change({ add: [idOf(0)] });
  expect((await auditOf(desk, { objectId: department }))[0]).toMatchObject({
    action: 'department.members_changed',
    before: { members: [] },
    after: { members: [idOf(0)] },
  });
  const [entry] = await auditOf(desk, { objectId: idOf(0) });
  expect(entry).toMatchObject({ action: 'person.changed', object: { kind: 'person' } });
  expect(entry?.after?.departments).toContain(department);
});

test('A change that changes nothing is not written down', async () => {
  await change({ add: [idOf(0)] });
  const rows = (await auditOf(desk)).length;
  expect((await change({ add: [idOf(0)], remove: [idOf(1)] })).status).toBe(200);
  expect((await auditOf(desk)).length).toBe(rows);
});

test('Thirty changes at once, from both sides, lose nothing', async () => {
  const others = await Promise.all(Array.from({ length: 10 }, () => newDepartment(desk)));
  await Promise.all([
    ...others.flatMap((id) => [change({ add: [idOf(0)] }, id), change({ add: [idOf(1)] }, id)]),
    ...others.map((_, index) => asSystem(desk, 'PATCH', `/api/people/${idOf(0)}`, { name: `Name ${index}` })),
  ]);
  expect(await departmentsOf(0)).toEqual(expect.arrayContaining(others));
  expect(await departmentsOf(1)).toEqual(expect.arrayContaining(others));
});

test('What a member may see changes with it at once', async () => {
  const { browser } = people[0] as Member;
  const id = await savePage(desk.store, { pageId: newId() });
  await desk.store.pages.updateOne({ _id: id }, { $set: { departmentId: department } });
  const status = async () => (await browser.call('GET', `/api/pages/${id}`)).status;
  const pagesShown = async () => (await browser.call('GET', `/api/departments/${department}`)).body.pages;
  expect([await status(), await pagesShown()]).toEqual([404, []]);
  await change({ add: [idOf(0)] });
  expect([await status(), await pagesShown()]).toEqual([200, [{ id, name: 'A Page' }]]);
});

test.each([
  ['an unknown department', { add: [] }, 'none', 404, 'department_not_found'],
  ['an unknown person', { add: ['nobody'] }, undefined, 404, 'person_not_found'],
  ['a body that is none', { add: 'all' }, undefined, 422, 'invalid_request'],
])('%s is refused', async (_, body, id, status, code) => {
  expectProblem(await change(body, id), status, code);
});

test('With an unknown person among them nobody is changed', async () => {
  expectProblem(await change({ add: [idOf(0), 'nobody'] }), 404, 'person_not_found');
  expect(await memberIds()).toEqual([]);
});

test('Somebody both added and removed is refused', async () => {
  expectProblem(await change({ add: [idOf(0)], remove: [idOf(0)] }), 422, 'invalid_request');
});
