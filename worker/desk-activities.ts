import { createAppStanding } from '../activities/app-standing';
import { createAttachmentUploads } from '../activities/attachment-uploads';
import { createConversationQueueActivities } from '../activities/conversation-queue';
import { createMessengerActivities } from '../activities/messenger';
import { createPageLimiter } from '../activities/page-limiter';
import { createQueueActivities } from '../activities/queue';
import { createRecordActivities } from '../activities/records';
import { createReviewRecordActivities } from '../activities/review-records';
import type { SendTroubles } from '../activities/send-troubles';
import { createWindowWarnings } from '../activities/window-warnings';
import { createPageWatch } from '../pages/page-watch';
import { createQueueDoor } from '../queue/door';
import { createOperatorNews } from '../queue/operators';
import { createAdministratorMails } from '../store/administrator-mails';
import { createAppStandingRepository } from '../store/app-standing-repository';
import { createAttachmentRepository } from '../store/attachment-repository';
import { createConversationRepository } from '../store/conversation-repository';
import { createDepartmentRepository } from '../store/department-repository';
import { createDeskSettingsRepository } from '../store/desk-settings-repository';
import { createFacebookAttachmentRepository } from '../store/facebook-attachment-repository';
import { createFactRepository } from '../store/fact-repository';
import { createMessageFileRepository } from '../store/message-file-repository';
import { createOperatorRepository } from '../store/operator-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPageRepository } from '../store/page-repository';
import { createPersonRepository } from '../store/person-repository';
import { createReplyRepository } from '../store/reply-repository';
import { createReviewRepository } from '../store/review-repository';
import { createVisitorRepository } from '../store/visitor-repository';
import type { WorkersOptions } from './create-workers';
import { dataDeletionActivities } from './data-deletion';
import { type PageActivitiesOptions, wirePageActivities } from './page-activities';
import { type ReviewPrecheckWiring, reviewPrecheckActivities } from './review-precheck';

/** Everything that workflows have done outside of themselves, wired to the store and to Facebook; `troubles` is for others, too. */
export function wireDeskActivities(
  options: PageActivitiesOptions & Pick<ReviewPrecheckWiring, 'privateAddresses'> & { graphVersion: string },
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
  const door = createQueueDoor(client, taskQueue);
  const settings = createDeskSettingsRepository(store);
  const visitors = createVisitorRepository(store);
  const operators = createOperatorRepository(store);
  const news = createOperatorNews({
    operators,
    people,
    departments: createDepartmentRepository(store),
    settings,
    door,
    clock,
  });
  const warnings = createWindowWarnings({ conversations, pages, people, outbox, clock });
  return {
    messenger: createMessengerActivities({
      ...{ graph, pages, replies, conversations, troubles, standings, clock },
      uploads: createAttachmentUploads({
        ...{ graph, clock },
        attachments: createAttachmentRepository(store),
        files: createMessageFileRepository(store),
        known: createFacebookAttachmentRepository(store),
      }),
      limiter: createPageLimiter(),
    }),
    records: {
      ...createRecordActivities({ conversations, facts, replies, troubles, door, clock }),
      ...createConversationQueueActivities({ conversations, pages, visitors, settings, door, warnings }),
      ...createQueueActivities({ conversations, pages, operators, settings, news, clock }),
      ...reviewPrecheckActivities(options),
      ...createReviewRecordActivities({ reviews, tellAdministrators, outbox, followCase, clock }),
    },
    probes,
    deletion: dataDeletionActivities(options),
    troubles,
  };
}
