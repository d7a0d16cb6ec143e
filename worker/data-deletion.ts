import type { Client } from '@temporalio/client';
import { createConversationEnds } from '../activities/conversation-ends';
import { createDeletionActivities, type DeletionActivities } from '../activities/data-deletion';
import { createDeletionNews } from '../activities/deletion-news';
import { createExecutions } from '../activities/executions';
import { createGivenTokens } from '../activities/given-tokens';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import type { GraphClient } from '../graph/client';
import { createPageWatch } from '../pages/page-watch';
import { createWaitingSends } from '../pages/waiting-sends';
import { createQueueDoor } from '../queue/door';
import { createAdministratorMails } from '../store/administrator-mails';
import type { Store } from '../store/connection';
import { createConversationRepository } from '../store/conversation-repository';
import { createDeletionRequestRepository } from '../store/deletion-request-repository';
import { createFacebookConnectionRepository } from '../store/facebook-connection-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPageEventRepository } from '../store/page-event-repository';
import { createPageRepository } from '../store/page-repository';
import { createPersonRepository } from '../store/person-repository';
import { createPurgeRepository } from '../store/purge-repository';
import { createReplyRepository } from '../store/reply-repository';
import { createTokenGiverRepository } from '../store/token-giver-repository';
import { createTombstoneRepository } from '../store/tombstone-repository';

export interface DataDeletionOptions {
  client: Client;
  store: Store;
  cipher: Cipher;
  graph: GraphClient;
  clock: Clock;
  /** For tests: the task queue of their own worker. */
  taskQueue?: string | undefined;
}

/** The activities of deletions, with a client: runs are deleted as well. */
export function dataDeletionActivities(options: DataDeletionOptions): DeletionActivities {
  const { client, store, cipher, graph, clock, taskQueue } = options;
  const executions = createExecutions(client);
  const people = createPersonRepository(store);
  const news = createDeletionNews(createAdministratorMails({ people, outbox: createOutboxRepository(store) }), clock);
  return createDeletionActivities({
    requests: createDeletionRequestRepository(store, cipher),
    purge: createPurgeRepository(store),
    executions,
    ends: createConversationEnds({
      conversations: createConversationRepository(store),
      executions,
      resumeSend: createWaitingSends(client, createReplyRepository(store)).resume,
      clock,
    }),
    tokens: createGivenTokens({
      givers: createTokenGiverRepository(store, cipher),
      connections: createFacebookConnectionRepository(store, cipher),
      pages: createPageRepository(store, cipher),
      graph,
      watch: createPageWatch(client, taskQueue),
      events: createPageEventRepository(store),
      ...{ news, clock },
    }),
    tombstones: createTombstoneRepository(store, cipher),
    news,
    door: createQueueDoor(client, taskQueue),
    clock,
  });
}
