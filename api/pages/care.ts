import type { Client } from '@temporalio/client';
import type { Clock } from '../../domain/clock';
import type { GraphClient } from '../../graph/client';
import { createPageWatch } from '../../pages/page-watch';
import { createSubscriptions, webhookAddress } from '../../pages/subscriptions';
import type { Store } from '../../store/connection';
import { createPageActivityRepository } from '../../store/page-activity-repository';
import { createPageEventRepository } from '../../store/page-event-repository';
import { createPageHealthRepository } from '../../store/page-health-repository';
import type { PageRepository } from '../../store/page-repository';
import { createWebhookAnswerRepository } from '../../store/webhook-answer-repository';
import { createPageHealthDesk } from './health-desk';
import { createPageNotices } from './notices';
import { createPolicyAlarm } from './policy-alarm';
import { createPageSubscriptions } from './subscriptions';
import { startPageSweep } from './sweep';
import { createWebhookAnswers } from './webhook-answers';

export interface PageCareOptions {
  store: Store;
  client: Client;
  pages: PageRepository;
  graph: GraphClient;
  clock: Clock;
  publicUrl: () => string;
  taskQueue?: string | undefined;
  /** Lets the replies of a Page that wait go on, by Facebook's id of it. */
  resume: (facebookPageId: string) => Promise<void>;
}

/** Wires what the api does for connected Pages beside connecting them: health, subscriptions, what their workflows hear. */
export function createPageCare({ store, client, pages, graph, clock, publicUrl, taskQueue, resume }: PageCareOptions) {
  const callbackUrl = (id: string) => webhookAddress(publicUrl(), id);
  const health = createPageHealthRepository(store);
  const events = createPageEventRepository(store);
  const watch = createPageWatch(client, taskQueue);
  const answerRepository = createWebhookAnswerRepository(store);
  const answers = createWebhookAnswers(answerRepository, clock);
  const sweep = startPageSweep({ pages, health, watch, clock });
  return {
    callbackUrl,
    events,
    answers,
    notify: createPageNotices({ watch, events, clock }),
    onPolicy: createPolicyAlarm({ pages, health, events, watch, resume }),
    desk: createPageHealthDesk({
      ...{ pages, health, events, watch, clock },
      activity: createPageActivityRepository(store),
      answers: answerRepository,
    }),
    subscriptions: createPageSubscriptions({
      ...{ pages, health, events, clock },
      subscriptions: createSubscriptions({ pages, graph, callbackUrl }),
    }),
    async stop() {
      await sweep.stop();
      await answers.stop();
    },
  };
}
