import { createServer, type Server } from 'node:http';
import type { Client } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import type { SendTroubles } from '../activities/send-troubles';
import { loadWorkerConfig, type WorkerConfig } from '../config/config';
import { createKeyring } from '../config/keyring';
import { createLogger, type Logger } from '../config/logger';
import { mailSettings } from '../config/mail';
import { productVersion } from '../config/version';
import { META_MAIL_DOMAINS } from '../domain/app-review/announcements';
import { systemClock } from '../domain/clock';
import { createGraphClient, type GraphClient } from '../graph/client';
import { createPhotoFetcher } from '../graph/photo';
import { createMailbox } from '../mail/intake/mailbox';
import { createMailTransport } from '../mail/transport';
import { createGraphCallMetrics } from '../metrics/graph-calls';
import { createProcessMetrics } from '../metrics/process-metrics';
import { createQueueDoor } from '../queue/door';
import { createOperatorNews } from '../queue/operators';
import { enterInReview } from '../reviews/enter';
import { createGraphWitness } from '../reviews/graph-witness';
import { createIncomingMail } from '../reviews/incoming-mail';
import { createChangeLog } from '../store/change-log';
import { openStore, type Store } from '../store/connection';
import { createDepartmentRepository } from '../store/department-repository';
import { createDeskSettingsRepository } from '../store/desk-settings-repository';
import { createGraphUseRepository } from '../store/graph-use-repository';
import { createOperatorRepository } from '../store/operator-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPageRepository, type PageRepository } from '../store/page-repository';
import { createPersonRepository } from '../store/person-repository';
import { createPhotoRepository } from '../store/photo-repository';
import { createReviewMailRepository } from '../store/review-mail-repository';
import { createReviewRepository } from '../store/review-repository';
import { createSearchIndexRepository } from '../store/search-index-repository';
import { createVisitorRepository } from '../store/visitor-repository';
import { createTemporalClient, temporalSettings } from '../temporal/connection';
import { ensureSearchAttributes } from '../temporal/search-attributes';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import { wireAttachmentDownloads } from './attachment-downloads';
import { createWorkers } from './create-workers';
import { wireDeskActivities } from './desk-activities';
import { exporterAt, exposeWorkerMetrics, freeExporterAddress } from './expose-metrics';
import { startMailPump } from './mail-pump';
import { createWorkerMetrics } from './metrics';
import { startOutgoingWebhooks } from './outgoing-webhooks';
import { startPresenceWatch } from './presence-watch';
import { startReviewMailbox } from './review-mailbox';
import { startDateWatch, startDriftWatch } from './review-precheck';
import { startSearchIndex } from './search-index';
import { connectTemporal, installTemporalRuntime } from './temporal';
import { startVisitorProfiles } from './visitor-profiles';

const PHOTO_TIMEOUT_MS = 10_000;
const DAY_MS = 86_400_000;

