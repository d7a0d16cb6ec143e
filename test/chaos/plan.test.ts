import { LINKS, PARTS, planOf } from '../../chaos/plan';

const MINUTES = 60_000;

test('The same seed gives the same plan, another seed another one', () => {
  expect(planOf(7, 2 * MINUTES)).toEqual(planOf(7, 2 * MINUTES));
  expect(planOf(8, 2 * MINUTES)).not.toEqual(planOf(7, 2 * MINUTES));
});

test('In ten minutes every part is killed, frozen and restarted, every connection cut, and every other trouble made', () => {
  const troubles = planOf(1, 10 * MINUTES).map(({ trouble }) => trouble);
  const done = new Set(
    troubles.map((one) => `${one.kind} ${'part' in one ? one.part : 'link' in one ? one.link : ''}`),
  );
  for (const part of PARTS) for (const kind of ['kill', 'freeze', 'restart']) expect(done).toContain(`${kind} ${part}`);
  for (const link of LINKS) expect(done).toContain(`cut ${link}`);
  for (const kind of ['store_full ', 'graph ', 'clock ', 'token ']) expect(done).toContain(kind);
});

test('Troubles are in order of time, and within the run', () => {
  const times = planOf(3, MINUTES).map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(Math.max(...times)).toBeLessThan(MINUTES);
});
