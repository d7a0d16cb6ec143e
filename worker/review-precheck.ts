import type { Client } from '@temporalio/client';
import { createReviewPrecheckActivities, type ReviewPrecheckActivities } from '../activities/review-precheck';
import type { Logger } from '../config/logger';
import type { EntryRequest } from '../domain/app-review/book';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import { createDeskSignIn } from '../evidence/desk-sign-in';
import { createSiteReader } from '../evidence/site';
import { LOGIN_SCOPES } from '../graph/fields';
import { testSignedRequest } from '../graph/signed-request';
import { createDateWatch } from '../reviews/date-watch';
import { createDriftWatch } from '../reviews/drift';
import { enterInReview, refusedBy } from '../reviews/enter';
import { createRoundChecks } from '../reviews/precheck';
import { createReviewProbes } from '../reviews/probes';
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
  /** Where people reach the desk; without it nobody can be signed in as the reviewer would. */
  publicUrl?: string | undefined;
  /** For tests and the simulated Facebook: sites on this machine may be fetched. */
  privateAddresses?: boolean | undefined;
}

const SITE_TIMEOUT_MS = 8000;

/** The slow part of prechecks, wired. */
export function reviewPrecheckActivities(
  wiring: ReviewPrecheckWiring & { graphVersion: string },
): ReviewPrecheckActivities {
  const { store, cipher, client, clock, taskQueue = DESK_TASK_QUEUE, privateAddresses = false } = wiring;
  const { graphVersion, publicUrl: deskUrl } = wiring;
  const sites = createSiteReader({ timeoutMs: SITE_TIMEOUT_MS, privateAddresses });
  const signIn = deskUrl === undefined ? null : createDeskSignIn({ deskUrl, timeoutMs: SITE_TIMEOUT_MS });
  return createReviewPrecheckActivities({
    reviews: createReviewRepository(store),
    details: createReviewDetailsRepository(store),
    prechecks: createReviewPrecheckRepository(store),
    checks: createRoundChecks(store, cipher, clock, { graphVersion, loginScopes: LOGIN_SCOPES }),
    sites,
    probes: createReviewProbes({ store, cipher, sites, testRequest: testSignedRequest, signIn, clock }),
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

/** Looks once a day what would end for released apps, so that their cases remind of it. */
export function startDateWatch({ logger, ...wiring }: ReviewPrecheckWiring & { logger: Logger }): Pump {
  const { store, cipher, client, clock, publicUrl, taskQueue = DESK_TASK_QUEUE, privateAddresses = false } = wiring;
  const sites = createSiteReader({ timeoutMs: SITE_TIMEOUT_MS, privateAddresses });
  const enter = entering(client, taskQueue);
  const watch = createDateWatch({ store, cipher, sites, enter, publicUrl, clock });
  const pump = startPump({ name: 'date watch', ...watch, atOnce: 1, idleMs: WATCH_IDLE_MS, logger });
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
