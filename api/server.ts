import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import type { ApiConfig } from '../config/config';
import type { Logger } from '../config/logger';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import { createGraphClient } from '../graph/client';
import { createConversationSignals } from '../ingest/conversation-signals';
import { type Dispatcher, startDispatcher } from '../ingest/dispatcher';
import { createIntake } from '../ingest/intake';
import type { IngestObserver } from '../ingest/observer';
import { createPageDirectory } from '../ingest/page-directory';
import type { Store } from '../store/connection';
import { createConversationRepository } from '../store/conversation-repository';
import { createFactRepository } from '../store/fact-repository';
import { createIntakeRepository } from '../store/intake-repository';
import { createPageRepository } from '../store/page-repository';
import { createReplyRepository } from '../store/reply-repository';
import { createApp } from './app';
import { createConversationDesk } from './conversation-desk';
import { createMetrics, type Metrics } from './metrics';
import { createPageConnector } from './page-connector';

export interface ApiOptions {
  config: ApiConfig;
  store: Store;
  client: Client;
  cipher: Cipher;
  clock: Clock;
  logger: Logger;
  /** For tests: the task queue of their own worker. */
  taskQueue?: string;
}

export interface RunningApi {
  url: string;
  /** Finishes requests under way, hands what is left of the intake to other processes, and stops listening. */
  close(): Promise<void>;
}

/** How many requests waiting for the store count as a rush, in which acknowledgements go before dispatching. */
const RUSH = 4;
/** How long requests under way may take when the process stops. */
const CLOSE_GRACE_MS = 5000;
const RECHECK_PAGES_MS = 30_000;
const TEMPORAL_CHECK_MS = 1000;

/** Wires one api process together and listens. The store must be open; Temporal may be away. */
export async function startApi({
  config,
  store,
  client,
  cipher,
  clock,
  logger,
  taskQueue,
}: ApiOptions): Promise<RunningApi> {
  const pages = createPageRepository(store, cipher);
  const conversations = createConversationRepository(store);
  const replies = createReplyRepository(store);
  const directory = createPageDirectory(pages);
  const intakeRepository = createIntakeRepository(
    store,
    `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`,
  );
  const graph = createGraphClient({
    baseUrl: config.GRAPH_API_URL,
    version: config.GRAPH_API_VERSION,
    timeoutMs: config.GRAPH_TIMEOUT_MS,
  });
  const wake = () => dispatcher.wake();
  const intake = createIntake(intakeRepository, wake);
  const metrics = createMetrics({ eventsWaiting: () => dispatcher.waiting(), requestsWaiting: () => intake.waiting() });
  const dispatcher: Dispatcher = startDispatcher({
    intake: intakeRepository,
    facts: createFactRepository(store),
    directory,
    signals: createConversationSignals(client, taskQueue),
    observer: observe(metrics, logger),
    busy: () => intake.waiting() > RUSH,
  });
  const connector = createPageConnector({ pages, graph, intake: intakeRepository, clock, onReplayed: wake });
  const server = createServer();
  const publicUrl = () => config.PUBLIC_URL ?? urlOf(server);
  const app = createApp({
    webhooks: { pages, directory, intake, metrics, clock },
    health: { store, metrics, temporalIsUp: () => temporalIsUp(client) },
    pages: { pages, connector, callbackUrl: (id) => `${publicUrl()}/webhooks/facebook/${id}` },
    conversations: { conversations, clock, desk: createConversationDesk({ conversations, replies, client, clock }) },
    parked: { intake: intakeRepository, onReplayed: wake },
    adminToken: config.ADMIN_API_TOKEN,
    logger,
  });
  server.on('request', app);
  server.listen(config.PORT);
  await once(server, 'listening');
  const recheck = setInterval(() => void connector.recheck().catch(() => undefined), RECHECK_PAGES_MS);
  return {
    url: urlOf(server),
    async close() {
      clearInterval(recheck);
      await closeServer(server);
      await dispatcher.stop();
      await graph.close();
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearTimeout(force);
}

async function temporalIsUp(client: Client): Promise<boolean> {
  const check = client.withDeadline(Date.now() + TEMPORAL_CHECK_MS, () => client.workflowService.getSystemInfo({}));
  return await check.then(
    () => true,
    () => false,
  );
}

function urlOf(server: Server): string {
  const address = server.address() as AddressInfo;
  const host = address.address === '::' || address.address === '0.0.0.0' ? 'localhost' : address.address;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${address.port}`;
}

/** Trouble is logged by its class only: store and Temporal errors can quote what they were given. */
function observe(metrics: Metrics, logger: Logger): IngestObserver {
  return {
    parked: (reason) => {
      metrics.eventParked(reason);
      logger.warn({ reason }, 'an event was parked');
    },
    eventsWritten: metrics.eventsWritten,
    signalled: metrics.eventsSignalled,
    trouble: (what, error) => {
      metrics.ingestTrouble(what);
      logger.warn({ what, error: error instanceof Error ? error.name : typeof error }, 'ingest has to wait');
    },
  };
}
