import { mongo } from 'mongoose';
import { type RunningMongo, startMongo } from '../../embedded/mongodb';
import { freePorts } from '../../embedded/ports';
import { waitFor } from '../../embedded/wait';
import { cacheWithJavaServer, gone, offline, pathWithout, removeFolders, temporaryFolder } from './support/harness';

jest.setTimeout(180_000);

const WRITERS = 20;
const ACKNOWLEDGED_BEFORE_THE_KILL = 600;

let server: RunningMongo;
let client: mongo.MongoClient;
let port: number;
let cacheDir: string;
const dataDir = temporaryFolder();
const env = offline(pathWithout('mongod'));

/** The Java server, whatever else this machine has. */
async function start(): Promise<void> {
  server = await startMongo({ dataDir, port, cacheDir, env, onProgress: () => undefined });
  client = new mongo.MongoClient(server.uri, { serverSelectionTimeoutMS: 5_000 });
}

function collection(name: string): mongo.Collection<{ _id: string } & mongo.Document> {
  return client.db('desk').collection(name);
}

beforeAll(async () => {
  [port = 0] = await freePorts(1);
  cacheDir = await cacheWithJavaServer();
  await start();
});

afterAll(async () => {
  await client.close();
  await server.stop();
  removeFolders();
});

test('killed among parallel writers, it has every acknowledged write after a restart', async () => {
  const writes = collection('writes');
  await writes.createIndex({ number: 1 }, { unique: true });
  await writes.createIndex({ writer: 1 });
  const acknowledged: string[] = [];
  const counted = new Map<number, number>();
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let i = 0; ; i += 1) {
      const _id = `${writer}-${i}`;
      await writes.insertOne({ _id, writer, number: writer * 1_000_000 + i });
      acknowledged.push(_id);
      await writes.updateOne(
        { _id: `count-${writer}` },
        { $inc: { count: 1 }, $set: { number: -1 - writer } },
        { upsert: true },
      );
      counted.set(writer, i + 1);
    }
  });
  await waitFor('writes', () => (acknowledged.length >= ACKNOWLEDGED_BEFORE_THE_KILL ? true : undefined));
  server.kill();
  await Promise.allSettled(writers);
  await client.close();
  await gone(server.pid);
  const expected = [...acknowledged];
  await start();

  const found = await collection('writes').find({}).toArray();
  const ids = new Set(found.map(({ _id }) => _id));
  expect(expected.filter((_id) => !ids.has(_id))).toEqual([]);
  for (const [writer, count] of counted) {
    const document = await collection('writes').findOne({ _id: `count-${writer}` });
    expect(document?.count).toBeGreaterThanOrEqual(count);
  }
});

test('after that restart the indexes agree with the documents', async () => {
  const writes = collection('writes');
  for (const document of await writes.find({}).toArray()) {
    expect(await writes.findOne({ _id: document._id })).toEqual(document);
    expect(await writes.findOne({ number: document.number })).toEqual(document);
  }
  const byWriter = await Promise.all(
    Array.from({ length: WRITERS }, (_, writer) => writes.countDocuments({ writer, _id: { $gt: '' } })),
  );
  expect(byWriter.reduce((sum, count) => sum + count, 0)).toBe((await writes.countDocuments({})) - WRITERS);
  await expect(writes.insertOne({ _id: 'second', number: 0 })).rejects.toMatchObject({ code: 11000 });
});

test('it stops on SIGTERM and starts again with the same data', async () => {
  const before = await collection('writes').countDocuments({});
  await client.close();
  await server.stop();
  await start();
  expect(await collection('writes').countDocuments({})).toBe(before);
});

test('a collection that many create at the same time keeps its documents and indexes', async () => {
  const fresh = collection('fresh');
  await Promise.all([
    ...Array.from({ length: WRITERS }, (_, i) => fresh.updateOne({ _id: `${i}` }, { $set: { i } }, { upsert: true })),
    fresh.createIndex({ i: 1 }),
    fresh.createIndex({ unique: 1 }, { unique: true, sparse: true }),
  ]);
  expect(await fresh.countDocuments({ _id: { $in: ['0', '19'] } })).toBe(2);
  expect((await fresh.indexes()).map(({ name }) => name).sort()).toEqual(['_id_', 'i_1', 'unique_1']);
});

