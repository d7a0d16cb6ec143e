import {
  type Change,
  type ChangePlace,
  comparePlaces,
  conversationChange,
  readPlace,
  writePlace,
} from '../../domain/changes';
import { type ChangeLog, createChangeLog } from '../../store/change-log';
import { openTestStore, type TestStore } from '../support/test-store';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store?.close());

const line = (number: number): Change => conversationChange(`1-${number}`);
const START: ChangePlace = { bucket: 1, index: 0 };

async function readAll(
  log: ChangeLog,
  from: ChangePlace = START,
): Promise<{ ids: (string | null)[]; place: ChangePlace }> {
  const ids: (string | null)[] = [];
  let place = from;
  for (;;) {
    const { changes, next } = await log.readAfter(place);
    if (changes.length === 0) return { ids, place };
    ids.push(...changes.map(({ id }) => id));
    place = next;
  }
}

test('Lines are read in the order they were written, from any place, across buckets', async () => {
  const log = createChangeLog(store);
  for (let number = 0; number < 450; number += 9) {
    await log.append(Array.from({ length: 9 }, (_, offset) => line(number + offset)));
  }
  const { ids, place } = await readAll(log);
  expect(ids).toEqual(Array.from({ length: 450 }, (_, number) => `1-${number}`));
  expect(place).toEqual(await log.end());
  const later = await readAll(log, { bucket: 1, index: 200 });
  expect(later.ids).toEqual(ids.slice(200));
  expect((await readAll(log, place)).ids).toEqual([]);
});

test('Several writers at once lose nothing, and a reader beside them sees each line once', async () => {
  const writers = Array.from({ length: 4 }, () => createChangeLog(store));
  const log = createChangeLog(store);
  const seen: (string | null)[] = [];
  let place = START;
  let writing = true;
  const reading = (async () => {
    for (let last = false; !last; ) {
      last = !writing;
      const { ids, place: next } = await readAll(log, place);
      seen.push(...ids);
      place = next;
    }
  })();
  await Promise.all(
    writers.map(async (writer, w) => {
      for (let number = 0; number < 150; number++) await writer.append([line(w * 1000 + number)]);
    }),
  );
  writing = false;
  await reading;
  expect(seen).toHaveLength(600);
  expect(new Set(seen).size).toBe(600);
  for (let w = 0; w < 4; w++) {
    const own = seen.filter((id) => Math.floor(Number(id?.slice(2)) / 1000) === w);
    expect(own).toEqual(Array.from({ length: 150 }, (_, number) => `1-${w * 1000 + number}`));
  }
});

test('A place is known while what follows it is kept, and never beyond the end', async () => {
  const log = createChangeLog(store);
  expect(await log.reaches(START)).toBe(true);
  await log.append(Array.from({ length: 200 }, (_, number) => line(number)));
  await log.append([line(200)]);
  expect(await log.reaches(START)).toBe(true);
  expect(await log.reaches({ bucket: 2, index: 1 })).toBe(true);
  expect(await log.reaches({ bucket: 2, index: 2 })).toBe(false);
  expect(await log.reaches({ bucket: 7, index: 0 })).toBe(false);
  await store.changes.deleteOne({ _id: 1 });
  expect(await log.reaches(START)).toBe(false);
});

test('What is forgotten leaves its place behind, so that nobody is led astray', async () => {
  const log = createChangeLog(store);
  await log.append([line(1), conversationChange('1-2', { kind: 'message', ref: '1/m' }), line(3)]);
  await log.forget('1-2');
  expect((await log.readAfter(START)).changes).toEqual([
    line(1),
    { kind: 'conversation', id: null, pageId: '1' },
    line(3),
  ]);
});

test('A reader moves on only from where it stood', async () => {
  const log = createChangeLog(store);
  expect(await log.cursor('reader')).toBeNull();
  expect(await log.moveCursor('reader', null, START)).toBe(true);
  expect(await log.moveCursor('reader', null, START)).toBe(false);
  expect(await log.moveCursor('reader', START, { bucket: 1, index: 5 })).toBe(true);
  expect(await log.moveCursor('reader', START, { bucket: 1, index: 9 })).toBe(false);
  expect(await log.cursor('reader')).toEqual({ bucket: 1, index: 5 });
});

test('A place can be written and read again; anything else is none', () => {
  expect(readPlace(writePlace({ bucket: 12, index: 3 }))).toEqual({ bucket: 12, index: 3 });
  for (const text of [undefined, '', '12', '1.2.3', '-1.2', 'a.b']) expect(readPlace(text)).toBeNull();
  expect(comparePlaces({ bucket: 2, index: 0 }, { bucket: 1, index: 500 })).toBeGreaterThan(0);
});
