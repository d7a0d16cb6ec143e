import { newId as newNumber, savePage } from '../support/test-store';
import { asSystem, type Desk, join, newDepartment, startDesk } from './support';

let desk: Desk;
let sales: string;

beforeAll(async () => {
  desk = await startDesk();
  sales = await newDepartment(desk);
  await page('Sunny Hotels', { departmentId: sales });
  await page('Ромашка', { 'token.appId': '77777' });
  await page('50% off (really)', { appId: '77777' });
});
afterAll(() => desk?.stop());

async function page(name: string, more: Record<string, unknown>): Promise<void> {
  const id = await savePage(desk.store, { pageId: newNumber() });
  await desk.store.pages.updateOne({ _id: id }, { $set: { name, ...more } });
}

const names = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name).sort();
const ask = async (query: string) => (await asSystem(desk, 'GET', `/api/page-names?${query}`)).body;

test.each([
  ['a part of it in small letters', 'search=hotel', ['Sunny Hotels']],
  ['Cyrillic letters', 'search=РОМАШ', ['Ромашка']],
  ['signs that mean something elsewhere', `search=${encodeURIComponent('% off (')}`, ['50% off (really)']],
  ['something that stands nowhere', 'search=zzz', []],
  ['its app, as a person or as Facebook named it', 'appId=77777', ['50% off (really)', 'Ромашка']],
])('A Page is found by %s', async (_name, query, found) => {
  expect(names(await ask(query))).toEqual(found);
});

test('Pages are named by the ids that Facebook gave them', async () => {
  const { items } = await ask('');
  const ids = items.map(({ facebookPageId }: { facebookPageId: string }) => facebookPageId);
  expect(names(await ask(`facebookPageIds=${ids.slice(1).join(',')}`))).toEqual(names({ items: items.slice(1) }));
  expect((await ask('facebookPageIds=1,x')).code).toBe('invalid_request');
});

test('The list comes in parts and forgets nobody', async () => {
  const first = await ask('limit=2');
  const second = await ask(`limit=2&cursor=${first.nextCursor}`);
  expect(second.nextCursor).toBeNull();
  expect(names({ items: [...first.items, ...second.items] })).toEqual(names(await ask('')));
});

test('Only Pages within reach are named', async () => {
  const operator = await join(desk, ['operator']);
  const { body } = await operator.browser.call('GET', '/api/page-names');
  expect(names(body)).toEqual(['50% off (really)', 'Ромашка']);
});