test('a compare-and-set has one winner and no increment is lost', async () => {
  const counters = collection('counters');
  await counters.insertOne({ _id: 'one', owner: null, count: 0 });
  const claims = await Promise.all(
    Array.from({ length: 40 }, (_, owner) => counters.updateOne({ _id: 'one', owner: null }, { $set: { owner } })),
  );
  await Promise.all(Array.from({ length: 100 }, () => counters.updateOne({ _id: 'one' }, { $inc: { count: 1 } })));
  expect(claims.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
  expect(await counters.findOne({ _id: 'one' })).toMatchObject({ count: 100 });
});

test('a reader never sees half of an update', async () => {
  const pairs = collection('pairs');
  const text = 'x'.repeat(2_000);
  await pairs.insertOne({ _id: 'pair', a: 0, text, b: 0 });
  let writing = true;
  const writer = (async () => {
    for (let i = 1; i <= 300; i += 1) await pairs.updateOne({ _id: 'pair' }, { $set: { a: i, b: i } });
    writing = false;
  })();
  const readers = Array.from({ length: 8 }, async () => {
    while (writing) {
      const pair = await pairs.findOne({ _id: 'pair' });
      expect(pair?.a).toBe(pair?.b);
    }
  });
  await Promise.all([writer, ...readers]);
});

test('of an unordered insert with duplicates the count of what was stored is right', async () => {
  const some = collection('some');
  await some.insertOne({ _id: 'a' });
  const documents = ['a', 'b', 'a', 'c'].map((_id) => ({ _id }));
  await expect(some.insertMany(documents, { ordered: false })).rejects.toMatchObject({ code: 11000, insertedCount: 2 });
  await expect(some.insertMany([{ _id: 'd' }, { _id: 'a' }, { _id: 'e' }])).rejects.toMatchObject({ insertedCount: 1 });
  expect(await some.countDocuments({})).toBe(4);
});

describe('an index that is not unique', () => {
  test('finds by its first field, whatever else is asked', async () => {
    const notes = collection('notes');
    await notes.createIndex({ thread: 1, at: -1 });
    await notes.insertMany([
      { _id: '1', thread: 'a', at: 1 },
      { _id: '2', thread: 'a', at: 3 },
      { _id: '3', thread: 'b', at: 2 },
      { _id: '4', at: 4 },
      { _id: '5', thread: ['a', 'c'], at: 5 },
    ]);
    const ids = async (query: mongo.Document) =>
      (await notes.find(query).sort({ at: -1 }).toArray()).map(({ _id }) => _id);
    expect(await ids({ thread: 'a' })).toEqual(['5', '2', '1']);
    expect(await ids({ thread: 'a', at: { $lt: 4 } })).toEqual(['2', '1']);
    expect(await ids({ thread: { $in: ['b', 'c'] } })).toEqual(['5', '3']);
    expect(await ids({ thread: null })).toEqual(['4']);
    expect(await ids({ thread: { $ne: 'a' } })).toEqual(['4', '3']);
    expect(await ids({ thread: 'nowhere' })).toEqual([]);
  });

  test('follows updates, removals and a restart', async () => {
    await collection('notes').updateOne({ _id: '1' }, { $set: { thread: 'b' } });
    await collection('notes').deleteOne({ _id: '2' });
    await collection('notes').updateOne({ _id: '3' }, { $unset: { thread: 1 } });
    await client.close();
    await server.stop();
    await start();
    const found = await collection('notes').find({ thread: 'b' }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual(['1']);
    expect(await collection('notes').countDocuments({ thread: 'a' })).toBe(1);
    await collection('notes').dropIndex('thread_1_at_-1');
    expect(await collection('notes').countDocuments({ thread: 'a' })).toBe(1);
  });
});
