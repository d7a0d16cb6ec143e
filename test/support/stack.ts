import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import pino, { type Logger } from 'pino';
import { type RunningApi, startApi } from '../../api/server';
import { loadApiConfig } from '../../config/config';
import { createKeyring } from '../../config/keyring';
import { freePorts } from '../../embedded/ports';
import { createGraphClient } from '../../graph/client';
import { createPhotoFetcher } from '../../graph/photo';
import { createGraphCallMetrics } from '../../metrics/graph-calls';
import { createProcessMetrics } from '../../metrics/process-metrics';
import { createGraphWitness } from '../../reviews/graph-witness';
import { type Simulator, startSimulator } from '../../simulator/server';
import { createChangeLog } from '../../store/change-log';
import { openStore, type Store } from '../../store/connection';
import { createGraphUseRepository } from '../../store/graph-use-repository';
import { ensureIndexes } from '../../store/indexes';
import { createPageRepository } from '../../store/page-repository';
import { createPhotoRepository } from '../../store/photo-repository';
import { createVisitorRepository } from '../../store/visitor-repository';
import { createTemporalClient } from '../../temporal/connection';
import { wireAttachmentDownloads } from '../../worker/attachment-downloads';
import { createWorkers } from '../../worker/create-workers';
import { wireDeskActivities } from '../../worker/desk-activities';
import { createWorkerMetrics, type WorkerMetrics } from '../../worker/metrics';
import { startOutgoingWebhooks } from '../../worker/outgoing-webhooks';
import { startVisitorProfiles } from '../../worker/visitor-profiles';
import { TestClock } from './clock';
import { call } from './http';
import { quietTemporal } from './quiet';
import { twoPages } from './seed';

export const ADMIN_TOKEN = 'a-token-for-the-tests-only';
export const TEST_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

/** The whole product in this process on the shared servers, with its own database, task queue and simulated Facebook. */
export interface Stack {
  api: RunningApi;
  simulator: Simulator;
  store: Store;
  client: Client;
  clock: TestClock;
  taskQueue: string;
  pages: ConnectedPage[];
  /** The worker's own metrics, without those of Temporal's SDK; null without a worker. */
  workerMetrics: WorkerMetrics | null;
  /** Calls the API with the administrator's token. */
  call(method: string, path: string, body?: unknown): ReturnType<typeof call>;
  /** While it is shut, no conversation gets into the queue; their workflows try on. */
  queueDoor: { isShut: boolean };
  /** The administrator's token, for calls that are not JSON. */
  headers: Record<string, string>;
  /** Ends the api as a deployment would; `start` has another one listen at the same address. */
  restartApi(): Promise<{ start(): Promise<void> }>;
  /** Ends the worker as a deployment would; `start` has another one go on with what it left. */
  restartWorker(): Promise<{ start(): Promise<void> }>;
  stop(): Promise<void>;
}

export interface ConnectedPage {
  id: string;
  callbackUrl: string;
  appId: string;
  appSecret: string;
  pageId: string;
  accessToken: string;
}

export interface StackOptions {
  /** Milliseconds until a Graph call is given up. */
  graphTimeoutMs?: number;
  /** False: no worker, as if the worker process were away. */
  worker?: boolean;
  /** False: Facebook has the Pages, and nobody has connected them yet. */
  connected?: boolean;
  /** True: api and worker know where Facebook reaches them, so that the worker can set a callback again. */
  publicUrl?: boolean;
  /** True: the worker keeps no workflow in memory, and begins every task with the whole history, as one that has just started. */
  forgetful?: boolean;
  /** Default: nothing is logged. */
  logger?: Logger;
  /** In place of a new desk one with what was restored: the first stack, whose api was ended, keeps Facebook and goes on owning it. */
  restored?: { from: Stack; dbName: string; namespace: string };
}

const FIELDS =
  'messages,messaging_postbacks,messaging_referrals,message_echoes,message_deliveries,message_reads,message_reactions,message_edits,standby';

