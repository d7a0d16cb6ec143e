import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import type { Cleanup } from '../bench/cleanup';
import { connectPage } from '../bench/page';
import { createKeyring } from '../config/keyring';
import { startSimulator } from '../simulator/server';
import type { SeedApp } from '../simulator/world/seed';
import { createTemporalClient } from '../temporal/connection';
import { createCall, signIn } from './client';
import { collect, SENDER, untilRest, type Watched } from './findings';
import { doHarm } from './harm';
import { balance, type Ledger } from './ledger';
import { type Parts, startParts } from './parts';
import { planOf } from './plan';
import { makeReviews } from './reviews';
import { makeTraffic } from './traffic';

export interface ChaosOptions {
  seed: number;
  minutes: number;
  cleanup: Cleanup;
  print(line: string): void;
}

export interface ChaosResult extends Ledger {
  seed: number;
  minutes: number;
  troubles: number;
  /** Inserts into the intake that were refused as on a full disk. */
  refusedByStore: number;
  /** Seconds from the last trouble until nothing was on its way. */
  restSeconds: number;
}

/** After the last trouble; parts take a minute or two to find each other again. */
const HOPELESS_MS = 300_000;
const VISITORS = 12;
const CASES = 4;
const ADMINISTRATOR = { email: 'admin@desk.example', password: randomBytes(18).toString('base64') };

/** Starts everything, makes traffic and troubles as planned, lets it heal, and compares what was done with what is there. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, minutes, print } = options;
  const lengthMs = minutes * 60_000;
  const plan = planOf(seed, lengthMs);
  const desk = await startDesk(options);
  const { simulator, facebook, person, client, page, parts, appIds } = desk;
  print(`seed ${seed}: ${plan.length} troubles in ${minutes} min`);
  const endsAt = Date.now() + lengthMs;
  const psids = Array.from({ length: VISITORS }, (_, n) => `${seed}${randomInt(1e9)}${n}`.padStart(15, '7'));
  const traffic = {
    ...{ facebook, person, pageId: page.facebookId, psids, seed },
    isOver: () => Date.now() > endsAt,
    isHopeless: () => Date.now() > endsAt + HOPELESS_MS,
  };
  const [deeds, reviews] = await Promise.all([
    makeTraffic(traffic),
    makeReviews({ facebook, person, client, appIds, seed, lengthMs }),
    doHarm({ parts, simulator, facebook, person, page, print }, plan, desk.stopped),
  ]);
  await parts.ready();
  print('everything runs again; waiting for rest');
  const healedAt = Date.now();
  const notAtRest = await untilRest(desk, deeds);
  const restSeconds = Math.round((Date.now() - healedAt) / 1000);
  const ledger = balance(deeds, reviews, await collect(desk, deeds, appIds));
  if (notAtRest) ledger.faults.push(`no rest: ${notAtRest}`);
  return { seed, minutes, troubles: plan.length, refusedByStore: parts.storeGate.refused, restSeconds, ...ledger };
}

interface ChaosDesk extends Watched {
  parts: Parts;
  facebook: ReturnType<typeof createCall>;
  page: { id: string; facebookId: string };
  appIds: string[];
  stopped: AbortSignal;
}

async function startDesk({ cleanup, print }: ChaosOptions): Promise<ChaosDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'messenger-desk-chaos-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  cleanup.add('temporary folder', remove);
  process.once('exit', remove);
  const seed = apps();
  const simulator = await startSimulator({ port: 0, seed });
  cleanup.add('simulated Facebook', () => simulator.close());
  const [keys, token] = [`chaos:${randomBytes(32).toString('base64')}`, randomBytes(24).toString('hex')];
  const settings = {
    ...{ ENCRYPTION_KEYS: keys, ADMIN_API_TOKEN: token, MAIL_FROM: SENDER },
    ...{ ADMIN_EMAIL: ADMINISTRATOR.email, ADMIN_PASSWORD: ADMINISTRATOR.password },
  };
  const parts = await startParts({ dataDir, simulatorPort: simulator.port, settings, print });
  cleanup.add('processes', parts.stop);
  const target = await connectPage(parts.apiUrl, token, simulator.url);
  const mongodb = await mongo.MongoClient.connect(parts.mongodbUri);
  cleanup.add('database connection', () => mongodb.close());
  const connectionOptions = { address: parts.temporalAddress };
  const client = createTemporalClient({ connectionOptions, namespace: 'default' }, createKeyring(keys));
  cleanup.add('Temporal connection', () => client.connection.close());
  const stop = new AbortController();
  cleanup.add('troubles', () => stop.abort());
  return {
    ...{ simulator, parts, client, db: mongodb.db(), pageId: target.pageId, mailFolder: parts.mailFolder },
    facebook: createCall(simulator.url),
    person: await signIn(parts.apiUrl, ADMINISTRATOR),
    program: createCall(parts.apiUrl, { authorization: `Bearer ${token}` }),
    page: { id: target.callbackUrl.split('/').at(-1) ?? '', facebookId: target.pageId },
    appIds: seed.slice(1).map(({ id = '' }) => id),
    stopped: stop.signal,
  };
}

/** One app with a Page, and others on their way through App Review. */
function apps(): SeedApp[] {
  const id = () => `1${String(randomInt(1e12)).padStart(14, '0')}`;
  const inReview = (_: unknown, n: number): SeedApp => ({
    ...{ name: `Reviewed ${n}`, id: id(), mode: 'development', advancedAccess: [], pages: [] },
  });
  const page = { name: 'Sunny Hotels', id: id(), visitors: [] };
  return [{ name: 'Desk', id: id(), pages: [page] }, ...Array.from({ length: CASES }, inReview)];
}
