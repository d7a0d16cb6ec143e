import pino from 'pino';
import { FetchError, type FetchProblem } from '../../graph/guarded-fetch';
import { drawPicture } from '../../simulator/control/picture';
import { createAttachmentRepository } from '../../store/attachment-repository';
import { createChangeLog } from '../../store/change-log';
import { createMessageFileRepository } from '../../store/message-file-repository';
import { createPurgeRepository } from '../../store/purge-repository';
import { startAttachmentDownloads } from '../../worker/attachment-downloads';
import { TestClock } from '../support/clock';
import { newId, openTestStore, type TestStore } from '../support/test-store';
import { eventually } from '../support/wait';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store?.close());

const clock = new TestClock();
const PICTURE = drawPicture('1');

/** A file that is to be fetched. */
async function noted() {
  const id = newId();
  const message = { _id: id, conversationId: `1-${id}`, pageId: '1', messageId: `1/${id}`, type: 'image' };
  const work = {
    url: 'https://x.example/a.png',
    state: 'waiting' as const,
    problem: null,
    tries: 0,
    claims: 0,
    file: null,
  };
  await store.attachments.create({ ...message, ...work, dueAt: new Date(clock.now()), createdAt: new Date() });
  return id;
}
const record = async (id: string) => await store.attachments.findById(id).lean();
const filesOf = (id: string) =>
  store.connection.collection<{ _id: string }>('message_files.files').countDocuments({ _id: { $regex: `^${id}/` } });

/** Downloads with this fetcher until the end of `act`. */
async function running(fetch: (url: string) => Promise<Buffer>, act: () => Promise<void>) {
  const pump = startAttachmentDownloads({
    ...{ fetcher: { fetch }, clock, logger: pino({ level: 'silent' }) },
    attachments: createAttachmentRepository(store),
    files: createMessageFileRepository(store),
    log: createChangeLog(store),
  });
  await act().finally(() => pump.stop());
}

test('A file is copied, and what it is stands beside it by its content', async () => {
  const id = await noted();
  await running(
    async () => PICTURE,
    async () => void (await eventually('it is stored', async () => (await record(id))?.state === 'stored')),
  );
  expect((await record(id))?.file).toMatchObject({
    ...{ contentType: 'image/png', name: 'a.png', bytes: PICTURE.length, width: 120, height: 120 },
  });
  expect(await filesOf(id)).toBe(1);
});

test('A file that Facebook does not give at once is tried again with growing pauses, and then not any more', async () => {
  const id = await noted();
  let tries = 0;
  const failing = async () => {
    tries += 1;
    throw new FetchError('unreachable');
  };
  await running(failing, async () => {
    for (let times = 1; times <= 8; times++) {
      await eventually(`try ${times}`, async () => (await record(id))?.tries === times);
      clock.advance(13 * 3_600_000);
    }
  });
  expect(await record(id)).toMatchObject({ state: 'failed', problem: 'unreachable', dueAt: null });
  expect(tries).toBe(8);
});

test.each<FetchProblem>(['too_large', 'address_refused'])(
  'What can never be had is not tried again: %s',
  async (why) => {
    const id = await noted();
    const refused = async () => {
      throw new FetchError(why);
    };
    await running(
      refused,
      async () => void (await eventually('it failed', async () => (await record(id))?.state === 'failed')),
    );
    expect(await record(id)).toMatchObject({ problem: why, tries: 1, dueAt: null });
  },
);

test('What a dead process had begun is done by another when its lease has ended', async () => {
  const id = await noted();
  const claimed = await createAttachmentRepository(store).claim(id, new Date(clock.now()), 60_000);
  await createMessageFileRepository(store).save(id, claimed?.claims ?? 0, PICTURE); // and died before it said so
  clock.advance(60_001);
  await running(
    async () => PICTURE,
    async () => void (await eventually('it is stored', async () => (await record(id))?.state === 'stored')),
  );
  expect(await filesOf(id)).toBe(1);
});

test.each([
  [
    'was taken back',
    (id: string) => store.attachments.updateOne({ _id: id }, { state: 'removed', dueAt: new Date(0) }),
  ],
  ['was erased', (id: string) => createPurgeRepository(store).purgeConversation(`1-${id}`)],
])('Of a message that %s while its file was fetched, nothing stays', async (_, happens) => {
  const id = await noted();
  const meanwhile = async () => {
    await happens(id);
    return PICTURE;
  };
  await running(meanwhile, async () => {
    await eventually('it is done', async () => {
      const left = await record(id);
      return !left || (left.state === 'removed' && left.dueAt === null);
    });
  });
  expect(await filesOf(id)).toBe(0);
});
