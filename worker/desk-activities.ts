import { createMessengerActivities } from '../activities/messenger';
import { createRecordActivities } from '../activities/records';
import { createReviewRecordActivities } from '../activities/review-records';
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

/** Everything that workflows have done outside of themselves, wired to the store and to Facebook. */
export function wireDeskActivities(
  options: PageActivitiesOptions,
): Pick<WorkersOptions, 'messenger' | 'records' | 'probes' | 'deletion'> {
  const { store, cipher, graph, clock } = options;
  const { probes, troubles } = wirePageActivities(options);
  const replies = createReplyRepository(store);
  const conversations = createConversationRepository(store);
  const facts = createFactRepository(store);
  const reviews = createReviewRepository(store);
  const people = createPersonRepository(store);
  const outbox = createOutboxRepository(store);
  return {
    messenger: createMessengerActivities({
      ...{ graph, replies, troubles, clock },
      pages: createPageRepository(store, cipher),
    }),
    records: {
      ...createRecordActivities({ conversations, facts, replies, troubles, clock }),
      ...createReviewRecordActivities({ reviews, people, outbox, clock }),
    },
    probes,
    deletion: dataDeletionActivities(options),
  };
}
