import { visitorId } from '../../domain/visitor';
import { contactsOf } from '../../ingest/contacts';
import { createFactRepository, type FactRepository } from '../../store/fact-repository';
import { createVisitorRepository } from '../../store/visitor-repository';
import { newId, openTestStore, type TestStore } from '../support/test-store';

type Event = Parameters<typeof contactsOf>[0][number]['event'];

let store: TestStore;
let facts: FactRepository;
beforeAll(async () => {
  store = await openTestStore();
  facts = createFactRepository(store);
});
afterAll(() => store?.close());

const RECEIVED = 5_000_000;

const event = (psid: string, more: Partial<Event> = {}, receivedAt = RECEIVED) => ({
  event: { pageId: '100', kind: 'message', id: newId(), at: 10, standby: false, content: {}, ...more, psid } as Event,
  connectionId: 'c',
  receivedAt: new Date(receivedAt),
  intakeId: 'i',
  requestIndex: 0,
  eventIndex: 0,
  body: () => '{}',
});
const ad = { content: { referral: { source: 'ADS', adId: '9', ref: 'spring' } } };
const meet = (...events: ReturnType<typeof event>[]) => facts.meetVisitors(contactsOf(events));
const found = (psid: string, pageId = '100') => store.visitors.findById(visitorId(pageId, psid)).lean();

describe('A person who is heard of', () => {
  test('becomes a visitor whose profile is due at once', async () => {
    const psid = newId();
    await meet(event(psid, ad));
    expect(await found(psid)).toEqual({
      _id: `100:${psid}`,
      pageId: '100',
      psid,
      seenAt: new Date(RECEIVED),
      entry: { kind: 'ad', source: 'ADS', ref: 'spring', adId: '9', at: 10 },
      profile: null,
      photo: null,
      look: null,
      dueAt: new Date(RECEIVED),
      staleAt: null,
      claims: 0,
    });
  });

  test('is one visitor, however many events and processes tell of it', async () => {
    const psid = newId();
    const events = [event(psid, { at: 30 }), event(psid, { ...ad, at: 20 }), event(psid, { at: 10 })];
    const others = [1, 2].map(() => createFactRepository(store));
    await meet(...events);
    for (const other of others) await other.meetVisitors(contactsOf([...events].reverse()));
    expect(await found(psid)).toMatchObject({ entry: { kind: 'ad', at: 20 }, seenAt: new Date(RECEIVED) });
  });

  test('keeps the latest referral, also when an older one is redelivered', async () => {
    const psid = newId();
    await meet(event(psid, { at: 10 }));
    await meet(event(psid, { at: 30, content: { referral: { source: 'SHORTLINK', ref: 'b' } } }));
    await meet(event(psid, { ...ad, at: 20 }));
    expect((await found(psid))?.entry).toMatchObject({ kind: 'link', ref: 'b', at: 30 });
  });

  test('came by the earliest contact when there is no referral', async () => {
    const psid = newId();
    await meet(event(psid, { at: 30 }));
    await createFactRepository(store).meetVisitors(contactsOf([event(psid, { at: 20, kind: 'postback' })]));
    expect((await found(psid))?.entry).toMatchObject({ kind: 'button', at: 20 });
  });
});

describe('An old profile', () => {
  test('becomes due when the visitor is heard of again, and not before it is old', async () => {
    const psid = newId();
    const visitors = createVisitorRepository(store);
    await meet(event(psid, { pageId: '200' }));
    const due = { now: new Date(RECEIVED), exceptPages: ['100'] };
    const [id = ''] = await visitors.due(due, 1);
    const claim = await visitors.claim(id, { ...due, leaseMs: 1000 });
    if (claim?.psid !== psid) throw new Error('another visitor was due');
    const next = { dueAt: null, staleAt: RECEIVED + 3_600_000 };
    await visitors.finish(claim, { outcome: 'complete', times: 1, at: new Date(RECEIVED), next });
    await meet(event(psid, { pageId: '200' }, RECEIVED + 3_599_999));
    expect((await found(psid, '200'))?.dueAt).toBeNull();
    const later = RECEIVED + 3_600_000 + 600_000;
    await meet(event(psid, { pageId: '200' }, later));
    expect((await found(psid, '200'))?.dueAt).toEqual(new Date(later));
  });
});
