import type { Joining } from '../../../domain/queue/asks';
import { packPlaces, placesOf } from '../../../domain/queue/load';

/** Temporal's limit of one payload. */
const LIMIT = 2 * 1024 * 1024;

const place = (n: number, more: Partial<Joining> = {}): Joining => ({
  ...{ conversationId: `100512172444428-17959754580460${n}`, since: 1_795_975_458_050 + n, mark: 0 },
  ...{ pageDepartment: null, preferred: null, holder: null },
  ...more,
});

test.each<[string, Partial<Joining>]>([
  ['waits', {}],
  ['belongs to a department by its Page', { pageDepartment: 'night' }],
  ['was transferred to a department', { department: 'day', pageDepartment: 'night' }],
  ['was transferred to everybody', { department: null, pageDepartment: 'night' }],
  ['is held', { holder: { operatorId: 'ann', offeredUntil: null, epoch: 7 } }],
  ['is offered after a transfer', { department: null, holder: { operatorId: 'ann', offeredUntil: 99, epoch: 8 } }],
])('A conversation that %s is the same after packing', (_what, more) => {
  const all = [place(1, more), place(2), place(3, more)];
  expect(placesOf(JSON.parse(JSON.stringify(packPlaces(all))))).toEqual(all);
});

test('What an older version had loaded is taken as it is', () => {
  const all = [place(1), place(2)];
  expect(placesOf(all)).toEqual(all);
});

test('Twenty thousand conversations, most of them held, fit one payload', () => {
  const holder = (n: number) => ({ operatorId: `_FiZTb0J934ZK_z${n % 300}`, offeredUntil: null, epoch: 40_000 + n });
  const all = Array.from({ length: 20_000 }, (_, n) => place(n, n % 3 ? { holder: holder(n) } : {}));
  expect(JSON.stringify(packPlaces(all)).length).toBeLessThan(LIMIT);
});
