import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { createKeyring } from '../../config/keyring';
import { systemClock } from '../../domain/clock';
import { backUp } from '../../operations/backup/backup';
import { readDocuments } from '../../operations/backup/document-file';
import { type Manifest, readManifest, writeManifest } from '../../operations/backup/manifest';
import { reconcile } from '../../operations/backup/reconcile';
import { restore } from '../../operations/backup/restore';
import { openStore, type Store } from '../../store/connection';
import { createOpenWorkRepository } from '../../store/open-work-repository';
import { createPhotoRepository } from '../../store/photo-repository';
import { createReplyRepository } from '../../store/reply-repository';
import { createTemporalClient } from '../../temporal/connection';
import { ensureSearchAttributes } from '../../temporal/search-attributes';
import { type Stack, startStack, TEST_KEYS } from '../support/stack';
import { mongoUri } from '../support/test-store';
import { newVisitor, sendsOf } from '../support/visitor';
import { eventually } from '../support/wait';

const PATIENCE_MS = 240_000;

const cipher = createKeyring(TEST_KEYS);
const onProgress = () => undefined;
const namespace = `restored-${randomBytes(6).toString('hex')}`;
const address = process.env.TEST_TEMPORAL_ADDRESS ?? '';

let root: string;
let stack: Stack;
let maria: ReturnType<typeof newVisitor>;
let backup: string;
let manifest: Manifest;

/** A conversation with an answer, a reply that is on its way, a photo; then the desk stops and is backed up. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'backup-'));
  stack = await startStack();
  maria = newVisitor(stack);
  await maria.writes('do you have a room?');
  await maria.shown(1);
  await maria.reply('r1', 'yes');
  await maria.replyIs('r1', 'delivered');
  const { pageId } = maria.page;
  await createPhotoRepository(stack.store).save(
    { id: 'somebody', claim: 1 },
    { bytes: randomBytes(300_000), contentType: 'image/jpeg' },
  );
  await stack.restartApi();
  const waiting = { conversationId: maria.id, replyId: 'r2', pageId, psid: maria.psid, text: 'with a view' };
  await createReplyRepository(stack.store).add({ ...waiting, now: Date.now() });
  backup = join(root, 'backup');
  manifest = await backUp({ store: stack.store, folder: backup, version: '0.1.0', onProgress });
}, PATIENCE_MS);
afterAll(async () => {
  await stack?.stop();
  rmSync(root, { recursive: true, force: true });
}, PATIENCE_MS);

/** An empty database of its own. */
async function emptyStore(): Promise<Store & { dbName: string }> {
  const dbName = `t${randomBytes(6).toString('hex')}`;
  return { ...(await openStore(mongoUri(), dbName)), dbName };
}

async function withEmptyStore(run: (store: Store) => Promise<void>): Promise<void> {
  const store = await emptyStore();
  try {
    await run(store);
  } finally {
    await store.connection.dropDatabase();
    await store.close();
  }
}

async function contentOf(folder: string, name: string): Promise<string[]> {
  const documents: string[] = [];
  for await (const document of readDocuments(join(folder, `${name}.bson.gz`))) documents.push(document.toString('hex'));
  return documents.sort();
}

test('A backup is for its owner only, names the keys it needs, and holds none of them', () => {
  expect(statSync(backup).mode & 0o077).toBe(0);
  for (const file of readdirSync(backup)) expect([file, statSync(join(backup, file)).mode & 0o077]).toEqual([file, 0]);
  expect(manifest.keyIds).toEqual(['k1']);
  expect(JSON.stringify(manifest)).not.toContain(TEST_KEYS.split(':')[1]);
});

test('Secrets in a backup are sealed', async () => {
  const pages = (await contentOf(backup, 'pages')).map((hex) => Buffer.from(hex, 'hex').toString('latin1')).join();
  expect(pages).toContain('k1.');
  for (const { accessToken, appSecret } of stack.pages) {
    expect(pages).not.toContain(accessToken);
    expect(pages).not.toContain(appSecret);
  }
});

test('A folder that holds something is never written into', async () => {
  await expect(backUp({ store: stack.store, folder: backup, version: '0.1.0', onProgress })).rejects.toThrow(
    'not empty',
  );
});

