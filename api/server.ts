import { once } from 'node:events';
import type { Client } from '@temporalio/client';
import type { ApiConfig } from '../config/config';
import type { Logger } from '../config/logger';
import { mailSettings } from '../config/mail';
import { productVersion } from '../config/version';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import { createGraphClient } from '../graph/client';
import { createGraphCallMetrics } from '../metrics/graph-calls';
import { createProcessMetrics } from '../metrics/process-metrics';
import { createWaitingSends } from '../pages/waiting-sends';
import { attemptsOfQueue } from '../queue/standstill';
import { createGraphWitness } from '../reviews/graph-witness';
import { createAppStandingRepository } from '../store/app-standing-repository';
import { createAttachmentRepository } from '../store/attachment-repository';
import type { Store } from '../store/connection';
import { createConversationRepository } from '../store/conversation-repository';
import { createDepartmentRepository } from '../store/department-repository';
import { createGraphUseRepository } from '../store/graph-use-repository';
import { createGuideRepository } from '../store/guide-repository';
import { createHandshakeRepository } from '../store/handshake-repository';
import { createHookDeliveryRepository } from '../store/hook-delivery-repository';
import { createHookRepository } from '../store/hook-repository';
import { createMessageChanges } from '../store/message-changes';
import { createMessageFileRepository } from '../store/message-file-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPageHealthRepository } from '../store/page-health-repository';
import { createPageRepository } from '../store/page-repository';
import { createPersonRepository } from '../store/person-repository';
import { createPhotoRepository } from '../store/photo-repository';
import { createReplyRepository } from '../store/reply-repository';
import { createReportRepository } from '../store/report-repository';
import { createVisitorRepository } from '../store/visitor-repository';
import { temporalIsUp } from '../temporal/connection';
import { createApp } from './app';
import { createAuth } from './auth/auth';
import { createConversationDesk } from './conversations/desk';
import { createHumanAgent } from './conversations/human-agent';
import { createMessageViews } from './conversations/message-views';
import { createPauses } from './conversations/pauses';
import { createQueueCare } from './conversations/queue-care';
import { createReplyContent } from './conversations/reply-content';
import { createWorkAids } from './conversations/work-aids';
import { createGettingStartedDesk } from './getting-started-desk';
import { closeHttpServer, createHttpServer, urlOf } from './http/http-server';
import { createIngest } from './ingest';
import { createLive } from './live/live';
import { exposeMetrics } from './metrics/expose-metrics';
import { createPageCare } from './pages/care';
import { createPageConnector } from './pages/connector';
import { createFacebook } from './pages/facebook';
import { createPrivacy } from './privacy';
import { createPageReach } from './reach';
import { createReviewCare } from './reviews/care';
import { createSystemDesk } from './system-desk';

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
  /** Where Prometheus reads; null without METRICS_ADDRESS. */
  metricsUrl: string | null;
  /** Where the first administrator is made, while there is none: to be shown to whoever started the process. */
  setupUrl: string | null;
  /** Finishes requests under way, hands what is left of the intake to other processes, and stops listening. */
  close(): Promise<void>;
}

