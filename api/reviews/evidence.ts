import type { Client } from '@temporalio/client';
import type { ApiConfig } from '../../config/config';
import type { Cipher } from '../../domain/cipher';
import type { Clock } from '../../domain/clock';
import { LOGIN_SCOPES } from '../../graph/fields';
import { createRoundChecks } from '../../reviews/precheck';
import { createAuditRepository } from '../../store/audit-repository';
import type { Store } from '../../store/connection';
import { createDepartmentRepository } from '../../store/department-repository';
import { createOutboxRepository } from '../../store/outbox-repository';
import { createPersonRepository } from '../../store/person-repository';
import { createReviewDetailsRepository } from '../../store/review-details-repository';
import { createReviewDraftRepository } from '../../store/review-draft-repository';
import { createReviewFileRepository } from '../../store/review-file-repository';
import { createReviewPrecheckRepository } from '../../store/review-precheck-repository';
import { createReviewRepository } from '../../store/review-repository';
import { createReviewScreencastRepository } from '../../store/review-screencast-repository';
import { createReviewerRepository } from '../../store/reviewer-repository';
import { createRightsRepository } from '../../store/rights-repository';
import type { Audit } from '../auth/audit';
import { createPasswords } from '../auth/passwords';
import type { PeopleDesk } from '../auth/people-desk';
import { createFingerprint } from '../auth/secrets';
import type { Route } from '../http/route';
import { reviewDetailsRoutes } from '../routes/review-details';
import { dossierRoutes } from '../routes/review-dossier';
import { precheckRoutes } from '../routes/review-precheck';
import { reviewerRoutes } from '../routes/review-reviewer';
import { roundFileRoutes } from '../routes/review-round-files';
import { screencastRoutes } from '../routes/review-screencasts';
import { sightingRoutes } from '../routes/review-sightings';
import type { ReviewDesk } from './desk';
import { createReviewDetailsDesk } from './details-desk';
import { createDossier } from './dossier';
import { createReviewFiles } from './files';
import { createPrecheckDesk, type PrecheckDesk } from './precheck-desk';
import { createReviewerDesk } from './reviewer-desk';
import { createRoundFiles } from './round-files';
import { createScreencastDesk } from './screencast-desk';
import { createSightingDesk } from './sighting-desk';

export interface ReviewEvidenceDeps {
  config: Pick<ApiConfig, 'ENCRYPTION_KEYS' | 'SCREENCAST_MAX_MB'>;
  store: Store;
  cipher: Cipher;
  clock: Clock;
  audit: Audit;
  people: Pick<PeopleDesk, 'change'>;
  reviews: ReviewDesk;
  prechecks: PrecheckDesk;
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
  const roundFiles = createRoundFiles({ ...{ drafts, screencasts, files }, reviews: createReviewRepository(store) });
  const dossier = createDossier({
    ...{ drafts, details, screencasts },
    reviews: createReviewRepository(store),
    files: createReviewFileRepository(store),
  });
  const maxBytes = config.SCREENCAST_MAX_MB * 1024 * 1024;
  const screencastDesk = createScreencastDesk({ screencasts, files, clock, maxBytes, find, changing });
  const reviewerDesk = createReviewerDesk({
    ...{ audit, cipher, clock, desk: deps.people, passwords: createPasswords() },
    reviewers: createReviewerRepository(store),
    people: createPersonRepository(store),
    rights: createRightsRepository(store),
    departments: createDepartmentRepository(store),
    auditLog: createAuditRepository(store),
  });
  const sightingDesk = createSightingDesk({ prechecks: deps.prechecks, enter: reviews.enter });
  return {
    routes: [
      ...reviewDetailsRoutes({ desk: detailsDesk, files, find, audit }),
      ...screencastRoutes({ desk: screencastDesk, find, audit }),
      ...precheckRoutes({ desk: deps.prechecks, find, audit }),
      ...sightingRoutes({ desk: sightingDesk, prechecks: deps.prechecks, find, audit }),
      ...reviewerRoutes({ desk: reviewerDesk, find }),
      ...roundFileRoutes({ files: roundFiles, find }),
      ...dossierRoutes({ dossier, find, audit }),
    ],
  };
}

/** The desk of prechecks, which the submission asks as well. */
export function createPrechecks(deps: {
  store: Store;
  cipher: Cipher;
  client: Client;
  clock: Clock;
  taskQueue?: string | undefined;
  graphVersion: string;
}): PrecheckDesk {
  const { store, cipher, client, clock, taskQueue, graphVersion } = deps;
  return createPrecheckDesk({
    reviews: createReviewRepository(store),
    prechecks: createReviewPrecheckRepository(store),
    screencasts: createReviewScreencastRepository(store),
    reviewers: createReviewerRepository(store),
    checks: createRoundChecks(store, cipher, clock, { graphVersion, loginScopes: LOGIN_SCOPES }),
    ...{ client, clock, taskQueue },
  });
}