describe('A restore', () => {
  test(
    'gives every document back byte for byte, files in GridFS too, and goes on after it was killed',
    () =>
      withEmptyStore(async (store) => {
        let collections = 0;
        const killed = () => {
          collections += 1;
          if (collections === 12) throw new Error('killed here');
        };
        await expect(restore({ store, cipher, folder: backup, onProgress: killed })).rejects.toThrow('killed here');
        await restore({ store, cipher, folder: backup, onProgress });
        const again = join(root, 'again');
        await backUp({ store, folder: again, version: '0.1.0', onProgress });
        for (const { name, documents } of manifest.collections) {
          const [before, after] = [await contentOf(backup, name), await contentOf(again, name)];
          expect([name, after.length]).toEqual([name, documents]);
          expect([name, after]).toEqual([name, before]);
        }
        expect(manifest.collections.find(({ name }) => name === 'visitor_photos.chunks')?.documents).toBeGreaterThan(1);
      }),
    PATIENCE_MS,
  );

  test('refuses a store that is not empty', async () => {
    const { store } = stack;
    await expect(restore({ store, cipher, folder: backup, onProgress })).rejects.toThrow('The store is not empty');
  });

  test.each<[string, (folder: string) => unknown, RegExp]>([
    ['a damaged file', (folder) => appendFileSync(join(folder, 'messages.bson.gz'), 'x'), /messages.* is damaged/],
    ['a file that is missing', (folder) => rmSync(join(folder, 'pages.bson.gz')), /pages.* is missing/],
    ['a backup that is not whole', (folder) => rmSync(join(folder, 'manifest.json')), /no whole backup/],
    ['another form', (folder) => changed(folder, { storeFormat: 99 }), /another form/],
    ['a missing key', (folder) => changed(folder, { keyIds: ['k1', 'k7'] }), /lacks k7/],
    ['a file outside of the folder', (folder) => changed(folder, { collections: [outside()] }), /not the manifest/],
  ])('refuses %s before it writes anything', async (_what, damage, words) => {
    const folder = join(root, randomBytes(4).toString('hex'));
    cpSync(backup, folder, { recursive: true });
    await damage(folder);
    await withEmptyStore(async (store) => {
      await expect(restore({ store, cipher, folder, onProgress })).rejects.toThrow(words);
      expect(await store.connection.listCollections()).toEqual([]);
    });
  });
});

async function changed(folder: string, change: Partial<Manifest>): Promise<void> {
  await writeManifest(folder, { ...(await readManifest(folder)), ...change });
}

function outside(): Manifest['collections'][number] {
  return { name: 'pages', file: '../pages.bson.gz', documents: 0, sha256: '0'.repeat(64) };
}

/** A new Temporal as far as a desk can tell: a namespace that knows nothing. */
async function newNamespace(): Promise<Client> {
  const client = createTemporalClient({ connectionOptions: { address }, namespace }, cipher);
  await client.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('24h') });
  await eventually('the namespace is there', () =>
    ensureSearchAttributes(client.connection, namespace).then(
      () => true,
      () => false,
    ),
  );
  await eventually('it knows the attribute', () =>
    client.workflow.count("PageId = 'none'").then(
      () => true,
      () => false,
    ),
  );
  return client;
}

test(
  'In a new store with a new Temporal an open conversation goes on: same thread, and each reply goes out once',
  async () => {
    const store = await emptyStore();
    const client = await newNamespace();
    await restore({ store, cipher, folder: backup, onProgress });
    const work = createOpenWorkRepository(store);
    const options = { work, client, clock: systemClock, taskQueue: store.dbName };
    const first = await reconcile(options);
    expect(first).toMatchObject({ conversations: 1, unknownReplies: 1, pages: stack.pages.length });
    expect(await reconcile(options)).toMatchObject({ conversations: 0, unknownReplies: 0, pages: 0 });

    const second = await startStack({ restored: { from: stack, dbName: store.dbName, namespace } });
    try {
      const ofMaria = visitorOf(second);
      expect(await ofMaria.state('r1')).toMatch(/sent|delivered/);
      expect(await ofMaria.state('r2')).toBe('unknown');
      expect((await ofMaria.reply('r3', 'from friday on')).status).toBe(202);
      await ofMaria.becomes('r3');
      await maria.writes('great, I take it');
      await eventually('the next message is in the same thread', async () =>
        (await ofMaria.texts()).includes('great, I take it'),
      );
      expect((await ofMaria.reply('r4', 'see you')).status).toBe(202);
      await ofMaria.becomes('r4');
    } finally {
      await second.stop();
      await client.connection.close();
      await store.close();
    }
    const sent = (await sendsOf(stack, maria.psid)).map(({ metadata }) => metadata);
    expect(sent).toEqual(['md1:r1', 'md1:r3', 'md1:r4']);
  },
  PATIENCE_MS,
);

/** Maria as the restored desk shows her. */
function visitorOf({ call }: Stack) {
  const path = `/api/conversations/${maria.id}`;
  const rows = async () => (await call('GET', `${path}/messages?limit=200`)).body.items;
  const state = async (replyId: string): Promise<string> =>
    (await rows()).find((row: { delivery?: { replyId: string } }) => row.delivery?.replyId === replyId)?.delivery.state;
  return {
    state,
    reply: (replyId: string, text: string) => call('POST', `${path}/replies`, { replyId, text }),
    texts: async () => (await rows()).map(({ text }: { text: string }) => text),
    becomes: (replyId: string) =>
      eventually(`${replyId} is sent`, async () => ['sent', 'delivered', 'read'].includes(await state(replyId))),
  };
}
