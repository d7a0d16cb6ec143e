import type { Client } from '@temporalio/client';
import type { ApiConfig } from '../../config/config';
import type { Cipher } from '../../domain/cipher';
import type { Clock } from '../../domain/clock';
import type { Store } from '../../store/connection';
import { createReviewDraftRepository } from '../../store/review-draft-repository';
import { createReviewMailRepository } from '../../store/review-mail-repository';
import { createReviewRepository } from '../../store/review-repository';
import type { Auth } from '../auth/auth';
import type { Route } from '../http/route';
import { reviewCalendarRoutes } from '../routes/review-calendar';
import { reviewMailRoutes } from '../routes/review-mails';
import { reviewRoutes } from '../routes/reviews';
import { createReviewDesk } from './desk';
import { createPrechecks, createReviewEvidence } from './evidence';

export interface ReviewCareOptions {
  config: ApiConfig;
  store: Store;
  client: Client;
  cipher: Cipher;
  clock: Clock;
  auth: Auth;
  taskQueue?: string | undefined;
}

/** Wires what the api does with cases of App Review. */
export function createReviewCare({ config, store, client, cipher, clock, auth, taskQueue }: ReviewCareOptions) {
  const { audit } = auth;
  const reviews = createReviewRepository(store);
  const drafts = createReviewDraftRepository(store);
  const prechecks = createPrechecks({
    ...{ store, cipher, client, clock, taskQueue },
    graphVersion: config.GRAPH_API_VERSION,
  });
  const desk = createReviewDesk({ reviews, drafts, client, clock, taskQueue, checked: prechecks.freeze });
  const evidence = createReviewEvidence({
    ...{ config, store, cipher, clock, audit, prechecks },
    ...{ people: auth.peopleDesk, reviews: desk },
  });
  const routes: Route[] = [
    ...reviewRoutes({ reviews, drafts, desk, signIn: auth.signIn, audit }),
    ...reviewCalendarRoutes({ reviews, cipher, audit, clock, publicUrl: config.PUBLIC_URL ?? null }),
    ...evidence.routes,
    ...reviewMailRoutes({ mails: createReviewMailRepository(store), desk, audit }),
  ];
  return { reviews, routes };
}
