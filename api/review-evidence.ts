import type { ApiConfig } from '../config/config';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import { createAuditRepository } from '../store/audit-repository';
import type { Store } from '../store/connection';
import { createDepartmentRepository } from '../store/department-repository';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPersonRepository } from '../store/person-repository';
import { createReviewDetailsRepository } from '../store/review-details-repository';
import { createReviewDraftRepository } from '../store/review-draft-repository';
import { createReviewFileRepository } from '../store/review-file-repository';
import { createReviewScreencastRepository } from '../store/review-screencast-repository';
import { createReviewerRepository } from '../store/reviewer-repository';
import { createRightsRepository } from '../store/rights-repository';
import type { Audit } from './auth/audit';
import { createPasswords } from './auth/passwords';
import type { PeopleDesk } from './auth/people-desk';
import { createFingerprint } from './auth/secrets';
import type { ReviewDesk } from './review-desk';
import { createReviewDetailsDesk } from './review-details-desk';
import { createReviewFiles } from './review-files';
import { createScreencastDesk } from './review-screencast-desk';
import { createReviewerDesk } from './reviewer-desk';
import type { Route } from './route';
import { reviewDetailsRoutes } from './routes/review-details';
import { reviewerRoutes } from './routes/review-reviewer';
import { screencastRoutes } from './routes/review-screencasts';

export interface ReviewEvidenceDeps {
  config: Pick<ApiConfig, 'ENCRYPTION_KEYS' | 'SCREENCAST_MAX_MB'>;
  store: Store;
  cipher: Cipher;
  clock: Clock;
  audit: Audit;
  people: Pick<PeopleDesk, 'change'>;
  reviews: ReviewDesk;
}

/** What a case of App Review needs as evidence: details, icon, recordings, the reviewer's account. */
export function createReviewEvidence(deps: ReviewEvidenceDeps): { routes: Route[] } {
  const { config, store, cipher, clock, audit, reviews } = deps;
  const { find, changing } = reviews;
  const details = createReviewDetailsRepository(store);
  const screencasts = createReviewScreencastRepository(store);
  const drafts = createReviewDraftRepository(store);
  const files = createReviewFiles({ files: createReviewFileRepository(store), details, screencasts, drafts, clock });
  const detailsDesk = createReviewDetailsDesk({
    ...{ details, files, cipher, clock, changing },
    outbox: createOutboxRepository(store),
    fingerprint: createFingerprint(config.ENCRYPTION_KEYS),
  });
  const maxBytes = config.SCREENCAST_MAX_MB * 1024 * 1024;
  const screencastDesk = createScreencastDesk({ screencasts, files, clock, maxBytes, find, changing });
  const reviewerDesk = createReviewerDesk({
    ...{ audit, clock, desk: deps.people, passwords: createPasswords() },
    reviewers: createReviewerRepository(store),
    people: createPersonRepository(store),
    rights: createRightsRepository(store),
    departments: createDepartmentRepository(store),
    auditLog: createAuditRepository(store),
  });
  return {
    routes: [
      ...reviewDetailsRoutes({ desk: detailsDesk, files, find, audit }),
      ...screencastRoutes({ desk: screencastDesk, find, audit }),
      ...reviewerRoutes({ desk: reviewerDesk, find }),
    ],
  };
}
