import { randomBytes } from 'node:crypto';
import { createKeyring } from '../../config/keyring';
import type { ConversationSignals } from '../../ingest/conversation-signals';
import { type Dispatcher, startDispatcher } from '../../ingest/dispatcher';
import { createIntake, type Intake } from '../../ingest/intake';
import { createPageDirectory } from '../../ingest/page-directory';
import { openStore, type Store } from '../../store/connection';
import { createFactRepository } from '../../store/fact-repository';
import { ensureIndexes } from '../../store/indexes';
import { createIntakeRepository } from '../../store/intake-repository';
import { createPageRepository } from '../../store/page-repository';
import { createTombstoneRepository } from '../../store/tombstone-repository';
import { newPsid, pageBody, textEvent } from '../support/facebook';
import { TEST_KEYS } from '../support/stack';
import { eventually } from '../support/wait';

const PAGE_ID = '1234567890';

let store: Store;
let intake: Intake;
let dispatcher: Dispatcher;
let temporalAnswers: () => Promise<void>;
const told: string[] = [];

/** Stands in for Temporal at its boundary: away, refusing or taking what it is told. */
const signals: ConversationSignals = {
  async startOrContinue(_pageId, _psid, events) {
    await temporalAnswers();
    told.push(...events.map(({ id }) => id));
  },
  continueOnly: async () => undefined,
  replyOutcomeKnown: async () => undefined,
};
const silent = {
  parked: () => undefined,
  eventsWritten: () => undefined,
  signalled: () => undefined,
  trouble: () => undefined,
};
const away = () => Promise.reject(new Error('Temporal is away'));

beforeAll(async () => {
  store = await openStore(process.env.TEST_MONGODB_URI ?? '', `t${randomBytes(6).toString('hex')}`);
  await ensureIndexes(store);
  const pages = createPageRepository(store, createKeyring(TEST_KEYS));
  const page = {
    id: 'c1',
    facebookPageId: PAGE_ID,
    name: 'Page',
    departmentId: null,
    accessToken: 't',
    appSecret: 's',
    token: null,
  };
  await pages.add({ ...page, confirmationCode: 'c', now: new Date() });
  const repository = createIntakeRepository(store, 'this-process');
  intake = createIntake(repository, () => dispatcher.wake());
  dispatcher = startDispatcher({
    intake: repository,
    facts: createFactRepository(store),
    tombstones: createTombstoneRepository(store, createKeyring(TEST_KEYS)),
    directory: createPageDirectory(pages),
    signals,
    observer: silent,
    onPolicy: async () => undefined,
    busy: () => false,
  });
});
afterAll(async () => {
  await dispatcher?.stop();
  await store?.connection.dropDatabase();
  await store?.close();
});

async function receive(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const body = Buffer.from(
      JSON.stringify(pageBody([{ pageId: PAGE_ID, events: [textEvent(PAGE_ID, newPsid(), 'hello', Date.now())] }])),
    );
    await intake.add({ connectionId: 'c1', receivedAt: new Date(), body });
  }
}

const visible = (count: number) =>
  eventually(`${count} messages are visible`, async () => (await store.messages.countDocuments()) === count);

test('while Temporal is away everything becomes visible, however much waits; when it is back everything is told once', async () => {
  temporalAnswers = away;
  await receive(40);
  await visible(40);
  const waiting = await store.intake.countDocuments();
  expect(waiting).toBeGreaterThanOrEqual(20);
  await eventually('the dispatcher has looked after its leases', async () => {
    const oldest = await store.intake.findOne().sort({ _id: 1 }).lean();
    const lease = await store.intakeOwners.findById(oldest?.owner).lean();
    return oldest && lease && lease.leaseUntil.getTime() > oldest._id.getTimestamp().getTime() + 12_000;
  });
  await receive(20);
  await visible(60);

  temporalAnswers = () => Promise.resolve();
  await eventually('the intake is cleared', async () => (await store.intake.countDocuments()) === 0);
  expect(told).toHaveLength(60);
  expect(new Set(told).size).toBe(60);
  expect(await store.messages.countDocuments({ signalledAt: null })).toBe(0);
});

test('what Temporal calls invalid for a moment is tried again and not parked', async () => {
  let refusals = 0;
  temporalAnswers = async () => {
    if (refusals++ < 1)
      throw Object.assign(new Error('search attribute is not known'), { code: 3, details: '', metadata: {} });
  };
  await receive(1);
  await eventually('the intake is cleared', async () => (await store.intake.countDocuments()) === 0);
  expect(refusals).toBe(2);
  expect(await store.parked.countDocuments()).toBe(0);
});
