import { createServer, type Server } from 'node:http';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { createMessengerActivities } from '../activities/messenger';
import { createRecordActivities } from '../activities/records';
import { loadWorkerConfig } from '../config/config';
import { createKeyring } from '../config/keyring';
import { createLogger, type Logger } from '../config/logger';
import { mailSettings } from '../config/mail';
import { systemClock } from '../domain/clock';
import { createGraphClient } from '../graph/client';
import { createMailTransport } from '../mail/transport';
import { openStore } from '../store/connection';
import { createConversationRepository } from '../store/conversation-repository';
import { createFactRepository } from '../store/fact-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPageRepository } from '../store/page-repository';
import { createReplyRepository } from '../store/reply-repository';
import { temporalSettings } from '../temporal/connection';
import { ensureSearchAttributes } from '../temporal/search-attributes';
import { createWorkers } from './create-workers';
import { startMailPump } from './mail-pump';

/** How often Temporal is tried at start while it is not there yet. */
const CONNECT_ATTEMPTS = 60;
const CONNECT_PAUSE_MS = 1000;

/** The SDK warns of a worker without workflows; the one that talks to the Graph API has none on purpose. */
const ONLY_ACTIVITIES = 'No workflows registered';

/** The worker process: runs workflows and activities until it is told to stop. */
async function main(): Promise<void> {
  const config = loadWorkerConfig(process.env);
  const logger = createLogger('worker', config.LOG_LEVEL);
  installTemporalLogger(logger);
  const settings = temporalSettings();
  const cipher = createKeyring(config.ENCRYPTION_KEYS);
  const store = await openStore(config.MONGODB_URI);
  const connection = await connectTemporal(settings.connectionOptions, logger);
  await ensureSearchAttributes(connection, settings.namespace);
  const graph = createGraphClient({
    baseUrl: config.GRAPH_API_URL,
    version: config.GRAPH_API_VERSION,
    timeoutMs: config.GRAPH_TIMEOUT_MS,
  });
  const pages = createPageRepository(store, cipher);
  const replies = createReplyRepository(store);
  const workers = await createWorkers({
    connection,
    namespace: settings.namespace,
    cipher,
    messenger: createMessengerActivities({ graph, pages, replies, clock: systemClock }),
    records: createRecordActivities({
      conversations: createConversationRepository(store),
      facts: createFactRepository(store),
      replies,
      clock: systemClock,
    }),
    buildId: config.WORKER_BUILD_ID,
  });
  const health = serveHealth(config.WORKER_HEALTH_PORT, workers);
  const mail = mailSettings(config);
  const mailPump =
    mail &&
    startMailPump({
      outbox: createOutboxRepository(store),
      transport: createMailTransport(mail),
      cipher,
      deskUrl: config.PUBLIC_URL ?? 'http://localhost:3000',
      clock: systemClock,
      logger,
    });
  logger.info({ workers: workers.length, mail: mail !== null }, 'worker is running');
  await Promise.all(workers.map((worker) => worker.run()));
  health?.close();
  await mailPump?.stop();
  await graph.close();
  await connection.close();
  await store.close();
  logger.info('worker has stopped');
}

async function connectTemporal(
  options: Parameters<typeof NativeConnection.connect>[0],
  logger: Logger,
): Promise<NativeConnection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await NativeConnection.connect(options);
    } catch (error) {
      if (attempt === CONNECT_ATTEMPTS) throw error;
      logger.warn({ attempt }, 'Temporal does not answer yet');
      await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
    }
  }
}

function installTemporalLogger(logger: Logger): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      if (message.startsWith(ONLY_ACTIVITIES)) return;
      const { workflowId, workflowType, activityType, attempt, taskQueue } = meta ?? {};
      logger[levels[level]]({ workflowId, workflowType, activityType, attempt, taskQueue }, message);
    }),
  });
}

/** `GET /healthz`: 200 while every worker runs, else 503. Nothing is served without a port. */
function serveHealth(port: number | undefined, workers: Worker[]): Server | undefined {
  if (port === undefined) return undefined;
  return createServer((_request, response) => {
    const states = workers.map((worker) => worker.getState());
    response.writeHead(states.every((state) => state === 'RUNNING') ? 200 : 503, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify({ workers: states }));
  }).listen(port);
}

main().catch((error: unknown) => {
  process.stderr.write(`the worker cannot go on: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
