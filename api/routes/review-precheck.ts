import type { z } from 'zod';
import type { Finding } from '../../domain/app-review/findings';
import type { ReviewRecord } from '../../store/models/review';
import type { Audit } from '../auth/audit';
import { type Route, route } from '../http/route';
import type { PrecheckDesk, PrecheckView } from '../reviews/precheck-desk';
import { isoTime } from '../schemas/common';
import * as schemas from '../schemas/review-precheck';
import { reviewParams } from '../schemas/reviews';

export interface PrecheckRouteDeps {
  desk: PrecheckDesk;
  /** Throws `review_not_found`. */
  find: (appId: string) => Promise<ReviewRecord>;
  audit: Audit;
}

/** Checks of whole rounds. */
export function precheckRoutes({ desk, find, audit }: PrecheckRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/reviews/{appId}/precheck',
      permission: 'reviews.manage',
      summary: 'Check the round; the rest of the report comes by itself, and what passes makes the round ready',
      params: reviewParams,
      body: schemas.precheckRequest,
      response: { status: 200, description: 'What is known at once', schema: schemas.precheckReport },
      errors: ['review_not_found'],
      async handle({ caller, params: { appId }, body: { requestId } }) {
        return reportView(await desk.begin(await find(appId), requestId, caller.identity.id));
      },
    }),
    route({
      method: 'get',
      path: '/api/reviews/{appId}/precheck',
      permission: 'reviews.read',
      summary: 'The last report, as far as it is',
      params: reviewParams,
      response: { status: 200, description: 'The report', schema: schemas.precheckReport },
      errors: ['review_not_found', 'review_precheck_missing'],
      handle: async ({ params: { appId } }) => reportView(await desk.view(await find(appId))),
    }),
    route({
      method: 'post',
      path: '/api/reviews/{appId}/precheck/overrides',
      permission: 'reviews.manage',
      summary: 'Accept a warning for this round; what blocks cannot be accepted',
      params: reviewParams,
      body: schemas.override,
      response: { status: 200, description: 'The report after it', schema: schemas.precheckReport },
      errors: ['review_not_found', 'review_precheck_missing', 'review_step_refused', 'review_check_not_overridable'],
      async handle({ caller, params: { appId }, body: { check, permission, reason } }) {
        const view = await desk.accept(await find(appId), check, permission, reason, caller.identity.id);
        const object = { kind: 'review', id: appId } as const;
        await audit(caller, { action: 'review.warning_accepted', object, after: { check, permission } });
        return reportView(view);
      },
    }),
    route({
      method: 'delete',
      path: '/api/reviews/{appId}/precheck/overrides/{check}',
      permission: 'reviews.manage',
      summary: 'Take back that a warning was accepted for this round',
      params: schemas.overrideParams,
      query: schemas.overrideQuery,
      response: { status: 200, description: 'The report after it', schema: schemas.precheckReport },
      errors: ['review_not_found', 'review_precheck_missing', 'review_step_refused'],
      async handle({ caller, params: { appId, check }, query: { permission = null } }) {
        const view = await desk.reopen(await find(appId), check, permission);
        const object = { kind: 'review', id: appId } as const;
        await audit(caller, { action: 'review.warning_reopened', object, before: { check, permission } });
        return reportView(view);
      },
    }),
  ];
}

export function reportView({ report, findings, blocked, stale }: PrecheckView): z.input<typeof schemas.precheckReport> {
  const count = (result: Finding['result']) => findings.filter((one) => one.result === result).length;
  return {
    ...{ id: report._id.split('/')[1] ?? '', round: report.round, ruleSet: report.ruleSet, blocked, stale },
    state: report.finishedAt === null ? 'running' : 'finished',
    startedAt: report.startedAt.toISOString(),
    finishedAt: isoTime(report.finishedAt),
    counts: {
      ...{ pass: count('pass'), fail: count('fail') },
      ...{ not_applicable: count('not_applicable'), not_checked: count('not_checked') },
    },
    findings: findings.map(({ accepted, seen, facts, evidence = null, ...one }) => ({
      ...{ ...one, facts: { ...facts }, evidence },
      seen: seen && { holds: seen.holds, by: seen.by, at: seen.at.toISOString(), remark: seen.remark },
      accepted: accepted && { by: accepted.by, at: accepted.at.toISOString(), reason: accepted.reason },
    })),
  };
}
