import { createAppStanding } from '../activities/app-standing';
import { createMessengerActivities } from '../activities/messenger';
import { createRecordActivities } from '../activities/records';
import { createReviewRecordActivities } from '../activities/review-records';
import type { SendTroubles } from '../activities/send-troubles';
import { createPageWatch } from '../pages/page-watch';
import { createAdministratorMails } from '../store/administrator-mails';
import { createAppStandingRepository } from '../store/app-standing-repository';
import { createConversationRepository } from '../store/conversation-repository';
import { createFactRepository } from '../store/fact-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPageRepository } from '../store/page-repository';
import { createPersonRepository } from '../store/person-repository';
import { createReplyRepository } from '../store/reply-repository';
import { createReviewRepository } from '../store/review-repository';
import type { WorkersOptions } from './create-workers';
import { dataDeletionActivities } from './data-deletion';
import { type PageActivitiesOptions, wirePageActivities } from './page-activities';
import { type ReviewPrecheckWiring, reviewPrecheckActivities } from './review-precheck';

/** Everything that workflows have done outside of themselves, wired to the store and to Facebook; `troubles` is for others, too. */
export function wireDeskActivities(
  options: PageActivitiesOptions & Pick<ReviewPrecheckWiring, 'privateAddresses'>,
): Pick<WorkersOptions, 'messenger' | 'records' | 'probes' | 'deletion'> & { troubles: SendTroubles } {
  const { store, cipher, graph, client, clock, taskQueue } = options;
  const { probes, troubles } = wirePageActivities(options);
  const replies = createReplyRepository(store);
  const conversations = createConversationRepository(store);
  const facts = createFactRepository(store);
  const reviews = createReviewRepository(store);
  const people = createPersonRepository(store);
  const outbox = createOutboxRepository(store);
  const tellAdministrators = createAdministratorMails({ people, outbox });
  const pages = createPageRepository(store, cipher);
  const standings = createAppStandingRepository(store);
  const followCase = createAppStanding({ standings, pages, watch: createPageWatch(client, taskQueue) });
  return {
    messenger: createMessengerActivities({
      ...{ graph, pages, replies, troubles, standings, clock },
    }),
    records: {
      ...createRecordActivities({ conversations, facts, replies, troubles, clock }),
      ...reviewPrecheckActivities(options),
      ...createReviewRecordActivities({ reviews, tellAdministrators, outbox, followCase, clock }),
    },
    probes,
    deletion: dataDeletionActivities(options),
    troubles,
  };
}
