import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { createKeyring } from '../../config/keyring';
import { startGuarded } from '../../embedded/child-process';
import { projectRoot } from '../../embedded/paths';
import { createPageRepository } from '../../store/page-repository';
import { sealedUses } from '../../store/resealing';
import { sealText } from '../../store/sealed';
import { createTemporalClient } from '../../temporal/connection';
import { mongoUri, openTestStore, type TestStore } from '../support/test-store';
import { eventually } from '../support/wait';

const PAGES = 400;
const VALUES = PAGES * 3;
const PATIENCE_MS = 180_000;

const [first, second] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
const BOTH = `k2:${second},k1:${first}`;
const old = createKeyring(`k1:${first}`);
const namespace = `keys-${randomBytes(6).toString('hex')}`;
const address = process.env.TEST_TEMPORAL_ADDRESS ?? '';

let store: TestStore;
let client: Client;
beforeAll(async () => {
  store = await openTestStore();
  client = createTemporalClient({ connectionOptions: { address }, namespace }, old);
  await client.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('24h') });
  await savePages();
  await startRun();
}, PATIENCE_MS);
afterAll(async () => {
  await client?.connection.close();
  await store?.close();
});

async function savePages(): Promise<void> {
  const sealed = (text: string) => sealText(old, text);
  const rows = Array.from({ length: PAGES }, (_, n) => ({
    ...{ _id: `page-${n}`, facebookPageId: String(n), name: 'A Page', tokenVersion: 1, createdAt: new Date() },
    ...{ sealedAccessToken: sealed(`token ${n}`), sealedAppSecret: sealed('s'), sealedConfirmationCode: sealed('c') },
  }));
  await store.pages.collection.insertMany(rows as never[]);
}

/** A run whose payload is sealed with the old key; a namespace is known everywhere some seconds after it was made. */
async function startRun(): Promise<void> {
  const options = { workflowId: 'kept-run', taskQueue: 'nobody', args: [{ some: 'thing' }] };
  await eventually('the namespace is there', () =>
    client.workflow.start('nobodyRunsThis', options).then(
      () => true,
      () => false,
    ),
  );
  await eventually('the run is listed', async () => (await client.workflow.count()).count === 1);
}

/** The built command, as `npm run keys -- …` runs it. `killAt`: SIGKILL as soon as it has said this. */
async function keys(args: string[], { encryptionKeys = BOTH, killAt = '' } = {}) {
  const program = join(projectRoot(), 'dist', 'api', 'keys-command.js');
  if (!existsSync(program)) throw new Error('dist/api is missing: run "npm run build"');
  const uri = new URL(mongoUri());
  uri.pathname = `/${store.dbName}`;
  const env = {
    ...{ PATH: process.env.PATH, MONGODB_URI: uri.href, ENCRYPTION_KEYS: encryptionKeys },
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
  };
  const child = await startGuarded({ command: process.execPath, args: [program, ...args], env, output: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += String(chunk);
      if (killAt !== '' && output.includes(killAt)) child.kill();
    });
  }
  const exit = await child.exited;
  return { ...exit, output };
}

async function sealedWith(keyId: string): Promise<number> {
  const uses = (await sealedUses(store)).filter((use) => use.keyId === keyId);
  return uses.reduce((sum, { count }) => sum + count, 0);
}

test(
  'npm run keys killed in the middle of a rotation goes on where it was, and says what still needs the old key',
  async () => {
    const before = await keys(['status']);
    expect(before).toMatchObject({ code: 0, output: expect.stringContaining('k1: still needed, keep it') });
    expect(before.output).toContain(`${PAGES} in pages.sealedAccessToken`);

    const killed = await keys(['rotate'], { killAt: '… 500 sealed anew' });
    expect(killed.signal).toBe('SIGKILL');
    const done = await sealedWith('k2');
    expect(done).toBeGreaterThanOrEqual(500);
    expect(done).toBeLessThan(VALUES);
    expect(await sealedWith('k1')).toBe(VALUES - done);

    const finished = await keys(['rotate']);
    expect(finished).toMatchObject({
      code: 0,
      output: expect.stringContaining(`${VALUES - done} sealed anew with k2`),
    });
    expect(await sealedWith('k1')).toBe(0);
    expect(finished.output).toContain('1 workflow runs (open): kept-run');
    const pages = createPageRepository(store, createKeyring(`k2:${second}`));
    for (const n of [0, 166, 167, PAGES - 1])
      expect((await pages.secrets(`page-${n}`))?.accessToken).toBe(`token ${n}`);
  },
  PATIENCE_MS,
);

test(
  'A key that is taken out too early is missed by its name, and the exit code says so',
  async () => {
    const early = await keys(['status'], { encryptionKeys: `k2:${second}` });
    expect(early).toMatchObject({ code: 1, output: expect.stringContaining('k1: IS MISSING') });
    for (const secret of [first, second]) expect(early.output).not.toContain(secret);
  },
  PATIENCE_MS,
);

test('Anything else is answered with the usage', async () => {
  expect(await keys(['destroy'])).toMatchObject({ code: 1, output: expect.stringContaining('npm run keys -- status') });
});