const SWEEP_MS = 3_600_000;
const CATCH_UP_MS = 30_000;

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
  const server = createHttpServer();
  const publicUrl = () => config.PUBLIC_URL ?? urlOf(server);
  const auth = createAuth({ config, store, cipher, clock, publicUrl });
  const setupCode = await auth.prepare();
  const { audit } = auth;
  const pages = createPageRepository(store, cipher);
  const people = createPersonRepository(store);
  const departments = createDepartmentRepository(store);
  const reach = createPageReach(pages);
  const conversations = createConversationRepository(store);
  const live = createLive({
    ...{ store, reach, conversations, gate: auth.gate, trouble: (error) => noteLiveTrouble(logger, error) },
  });
  const handshakes = createHandshakeRepository(store);
  const replies = createReplyRepository(store);
  const review = createReviewCare({ config, store, client, cipher, clock, auth, taskQueue });
  const visitors = createVisitorRepository(store);
  const attachments = createAttachmentRepository(store);
  const registry = createProcessMetrics('api', productVersion());
  const witness = createGraphWitness(createGraphUseRepository(store), clock);
  const graph = createGraphClient({
    baseUrl: config.GRAPH_API_URL,
    version: config.GRAPH_API_VERSION,
    timeoutMs: config.GRAPH_TIMEOUT_MS,
    onSuccess: witness,
    onCall: createGraphCallMetrics(registry),
  });
  const waitingSends = createWaitingSends(client, replies);
  const care = createPageCare({
    ...{ store, client, pages, graph, clock, publicUrl, taskQueue },
    resume: waitingSends.resumePage,
  });
  const { callbackUrl, subscriptions } = care;
  const ingest = createIngest({
    ...{ store, client, cipher, pages, registry, logger, taskQueue },
    log: live.log,
    onPolicy: care.onPolicy,
  });
  const connector = createPageConnector({
    ...{ pages, departments, handshakes, graph, clock, intake: ingest.repository, onReplayed: ingest.wake },
    onTokenReplaced: (pageId) => waitingSends.resumePage(pageId),
    notify: care.notify,
  });
  const messageViews = createMessageViews({ changes: createMessageChanges(store), attachments });
  const pauses = createPauses(pages, createAppStandingRepository(store));
  const humanAgent = createHumanAgent({ pages, client, clock, taskQueue });
  const desk = createConversationDesk({ conversations, replies, client, pauses, humanAgent, clock });
  const facebook = createFacebook({
    ...{ config, store, cipher, clock, graph, witness, pages, connector, subscriptions, audit, publicUrl },
    gate: auth.gate,
  });
  const queue = createQueueCare({
    ...{ store, client, conversations, visitors, departments, people, pages, reach, audit, clock, taskQueue },
    log: live.log,
  });
  const privacy = createPrivacy({
    ...{ store, client, cipher, clock, graph, pages, conversations, audit, publicUrl, taskQueue },
    encryptionKeys: config.ENCRYPTION_KEYS,
  });
  const app = createApp({
    webhooks: {
      ...{ pages, handshakes, clock, answers: care.answers },
      ...{ directory: ingest.directory, intake: ingest.intake, metrics: ingest.metrics },
    },
    health: { store, temporalIsUp: () => temporalIsUp(client) },
    pages: {
      ...{ pages, handshakes, connector, callbackUrl, subscriptions, reach, audit },
      ...{ removal: privacy.removal, health: care.desk, moved: queue.pageMoved },
    },
    pageNames: { pages },
    pageHealth: { reach, events: care.events, desk: care.desk, audit },
    facebook,
    privacy,
    conversations: {
      ...{ conversations, clock, audit, desk, pauses, messageViews },
      ...{ finder: queue.finder, queueDesk: queue.queueDesk, views: queue.views },
      replyContent: createReplyContent(attachments),
    },
    queue: queue.routes,
    review,
    workAids: createWorkAids({
      ...{ store, conversations, visitors, departments, pages, reach, audit, clock, messageViews, pauses, desk },
      ...{ log: live.log, views: queue.views },
    }),
    visitors: { conversations, visitors, photos: createPhotoRepository(store), reach },
    attachments: {
      ...{ conversations, attachments, pages, graph, audit, clock },
      ...{ covers: queue.finder.covers, find: queue.finder.find },
      files: createMessageFileRepository(store),
    },
    parked: { intake: ingest.repository, onReplayed: ingest.wake, audit },
    departments: {
      ...{ departments, people, peopleDesk: auth.peopleDesk, pages, audit, clock },
      hoursChanged: queue.hoursChanged,
    },
    mailPreferences: { people, cipher, audit },
    mails: {
      ...{ outbox: createOutboxRepository(store), people, audit, clock },
      settings: mailSettings(config),
      caughtAt: config.MAIL_PAGE_URL ?? null,
    },
    auth,
    live,
    outgoingWebhooks: {
      ...{ hooks: createHookRepository(store, cipher), deliveries: createHookDeliveryRepository(store), audit, clock },
      privateAddresses: config.WEBHOOK_PRIVATE_ADDRESSES === 'true',
    },
    system: createSystemDesk({
      ...{ store, client, cipher, clock, taskQueue },
      ...{ version: productVersion(), build: config.WORKER_BUILD_ID ?? null },
    }),
    gettingStarted: {
      desk: createGettingStartedDesk({
        ...{ pages, clock, reviews: review.reviews, simulatedFacebookUrl: config.SIMULATED_FACEBOOK_URL ?? null },
        ...{ guide: createGuideRepository(store), health: createPageHealthRepository(store) },
      }),
      audit,
    },
    reports: {
      facts: createReportRepository(store),
      pages,
      people,
      departments,
      reach,
      clock,
      reviews: review.reviews,
    },
    web: { https: config.PUBLIC_URL?.startsWith('https:') ?? false },
    trustedProxies: config.TRUSTED_PROXIES,
    logger,
  });
  server.on('request', app);
  server.listen(config.PORT);
  await once(server, 'listening');
  const figures = {
    ...{ registry, store, clock, temporalIsUp: () => temporalIsUp(client) },
    attemptsOfQueue: () => attemptsOfQueue(client, taskQueue),
  };
  const exposed = config.METRICS_ADDRESS && (await exposeMetrics(config.METRICS_ADDRESS, figures));
  const catchUp = setInterval(() => void privacy.catchUp().catch(() => undefined), CATCH_UP_MS);
  const sweep = setInterval(() => void Promise.all([auth.sweep(), facebook.sweep()]).catch(() => undefined), SWEEP_MS);
  return {
    url: urlOf(server),
    metricsUrl: exposed?.url ?? null,
    setupUrl: setupCode && `${publicUrl()}/setup#${setupCode}`,
    async close() {
      clearInterval(catchUp);
      clearInterval(sweep);
      await exposed?.close();
      await live.stop();
      await closeHttpServer(server);
      await care.stop();
      await ingest.stop();
      await graph.close();
    },
  };
}

/** Streams that cannot be fed wait: browsers ask by themselves meanwhile. */
function noteLiveTrouble(logger: Logger, error: unknown): void {
  logger.warn({ error: error instanceof Error ? error.name : typeof error }, 'live updates have to wait');
}