/** The worker process: runs workflows and activities until it is told to stop. */
async function main(): Promise<void> {
  const config = loadWorkerConfig(process.env);
  const logger = createLogger('worker', config.LOG_LEVEL);
  const exporter = await freeExporterAddress();
  installTemporalRuntime(logger, config.METRICS_ADDRESS && exporterAt(exporter));
  const registry = createProcessMetrics('worker', productVersion());
  const metrics = createWorkerMetrics(registry);
  const settings = temporalSettings();
  const cipher = createKeyring(config.ENCRYPTION_KEYS);
  const store = await openStore(config.MONGODB_URI);
  const connection = await connectTemporal(settings.connectionOptions, logger);
  await ensureSearchAttributes(connection, settings.namespace);
  const graph = createGraphClient({
    baseUrl: config.GRAPH_API_URL,
    version: config.GRAPH_API_VERSION,
    timeoutMs: config.GRAPH_TIMEOUT_MS,
    onSuccess: createGraphWitness(createGraphUseRepository(store), systemClock),
    onCall: createGraphCallMetrics(registry),
  });
  const pages = createPageRepository(store, cipher);
  const client = createTemporalClient(settings, cipher);
  const publicUrl = config.PUBLIC_URL;
  const { troubles, ...activities } = wireDeskActivities({
    ...{ store, cipher, graph, client, publicUrl },
    clock: systemClock,
    privateAddresses: config.REVIEW_PRIVATE_ADDRESSES === 'true',
    graphVersion: config.GRAPH_API_VERSION,
  });
  const workers = await createWorkers({
    connection,
    namespace: settings.namespace,
    cipher,
    ...activities,
    buildId: config.WORKER_BUILD_ID,
    log: createChangeLog(store),
    activityEnded: metrics.activityEnded,
  });
  const profiles = startProfiles(config, { graph, pages, store, troubles, logger });
  const downloads = wireAttachmentDownloads({
    ...{ store, logger, clock: systemClock, graphUrl: config.GRAPH_API_URL },
    maxBytes: config.ATTACHMENT_MAX_MB * 1024 * 1024,
  });
  const health = serveHealth(config.WORKER_HEALTH_PORT, workers);
  const exposed = config.METRICS_ADDRESS && (await exposeWorkerMetrics(config.METRICS_ADDRESS, registry, exporter));
  const mail = mailSettings(config);
  const watching = {
    ...{ store, cipher, client, clock: systemClock, logger, publicUrl },
    privateAddresses: config.REVIEW_PRIVATE_ADDRESSES === 'true',
  };
  const drift = startDriftWatch(watching);
  const dates = startDateWatch(watching);
  const searchIndex = startSearchIndex({ index: createSearchIndexRepository(store), clock: systemClock, logger });
  const mailPump =
    mail &&
    startMailPump({
      outbox: createOutboxRepository(store),
      transport: metrics.counted(createMailTransport(mail)),
      cipher,
      deskUrl: config.PUBLIC_URL ?? 'http://localhost:3000',
      clock: systemClock,
      logger,
    });
  const presence = startPresence({ store, client, logger });
  const webhooks = startOutgoingWebhooks({
    ...{ store, cipher, logger, clock: systemClock },
    privateAddresses: config.WEBHOOK_PRIVATE_ADDRESSES === 'true',
  });
  const contactMailbox = startContactMailbox(config, { store, client, logger });
  logger.info({ workers: workers.length, mail: mail !== null }, 'worker is running');
  await Promise.all(workers.map((worker) => worker.run()));
  health?.close();
  await exposed?.close();
  await mailPump?.stop();
  await webhooks.stop();
  await contactMailbox?.stop();
  await presence.stop();
  await drift.stop();
  await dates.stop();
  await searchIndex.stop();
  await profiles.stop();
  await downloads.stop();
  await graph.close();
  await client.connection.close();
  await connection.close();
  await store.close();
  logger.info('worker has stopped');
}

function startPresence({ store, client, logger }: { store: Store; client: Client; logger: Logger }) {
  const operators = createOperatorRepository(store);
  const settings = createDeskSettingsRepository(store);
  const door = createQueueDoor(client);
  const news = createOperatorNews({
    ...{ operators, settings, door, clock: systemClock },
    people: createPersonRepository(store),
    departments: createDepartmentRepository(store),
  });
  return startPresenceWatch({ operators, settings, news, clock: systemClock, logger });
}

function startProfiles(
  { GRAPH_API_URL, PROFILE_REFRESH_DAYS }: WorkerConfig,
  {
    store,
    ...parts
  }: { graph: GraphClient; pages: PageRepository; store: Store; troubles: SendTroubles; logger: Logger },
): { stop(): Promise<void> } {
  const photos = createPhotoFetcher({ graphUrl: GRAPH_API_URL, timeoutMs: PHOTO_TIMEOUT_MS });
  const pump = startVisitorProfiles({
    ...parts,
    photos,
    visitors: createVisitorRepository(store),
    photoStore: createPhotoRepository(store),
    clock: systemClock,
    refreshMs: PROFILE_REFRESH_DAYS * DAY_MS,
  });
  return {
    async stop() {
      await pump.stop();
      await photos.close();
    },
  };
}

/** Null without REVIEW_IMAP_URL: then people enter that Meta has answered. */
function startContactMailbox(
  config: WorkerConfig,
  { store, client, logger }: { store: Store; client: Client; logger: Logger },
): { stop(): Promise<void> } | null {
  if (config.REVIEW_IMAP_URL === undefined) return null;
  const mails = createReviewMailRepository(store);
  const take = createIncomingMail({
    mails,
    reviews: createReviewRepository(store),
    enter: (appId, request) => enterInReview(client, DESK_TASK_QUEUE, appId, request),
    trusted: config.REVIEW_MAIL_DOMAINS ?? META_MAIL_DOMAINS,
    ownDomain: mailSettings(config)?.from.address.split('@').at(-1) ?? null,
    clock: systemClock,
  });
  const mailbox = createMailbox({ url: config.REVIEW_IMAP_URL });
  return startReviewMailbox({
    ...{ mailbox, mails, take, logger, clock: systemClock, everyMs: config.REVIEW_IMAP_SECONDS * 1000 },
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
