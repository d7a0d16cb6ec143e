import { Readable } from 'node:stream';
import type { Audit } from '../auth/audit';
import { fileRoute } from '../http/file-route';
import type { Route } from '../http/route';
import type { ReviewDesk } from '../reviews/desk';
import type { Dossier } from '../reviews/dossier';
import { reviewParams } from '../schemas/reviews';

export interface DossierRouteDeps {
  dossier: Dossier;
  find: ReviewDesk['find'];
  audit: Audit;
}

const MEDIA_TYPE = 'application/zip';

export function dossierRoutes({ dossier, find, audit }: DossierRouteDeps): Route[] {
  return [
    fileRoute({
      path: '/api/reviews/{appId}/dossier',
      permission: 'reviews.manage',
      summary: 'Everything of the case in one ZIP: what was sent, recordings, timeline, hashes, and a page to print',
      params: reviewParams,
      response: { description: 'The dossier', mediaTypes: [MEDIA_TYPE] },
      errors: ['review_not_found'],
      async handle({ caller, params: { appId } }) {
        const record = await find(appId);
        await audit(caller, { action: 'review.dossier_taken', object: { kind: 'review', id: appId } });
        const bytes = Readable.from(dossier.of(record));
        return { bytes, contentType: MEDIA_TYPE, download: `app-review-${appId}.zip` };
      },
    }),
  ];
}