export async function startStack({
  graphTimeoutMs = 2000,
  worker = true,
  connected = true,
  publicUrl: known = false,
  forgetful = false,
  logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
  restored,
}: StackOptions = {}): Promise<Stack> {
  const { TEST_MONGODB_URI: mongoUri, TEST_TEMPORAL_ADDRESS: address } = process.env;
  if (!mongoUri || !address) throw new Error('the shared test servers are not running');
  const name = restored?.dbName ?? `t${randomBytes(6).toString('hex')}`;
  const namespace = restored?.namespace ?? 'default';
  const [port = 0] = restored ? [Number(new URL(restored.from.api.url).port)] : await freePorts(1);
  const publicUrl = known ? `http://127.0.0.1:${port}` : undefined;
  const clock = new TestClock();
  const cipher = createKeyring(TEST_KEYS);
  const store = await openStore(mongoUri, name);
  await ensureIndexes(store);
  const simulator = restored?.from.simulator ?? (await startSimulator({ port: 0, clock, seed: twoPages() }));
  const client = createTemporalClient({ connectionOptions: { address }, namespace }, cipher);
  const queueDoor = { isShut: false };
  const startWorker = () =>
    startWorkers({
      ...{ address, namespace, name, store, client, clock, publicUrl, graphTimeoutMs, logger, queueDoor, forgetful },
      graphUrl: simulator.url,
    });
  let workers = worker ? await startWorker() : null;
  const launch = (apiPort: number | string) =>
    startApi({
      config: loadApiConfig({
        PORT: String(apiPort),
        PUBLIC_URL: publicUrl,
        MONGODB_URI: mongoUri,
        GRAPH_API_URL: simulator.url,
        SIMULATED_FACEBOOK_URL: simulator.url,
        GRAPH_TIMEOUT_MS: String(graphTimeoutMs),
        METRICS_ADDRESS: '127.0.0.1:0',
        ADMIN_API_TOKEN: ADMIN_TOKEN,
        ENCRYPTION_KEYS: TEST_KEYS,
        WEBHOOK_PRIVATE_ADDRESSES: 'true',
      }),
      store,
      client,
      cipher,
      clock,
      logger,
      taskQueue: name,
    });
  let api = await launch(port);
  let running = true;
  const callApi = (method: string, path: string, body?: unknown) => call(api.url, method, path, body, ADMIN_TOKEN);
  const pages = restored?.from.pages ?? (connected ? await connectPages(simulator, callApi) : []);
  return {
    get api() {
      return api;
    },
    simulator,
    store,
    client,
    clock,
    taskQueue: name,
    get workerMetrics() {
      return workers?.metrics ?? null;
    },
    pages,
    call: callApi,
    queueDoor,
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    async restartApi() {
      const { port: same } = new URL(api.url);
      await api.close();
      running = false;
      return {
        async start() {
          api = await launch(same);
          running = true;
        },
      };
    },
    async restartWorker() {
      await workers?.stop();
      workers = null;
      return {
        async start() {
          workers = await startWorker();
        },
      };
    },
    async stop() {
      if (!restored) await simulator.close();
      if (running) await api.close();
      await workers?.stop();
      await client.connection.close();
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}

interface WorkerParts {
  address: string;
  namespace: string;
  name: string;
  store: Store;
  client: Client;
  clock: TestClock;
  graphUrl: string;
  publicUrl: string | undefined;
  graphTimeoutMs: number;
  logger: Logger;
  queueDoor: Stack['queueDoor'];
  forgetful: boolean;
}

/** Of a profile, until it is asked for again. */
export const PROFILE_REFRESH_MS = 14 * 86_400_000;

/** Of a visitor's file. */
export const MAX_FILE_BYTES = 1024 * 1024;

async function startWorkers(parts: WorkerParts) {
  const {
    address,
    namespace,
    name,
    store,
    client,
    clock,
    graphUrl,
    publicUrl,
    graphTimeoutMs,
    logger,
    queueDoor,
    forgetful,
  } = parts;
  quietTemporal();
  const connection = await NativeConnection.connect({ address });
  const cipher = createKeyring(TEST_KEYS);
  const metrics = createWorkerMetrics(createProcessMetrics('worker', 'test'));
  const onSuccess = createGraphWitness(createGraphUseRepository(store), clock);
  const onCall = createGraphCallMetrics(metrics.registry);
  const graph = createGraphClient({
    baseUrl: graphUrl,
    version: 'v26.0',
    timeoutMs: graphTimeoutMs,
    onSuccess,
    onCall,
  });
  const { troubles, ...activities } = wireDeskActivities({
    ...{ store, cipher, graph, client, clock, publicUrl, taskQueue: name },
    privateAddresses: true,
    graphVersion: 'v26.0',
  });
  const workers: Worker[] = await createWorkers({
    connection,
    namespace,
    cipher,
    taskQueue: name,
    workflowBundle: { codePath: process.env.TEST_WORKFLOW_BUNDLE ?? '' },
    log: createChangeLog(store),
    activityEnded: metrics.activityEnded,
    maxCachedWorkflows: forgetful ? 0 : undefined,
    ...activities,
    records: { ...activities.records, joinQueue: behindDoor(queueDoor, activities.records.joinQueue) },
  });
  const running = Promise.all(workers.map((one) => one.run()));
  const webhooks = startOutgoingWebhooks({ store, cipher, clock, logger, privateAddresses: true });
  const photos = createPhotoFetcher({ graphUrl, timeoutMs: graphTimeoutMs });
  const downloads = wireAttachmentDownloads({ store, graphUrl, maxBytes: MAX_FILE_BYTES, clock, logger });
  const profiles = startVisitorProfiles({
    ...{ graph, photos, troubles, clock, logger, refreshMs: PROFILE_REFRESH_MS },
    pages: createPageRepository(store, cipher),
    visitors: createVisitorRepository(store),
    photoStore: createPhotoRepository(store),
  });
  return {
    metrics,
    async stop() {
      for (const one of workers) one.shutdown();
      await running;
      await webhooks.stop();
      await profiles.stop();
      await downloads.stop();
      await photos.close();
      await graph.close();
      await connection.close();
    },
  };
}

function behindDoor<I>(door: Stack['queueDoor'], join: (input: I) => Promise<void>): (input: I) => Promise<void> {
  return async (input) => {
    if (door.isShut) throw new Error('the door is shut');
    await join(input);
  };
}

/** Adds every Page of the simulator to the desk and connects it at the simulated Facebook, as a person would. */
export async function connectPages(simulator: Simulator, callApi: Stack['call']): Promise<ConnectedPage[]> {
  const credentials = (await call(simulator.url, 'GET', '/credentials')).body;
  const pages: ConnectedPage[] = [];
  for (const { appId, appSecret, pageId, pageName, pageAccessToken } of credentials) {
    const confirmationCode = randomBytes(12).toString('hex');
    const { body, status } = await callApi('POST', '/api/pages', {
      name: pageName,
      accessToken: pageAccessToken,
      confirmationCode,
      appSecret,
    });
    if (status !== 201) throw new Error(`a Page was not accepted: ${JSON.stringify(body)}`);
    const app = { access_token: `${appId}|${appSecret}`, object: 'page', callback_url: body.callbackUrl };
    await mustSucceed(simulator.url, `/v26.0/${appId}/subscriptions`, {
      ...app,
      verify_token: confirmationCode,
      fields: FIELDS,
    });
    const page = { access_token: pageAccessToken, subscribed_fields: FIELDS };
    await mustSucceed(simulator.url, `/v26.0/${pageId}/subscribed_apps`, page);
    pages.push({ id: body.id, callbackUrl: body.callbackUrl, appId, appSecret, pageId, accessToken: pageAccessToken });
  }
  return pages;
}

async function mustSucceed(base: string, path: string, body: unknown): Promise<void> {
  const answer = await call(base, 'POST', path, body);
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
}
