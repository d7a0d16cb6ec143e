import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { createKeyring } from '../config/keyring';
import { systemClock } from '../domain/clock';
import { startMongo } from '../embedded/mongodb';
import { freePorts } from '../embedded/ports';
import { createGraphClient } from '../graph/client';
import { startSimulator } from '../simulator/server';
import type { SeedApp } from '../simulator/world/seed';
import { openStore } from '../store/connection';
import { ensureIndexes } from '../store/indexes';
import { createPageRepository } from '../store/page-repository';
import { wirePageActivities } from '../worker/page-activities';
import { manyApps } from './many-apps';

const AT_ONCE = 5;

/**
 * Probes 1,000 Pages of 50 apps once against the simulated Facebook, as the workers would by plan, without Temporal:
 * time and memory. The later rounds show whether memory stays flat. Run it after `npm run build`:
 * `node --expose-gc dist/bench/page-probes.js`.
 */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'messenger-desk-probes-'));
  const [port = 0] = await freePorts(1);
  const mongo = await startMongo({ dataDir, port, env: process.env, onProgress: () => undefined });
  const store = await openStore(mongo.uri, 'bench');
  await ensureIndexes(store);
  const seed = manyApps(50, 20);
  const simulator = await startSimulator({ port: 0, clock: systemClock, seed });
  const graph = createGraphClient({ baseUrl: simulator.url, version: 'v26.0', timeoutMs: 10_000 });
  const cipher = createKeyring(`b1:${randomBytes(32).toString('base64')}`);
  const client = { withDeadline: async () => undefined } as unknown as Client; // nothing here waits for a token
  const { probes } = wirePageActivities({ store, cipher, graph, client, clock: systemClock });
  const ids = await savePages(createPageRepository(store, cipher), seed);
  for (const round of [1, 2, 3]) {
    const startedAt = Date.now();
    const queue = [...ids];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
          await probes.probePage({ connectionId: id, probeId: null, reason: 'planned' });
        }
      }),
    );
    const seconds = (Date.now() - startedAt) / 1000;
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
    process.stdout.write(
      `round ${round}: ${ids.length} probes in ${seconds.toFixed(1)} s, heap ${megabytes(heapUsed)} MB, resident ${megabytes(rss)} MB\n`,
    );
  }
  const states = await store.pageHealth.distinct('state');
  process.stdout.write(`probed: ${await store.pageHealth.countDocuments()}; states: ${states.join(', ')}\n`);
  await simulator.close();
  await graph.close();
  await store.close();
  await mongo.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function savePages(pages: ReturnType<typeof createPageRepository>, seed: SeedApp[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { id: appId = '', name: appName, secret: appSecret = '', pages: list } of seed) {
    for (const { id: facebookPageId = '', name, accessToken = '' } of list) {
      const id = randomBytes(12).toString('base64url');
      const times = { scopes: [], expiresAt: null, dataAccessExpiresAt: null, userId: null };
      const token = { appId, appName, pageName: name, ...times };
      const secrets = { accessToken, appSecret, confirmationCode: 'code' };
      await pages.add({ id, facebookPageId, name, departmentId: null, ...secrets, token, now: new Date() });
      ids.push(id);
    }
  }
  return ids;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
