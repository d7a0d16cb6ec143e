import type { z } from 'zod';
import type { AuditRecord } from '../../store/models/audit';
import type { PersonRecord } from '../../store/models/person';
import type { ReviewerRecord } from '../../store/models/review-evidence';
import { type Route, route } from '../http/route';
import type { ReviewerDesk } from '../reviews/reviewer-desk';
import { isoTime } from '../schemas/common';
import * as schemas from '../schemas/review-evidence';
import { reviewParams } from '../schemas/reviews';

export interface ReviewerRouteDeps {
  desk: ReviewerDesk;
  /** Throws `review_not_found`. */
  find: (appId: string) => Promise<unknown>;
}

/** The account that Meta's reviewer signs in with. */
export function reviewerRoutes({ desk, find }: ReviewerRouteDeps): Route[] {
  const view = ({ record, person }: { record: ReviewerRecord; person: PersonRecord }) => ({
    ...{ personId: person._id, email: person.email, name: person.name, departmentId: record.departmentId },
    ...{ expiresAt: isoTime(person.expiresAt), active: desk.isActive(person) },
    ...{ createdAt: record.createdAt.toISOString(), createdBy: record.createdBy },
  });

  return [
    route({
      method: 'post',
      path: '/api/reviews/{appId}/reviewer',
      permission: 'people.manage',
      summary: 'Make the account of the reviewer; its password is shown once',
      params: reviewParams,
      body: schemas.newReviewer,
      response: { status: 201, description: 'Made', schema: schemas.madeReviewer },
      errors: [
        'review_not_found',
        'review_reviewer_exists',
        'email_taken',
        'department_not_found',
        'department_not_for_tests',
      ],
      async handle({ caller, params: { appId }, body }) {
        await find(appId);
        const { password, ...made } = await desk.create(caller, appId, body);
        return { ...view(made), password };
      },
    }),
    route({
      method: 'get',
      path: '/api/reviews/{appId}/reviewer',
      permission: 'reviews.read',
      summary: 'The account of the reviewer, and what it did',
      params: reviewParams,
      response: { status: 200, description: 'The account', schema: schemas.reviewer },
      errors: ['review_not_found', 'review_reviewer_missing'],
      async handle({ params: { appId } }) {
        await find(appId);
        const found = await desk.find(appId);
        return { ...view(found), log: (await desk.log(found.person._id)).map(logRow) };
      },
    }),
    route({
      method: 'delete',
      path: '/api/reviews/{appId}/reviewer',
      permission: 'people.manage',
      summary: 'End the account of the reviewer',
      params: reviewParams,
      response: { status: 200, description: 'Ended', schema: schemas.reviewerEnded },
      errors: ['review_not_found', 'review_reviewer_missing'],
      async handle({ caller, params: { appId } }) {
        await find(appId);
        return { personId: await desk.end(caller, appId) };
      },
    }),
  ];
}

type LogRow = z.input<typeof schemas.reviewer>['log'][number];

const KINDS: Readonly<Record<string, LogRow['kind']>> = {
  'session.started': 'signed_in',
  'session.refused': 'sign_in_refused',
  'conversation.opened': 'conversation_opened',
  'reply.accepted': 'replied',
};

function logRow({ at, action, object, address, after }: AuditRecord): LogRow {
  const conversationId = object.kind === 'conversation' ? object.id : null;
  return {
    at: at.toISOString(),
    kind: after?.by === 'precheck' ? 'checked_here' : (KINDS[action] ?? 'other'),
    action,
    conversationId,
    address,
  };
}
