import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { probeSoon } from '../domain/probe-schedule';
import type { SeedApp } from '../simulator/world/seed';
import { createCleanup } from './cleanup';
import { type BenchProduct, startProduct } from './desk';
import { manyApps } from './many-apps';
import { residentMb } from './memory';
import { startServers } from './servers';
import { percentiles } from './statistics';

const AT_ONCE = 4;
const LONGEST_WAIT_MS = 30 * 60_000;

const progress = (line: string) => void process.stderr.write(`${line}\n`);
const print = (line: string) => void process.stdout.write(`${line}\n`);
const cleanup = createCleanup(progress);

/**
 * Adds 1,000 Pages of 50 apps over the API of a real desk, lists them by cursor, and waits until the workflow of each has made
 * its first probe: time, memory of api and worker, and how the probes are spread. Run it after `npm run build`:
 * `node dist/bench/many-pages.js`; `--quick` takes 20 Pages and measures nothing.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  const seed = values.quick ? manyApps(2, 10) : manyApps(50, 20);
  const servers = await startServers({ env: process.env, cleanup, print: progress });
  const product = await startProduct({ servers, cleanup, print: progress, seed });
  tellMemory('at the start', product);
  await addPages(product, seed);
  tellMemory('after adding', product);
  for (const limit of [50, 200]) await listPages(product, limit);
  await search(product);
  await waitForProbes(product, seed);
  tellMemory('after the first probes', product);
  await tellSpread(product);
}

/** As scripts would: a few calls at a time, each trying its token at Facebook. */
async function addPages(product: BenchProduct, seed: SeedApp[]): Promise<void> {
  const queue = seed.flatMap(({ secret = '', pages }) => pages.map((page) => ({ secret, ...page })));
  const count = queue.length;
  const took: number[] = [];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let page = queue.shift(); page !== undefined; page = queue.shift()) {
        const { name, accessToken = '', secret: appSecret } = page;
        const body = { name, accessToken, appSecret, confirmationCode: `code of ${name}` };
        const before = performance.now();
        await call(product, 'POST', '/api/pages', body);
        took.push(performance.now() - before);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const { p50, p99 } = percentiles(took);
  print(
    `added: ${count} Pages in ${seconds.toFixed(1)} s (${AT_ONCE} at once); one took p50 ${p50} ms, p99 ${p99} ms at Facebook and here`,
  );
}

const listSchema = z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() });

async function listPages(product: BenchProduct, limit: number): Promise<void> {
  const took: number[] = [];
  const seen = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const before = performance.now();
    const answer = await call(product, 'GET', `/api/pages?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    took.push(performance.now() - before);
    const { items, nextCursor } = listSchema.parse(answer);
    for (const { id } of items) seen.add(id);
    cursor = nextCursor;
  }
  const { p50, p99 } = percentiles(took);
  const total = took.reduce((sum, one) => sum + one, 0);
  print(
    `listed: ${seen.size} different Pages, ${limit} in one answer: ${total.toFixed(0)} ms in all, p50 ${p50} ms, p99 ${p99} ms`,
  );
}

async function search(product: BenchProduct): Promise<void> {
  const before = performance.now();
  const { items } = listSchema.parse(await call(product, 'GET', '/api/pages?search=page%207&limit=200'));
  print(`search for "page 7": ${items.length} found in ${(performance.now() - before).toFixed(0)} ms`);
}

async function waitForProbes({ db }: BenchProduct, seed: SeedApp[]): Promise<void> {
  const count = seed.reduce((sum, { pages }) => sum + pages.length, 0);
  const until = Date.now() + LONGEST_WAIT_MS;
  for (let done = 0; done < count; ) {
    if (Date.now() > until) throw new Error(`only ${done} of ${count} Pages have been probed`);
    await pause(1000);
    done = await db.collection('page_health').countDocuments({ probedAt: { $type: 'date' } });
  }
}

/** When the first probes were made, against when each was due by its Page's own place in the minute after saving. */
async function tellSpread({ db }: BenchProduct): Promise<void> {
  const saved = await db.collection<{ _id: string; createdAt: Date }>('pages').find().toArray();
  const due = new Map(saved.map(({ _id, createdAt }) => [_id, probeSoon(_id, createdAt.getTime())]));
  const health = db.collection<{ _id: string; probedAt: Date; nextProbeAt: Date; state: string }>('page_health');
  const probed = await health.find().toArray();
  const at = probed.map(({ probedAt }) => probedAt.getTime()).sort((a, b) => a - b);
  const first = at[0] ?? 0;
  const late = percentiles(probed.map(({ _id, probedAt }) => (probedAt.getTime() - (due.get(_id) ?? 0)) / 1000));
  print(`first probes: ${at.length} in ${(((at.at(-1) ?? 0) - first) / 1000).toFixed(0)} s`);
  print(`per second: at most ${most(at.map((one) => Math.floor((one - first) / 1000)))}`);
  print(`after their time: p50 ${late.p50} s, p99 ${late.p99} s`);
  const minutes = probed.map(({ nextProbeAt }) => Math.floor((nextProbeAt.getTime() - first) / 600_000));
  print(`next probes: spread over ${new Set(minutes).size} ten-minute spans, at most ${most(minutes)} in one`);
  print(`states: ${[...new Set(probed.map(({ state }) => state))].join(', ')}`);
}

/** How often the number that is there most often is there. */
function most(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function tellMemory(when: string, { apiPid, workerPid }: BenchProduct): void {
  print(`resident ${when}: api ${residentMb(apiPid)} MB, worker ${residentMb(workerPid)} MB`);
}

async function call({ url, token }: BenchProduct, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void cleanup.run().finally(() => process.exit(130)));
}

main()
  .catch((error: unknown) => {
    progress(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  })
  .finally(() => cleanup.run())
  .finally(() => process.exit());
