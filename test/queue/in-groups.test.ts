import { inGroups } from '../../queue/in-groups';

/** A receiver that takes a group when the test lets it. */
function slowReceiver() {
  const groups: { items: number[]; take(): void; refuse(error: Error): void }[] = [];
  const send = (items: number[]) =>
    new Promise<void>((resolve, reject) => groups.push({ items, take: resolve, refuse: reject }));
  return { groups, send, taken: () => groups.map(({ items }) => items) };
}

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

test('one alone goes at once; what comes while it is under way goes together, no more than so many at once', async () => {
  const { groups, send, taken } = slowReceiver();
  const tell = inGroups(send, 3);
  const all = [1, 2, 3, 4, 5].map(tell);
  expect(taken()).toEqual([[1]]);
  groups[0]?.take();
  await soon();
  expect(taken()).toEqual([[1], [2, 3, 4]]);
  groups[1]?.take();
  await soon();
  groups[2]?.take();
  await Promise.all(all);
  expect(taken()).toEqual([[1], [2, 3, 4], [5]]);
});

test('nobody is told that it is done before the own group was taken', async () => {
  const { groups, send } = slowReceiver();
  const tell = inGroups(send, 3);
  const done: number[] = [];
  for (const one of [1, 2, 3]) void tell(one).then(() => done.push(one));
  groups[0]?.take();
  await soon();
  expect(done).toEqual([1]);
  groups[1]?.take();
  await soon();
  expect(done).toEqual([1, 2, 3]);
});

test('a group that is refused fails for each of it, and the next one goes', async () => {
  const { groups, send, taken } = slowReceiver();
  const tell = inGroups(send, 2);
  const ends = [1, 2, 3, 4].map((one) => tell(one).then(String, (error: Error) => error.message));
  groups[0]?.take();
  await soon();
  groups[1]?.refuse(new Error('away'));
  await soon();
  groups[2]?.take();
  expect(await Promise.all(ends)).toEqual(['undefined', 'away', 'away', 'undefined']);
  const last = tell(5);
  groups[3]?.take();
  await last;
  expect(taken()).toEqual([[1], [2, 3], [4], [5]]);
});
