import { visitorId } from '../../domain/visitor';
import { createFactRepository } from '../../store/fact-repository';
import { createVisitorRepository, type VisitorRepository } from '../../store/visitor-repository';
import { newId, openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
let visitors: VisitorRepository;
beforeEach(async () => {
  store = await openTestStore();
  visitors = createVisitorRepository(store);
});
afterEach(() => store?.close());

const T0 = 1_000_000;
const next = { dueAt: null, staleAt: T0 };
async function claim(now = T0, exceptPages: string[] = []) {
  const due = { now: new Date(now), exceptPages };
  const [id] = await visitors.due(due, 1);
  return id === undefined ? null : await visitors.claim(id, { ...due, leaseMs: 1000 });
}

async function meet(pageId: string, receivedAt: number): Promise<string> {
  const psid = newId();
  const entry = { kind: 'message', source: null, ref: null, adId: null, at: 1 } as const;
  await createFactRepository(store).meetVisitors([{ pageId, psid, entry, receivedAt: new Date(receivedAt) }]);
  return psid;
}

describe('A visitor whose profile is due', () => {
  test('is taken by one of many who ask at once, the longest waiting first', async () => {
    const [second, first] = [await meet('1', T0 - 1), await meet('1', T0 - 2)];
    expect((await claim())?.psid).toBe(first);
    const taken = await Promise.all(Array.from({ length: 8 }, () => claim()));
    expect(taken.filter((one) => one !== null).map(({ psid }) => psid)).toEqual([second]);
  });

  test('is not taken by an id that was read before another process took it, or before its Page came to rest', async () => {
    await meet('1', T0);
    const due = { now: new Date(T0), exceptPages: [] };
    const [id = ''] = await visitors.due(due, 50);
    expect(await visitors.claim(id, { ...due, exceptPages: ['1'], leaseMs: 1000 })).toBeNull();
    expect(await visitors.claim(id, { ...due, leaseMs: 1000 })).toMatchObject({ id });
    expect(await visitors.claim(id, { ...due, leaseMs: 1000 })).toBeNull();
  });

  test('is not taken before its time or while its Page rests', async () => {
    const psid = await meet('1', T0);
    expect(await claim(T0 - 1)).toBeNull();
    expect(await claim(T0, ['1'])).toBeNull();
    expect((await claim(T0, ['2']))?.psid).toBe(psid);
  });

  test('is there again when whoever took it has died, and the dead one cannot write any more', async () => {
    await meet('1', T0);
    const [dead, heir] = [await claim(T0), await claim(T0 + 1000)];
    if (!dead || !heir) throw new Error('nobody was due');
    expect([dead.claim, heir.claim]).toEqual([1, 2]);
    const result = { outcome: 'complete', times: 1, at: new Date(T0), next } as const;
    expect(await visitors.finish(dead, result)).toBe(false);
    expect(await visitors.finish(heir, result)).toBe(true);
    expect(await claim(T0 + 10_000)).toBeNull();
  });

  test('keeps a name that Facebook does not tell any more', async () => {
    const psid = await meet('1', T0);
    const profile = { name: 'Anna Berg', firstName: 'Anna', lastName: 'Berg', locale: null };
    for (const [outcome, more] of [
      ['complete', { profile }],
      ['no_profile', {}],
    ] as const) {
      const taken = await claim();
      if (!taken) throw new Error('nobody was due');
      const dueAt = outcome === 'complete' ? T0 : null;
      await visitors.finish(taken, { outcome, times: 1, at: new Date(T0), next: { dueAt, staleAt: T0 }, ...more });
    }
    const record = (await visitors.find([visitorId('1', psid)])).get(visitorId('1', psid));
    expect(record).toMatchObject({ profile, look: { outcome: 'no_profile' } });
  });
});
