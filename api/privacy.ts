import type { Client } from '@temporalio/client';
import { Router } from 'express';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import type { GraphClient } from '../graph/client';
import { createPageWatch } from '../pages/page-watch';
import { createAdministratorMails } from '../store/administrator-mails';
import { createAttemptRepository } from '../store/attempt-repository';
import type { Store } from '../store/connection';
import type { ConversationRepository } from '../store/conversation-repository';
import { createDeletionRequestRepository } from '../store/deletion-request-repository';
import { createFacebookAppRepository } from '../store/facebook-app-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPageRemovalRepository } from '../store/page-removal-repository';
import type { PageRepository } from '../store/page-repository';
import { createPersonRepository } from '../store/person-repository';
import { createTokenGiverRepository } from '../store/token-giver-repository';
import { createTombstoneRepository } from '../store/tombstone-repository';
import type { Audit } from './auth/audit';
import { createRequestLimit } from './auth/request-limit';
import { createFingerprint } from './auth/secrets';
import { createDataDeletions } from './data-deletions';
import type { Route } from './http/route';
import { createPageRemoval, type PageRemoval } from './pages/removal';
import { deletionRoutes, publicDeletionRoutes } from './routes/data-deletions';
import { DELETION_PAGES, deletionPageRouter } from './routes/deletion-pages';
import { facebookAppCallbackRouter } from './routes/facebook-app-callbacks';

/** Deletions and what leads to them, of one api process. */
export interface Privacy {
  routes: Route[];
  /** Facebook's callbacks, and the pages for people who are not signed in. */
  router: Router;
  removal: PageRemoval;
  /** Goes on with what was written down and not begun. */
  catchUp(): Promise<void>;
}

export interface PrivacyOptions {
  encryptionKeys: string;
  store: Store;
  client: Client;
  cipher: Cipher;
  clock: Clock;
  graph: GraphClient;
  pages: PageRepository;
  conversations: ConversationRepository;
  audit: Audit;
  publicUrl: () => string;
  taskQueue?: string | undefined;
}

export function createPrivacy({ store, client, cipher, clock, taskQueue, ...deps }: PrivacyOptions): Privacy {
  const { graph, pages, conversations, audit } = deps;
  const requests = createDeletionRequestRepository(store, cipher);
  const people = createPersonRepository(store);
  const tellAdministrators = createAdministratorMails({ people, outbox: createOutboxRepository(store) });
  const deletions = createDataDeletions({ requests, tellAdministrators, client, clock, taskQueue });
  const fingerprint = createFingerprint(deps.encryptionKeys);
  const limit = createRequestLimit({ attempts: createAttemptRepository(store), fingerprint, clock });
  const statusUrl = (code: string) => `${deps.publicUrl()}${DELETION_PAGES}/${code}`;
  const removals = createPageRemovalRepository(store, cipher);
  const watch = createPageWatch(client, taskQueue);
  const removal = createPageRemoval({ pages, removals, watch, deletions, graph, clock });
  const routeDeps = { deletions, requests, conversations, limit, statusUrl, audit };
  const apps = createFacebookAppRepository(store, cipher);
  const givers = createTokenGiverRepository(store, cipher);
  const tombstones = createTombstoneRepository(store, cipher);
  const router = Router();
  router.use(facebookAppCallbackRouter({ apps, givers, deletions, statusUrl }));
  router.use(deletionPageRouter({ deletions, limit }));
  return {
    routes: [...publicDeletionRoutes(routeDeps), ...deletionRoutes(routeDeps)],
    router,
    removal,
    async catchUp() {
      await deletions.announceWaiting();
      await tombstones.forgetOld(clock.now());
      await removal.beginWaiting();
      await deletions.startWaiting();
    },
  };
}
