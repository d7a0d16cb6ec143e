import type { Client } from '@temporalio/client';
import { createReviewPrecheckActivities, type ReviewPrecheckActivities } from '../activities/review-precheck';
import type { Logger } from '../config/logger';
import type { EntryRequest } from '../domain/app-review/book';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import { createSiteReader } from '../evidence/site';
import { createDriftWatch } from '../reviews/drift';
import { enterInReview, refusedBy } from '../reviews/enter';
import { createRoundChecks } from '../reviews/precheck';
import type { Store } from '../store/connection';
import { createReviewDetailsRepository } from '../store/review-details-repository';
import { createReviewPrecheckRepository } from '../store/review-precheck-repository';
import { createReviewRepository } from '../store/review-repository';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import { type Pump, startPump } from './pump';

export interface ReviewPrecheckWiring {
  store: Store;
  cipher: Cipher;
  client: Client;
  clock: Clock;
  taskQueue?: string | undefined;
  /** For tests and the simulated Facebook: sites on this machine may be fetched. */
  privateAddresses?: boolean | undefined;
}

const SITE_TIMEOUT_MS = 8000;

/** The slow part of prechecks, wired. */
export function reviewPrecheckActivities(wiring: ReviewPrecheckWiring): ReviewPrecheckActivities {
  const { store, cipher, client, clock, taskQueue = DESK_TASK_QUEUE, privateAddresses = false } = wiring;
  return createReviewPrecheckActivities({
    reviews: createReviewRepository(store),
    details: createReviewDetailsRepository(store),
    prechecks: createReviewPrecheckRepository(store),
    checks: createRoundChecks(store, cipher, clock),
    sites: createSiteReader({ timeoutMs: SITE_TIMEOUT_MS, privateAddresses }),
    enter: entering(client, taskQueue),
    clock,
  });
}

const WATCH_IDLE_MS = 60_000;

/** Looks once a day whether what was sent is still as it was. */
export function startDriftWatch({ logger, ...wiring }: ReviewPrecheckWiring & { logger: Logger }): Pump {
  const { store, cipher, client, clock, taskQueue = DESK_TASK_QUEUE, privateAddresses = false } = wiring;
  const sites = createSiteReader({ timeoutMs: SITE_TIMEOUT_MS, privateAddresses });
  const watch = createDriftWatch({ store, cipher, sites, clock, enter: entering(client, taskQueue) });
  const pump = startPump({ name: 'drift watch', ...watch, atOnce: 1, idleMs: WATCH_IDLE_MS, logger });
  return {
    async stop() {
      await pump.stop();
      await sites.close();
    },
  };
}

/** What the rules do not allow any more is no failure: somebody was faster. */
function entering(client: Client, taskQueue: string) {
  return (appId: string, request: EntryRequest) =>
    enterInReview(client, taskQueue, appId, request).catch((error: unknown) => {
      if (!refusedBy(error)) throw error;
    });
}
