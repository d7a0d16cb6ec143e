import type { ReviewRecord } from '../../store/models/review';
import type { Audit } from '../auth/audit';
import { type Route, route } from '../http/route';
import type { PrecheckDesk } from '../reviews/precheck-desk';
import type { SightingDesk } from '../reviews/sighting-desk';
import * as schemas from '../schemas/review-precheck';
import { reviewParams } from '../schemas/reviews';
import { reportView } from './review-precheck';

export interface SightingRouteDeps {
  desk: SightingDesk;
  prechecks: Pick<PrecheckDesk, 'view'>;
  /** Throws `review_not_found`. */
  find: (appId: string) => Promise<ReviewRecord>;
  audit: Audit;
}

/** What people see who look at what only eyes can judge. */
export function sightingRoutes({ desk, prechecks, find, audit }: SightingRouteDeps): Route[] {
  const after = async (appId: string) => reportView(await prechecks.view(await find(appId)));
  return [
    route({
      method: 'post',
      path: '/api/reviews/{appId}/precheck/sightings',
      permission: 'reviews.manage',
      summary: 'Say what you saw: for checks that only a person can answer, about what is there now',
      params: reviewParams,
      body: schemas.sighting,
      response: { status: 200, description: 'The report after it', schema: schemas.precheckReport },
      errors: [
        ...(['review_not_found', 'review_precheck_missing', 'review_check_missing'] as const),
        ...(['review_check_not_for_eyes', 'review_changed', 'review_step_refused'] as const),
      ],
      async handle({ caller, params: { appId }, body }) {
        await desk.see(await find(appId), body, caller.identity.id);
        const { check, permission, holds } = body;
        const object = { kind: 'review', id: appId } as const;
        await audit(caller, { action: 'review.check_seen', object, after: { check, permission, holds } });
        return await after(appId);
      },
    }),
    route({
      method: 'delete',
      path: '/api/reviews/{appId}/precheck/sightings/{check}',
      permission: 'reviews.manage',
      summary: 'Take back what was said to have been seen',
      params: schemas.overrideParams,
      query: schemas.overrideQuery,
      response: { status: 200, description: 'The report after it', schema: schemas.precheckReport },
      errors: ['review_not_found', 'review_precheck_missing', 'review_step_refused'],
      async handle({ caller, params: { appId, check }, query: { permission = null } }) {
        await desk.unsee(await find(appId), check, permission, caller.identity.id);
        const object = { kind: 'review', id: appId } as const;
        await audit(caller, { action: 'review.check_unseen', object, before: { check, permission } });
        return await after(appId);
      },
    }),
  ];
}
