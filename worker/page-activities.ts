import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { createExamination } from '../activities/page-examination';
import { createPageNews } from '../activities/page-news';
import { createPageActivities, type PageActivities } from '../activities/page-probe';
import { createAppProbe } from '../activities/probe-app';
import { createParkedProbe } from '../activities/probe-parked';
import { createSubscriptionProbe } from '../activities/probe-subscriptions';
import { createTokenProbe } from '../activities/probe-token';
import { createSendTroubles, type SendTroubles } from '../activities/send-troubles';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import type { GraphClient } from '../graph/client';
import { createPageWatch } from '../pages/page-watch';
import { webhookAddress } from '../pages/subscriptions';
import { createWaitingSends } from '../pages/waiting-sends';
import { createAdministratorMails } from '../store/administrator-mails';
import { createAppStandingRepository } from '../store/app-standing-repository';
import type { Store } from '../store/connection';
import { createIntakeRepository } from '../store/intake-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPageActivityRepository } from '../store/page-activity-repository';
import { createPageEventRepository } from '../store/page-event-repository';
import { createPageHealthRepository } from '../store/page-health-repository';
import { createPageRepository } from '../store/page-repository';
import { createPageTokenRepository } from '../store/page-token-repository';
import { createPersonRepository } from '../store/person-repository';
import { createReplyRepository } from '../store/reply-repository';
import { createWebhookAnswerRepository } from '../store/webhook-answer-repository';

export interface PageActivitiesOptions {
  store: Store;
  cipher: Cipher;
  graph: GraphClient;
  client: Client;
  clock: Clock;
  /** Where Facebook reaches the desk; absent: callbacks are recognised by their path and not set again. */
  publicUrl?: string | undefined;
  taskQueue?: string | undefined;
}

/** Wires what looks after Pages: the probe's activities, and what sends tell of a Page. */
export function wirePageActivities(options: PageActivitiesOptions): {
  probes: PageActivities;
  troubles: SendTroubles;
} {
  const { store, cipher, graph, client, clock, publicUrl, taskQueue } = options;
  const pages = createPageRepository(store, cipher);
  const health = createPageHealthRepository(store);
  const events = createPageEventRepository(store);
  const { resumePage: resumeSends } = createWaitingSends(client, createReplyRepository(store));
  const activity = createPageActivityRepository(store);
  const tokens = createPageTokenRepository(store, cipher);
  const callbackUrl = (id: string) => (publicUrl === undefined ? null : webhookAddress(publicUrl, id));
  const examine = createExamination({
    ...{ events, resumeSends },
    activity,
    app: createAppProbe({ activity, resumeSends }),
    answers: createWebhookAnswerRepository(store),
    token: createTokenProbe({ graph: graph.background, pages, tokens, events, activity, health, resumeSends }),
    subscriptions: createSubscriptionProbe({ graph: graph.background, pages, health, events, callbackUrl, clock }),
    replayParked: createParkedProbe({ intake: createIntakeRepository(store, `probes-${randomUUID()}`), pages, events }),
  });
  const mails = { people: createPersonRepository(store), outbox: createOutboxRepository(store) };
  const news = createPageNews({ health, events, tellAdministrators: createAdministratorMails(mails) });
  return {
    probes: createPageActivities({
      ...{ pages, health, examine, news, clock },
      standings: createAppStandingRepository(store),
    }),
    troubles: createSendTroubles({ pages, health, events, watch: createPageWatch(client, taskQueue), clock }),
  };
}
