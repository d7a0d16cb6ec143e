import type { z } from 'zod';
import type { ScreencastRecord } from '../../store/models/review-evidence';
import type { Audit } from '../auth/audit';
import { fileRoute } from '../http/file-route';
import { type Route, route } from '../http/route';
import { uploadRoute } from '../http/upload-route';
import { RECORDING_TYPES, type ScreencastDesk } from '../reviews/screencast-desk';
import { listOf } from '../schemas/common';
import * as schemas from '../schemas/review-evidence';
import { reviewParams } from '../schemas/reviews';

export interface ScreencastRouteDeps {
  desk: ScreencastDesk;
  /** Throws `review_not_found`. */
  find: (appId: string) => Promise<unknown>;
  audit: Audit;
}

const MEDIA_TYPES = Object.values(RECORDING_TYPES);

/** Recordings of permissions. */
export function screencastRoutes({ desk, find, audit }: ScreencastRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/reviews/{appId}/screencasts',
      permission: 'reviews.read',
      summary: 'Every recording, by round and permission',
      params: reviewParams,
      response: { status: 200, description: 'All of them', schema: listOf(schemas.screencast) },
      errors: ['review_not_found'],
      async handle({ params: { appId } }) {
        await find(appId);
        return { items: (await desk.list(appId)).map(viewOf), nextCursor: null };
      },
    }),
    uploadRoute({
      path: '/api/reviews/{appId}/permissions/{permission}/screencast',
      permission: 'reviews.manage',
      summary: 'The recording of a permission in this round; `X-File-Name` names it, URL-encoded',
      params: schemas.screencastParams,
      mediaTypes: MEDIA_TYPES,
      response: { description: 'What it is', schema: schemas.screencast },
      errors: [
        'review_not_found',
        'review_permission_not_open',
        'review_step_refused',
        'screencast_type_refused',
        'screencast_truncated',
        'screencast_unreadable',
        'screencast_too_large',
      ],
      async handle({ caller, params: { appId, permission }, upload }) {
        const record = await desk.put(appId, permission, upload, caller.identity.id);
        const after = { permission, round: record.round, bytes: record.bytes };
        await audit(caller, { action: 'review.screencast_changed', object: { kind: 'review', id: appId }, after });
        return viewOf(record);
      },
    }),
    fileRoute({
      path: '/api/reviews/{appId}/permissions/{permission}/screencast',
      permission: 'reviews.read',
      summary: 'The recording that the present round shows of a permission',
      params: schemas.screencastParams,
      response: { description: 'The recording', mediaTypes: MEDIA_TYPES },
      errors: ['review_not_found', 'review_screencast_missing'],
      async handle({ params: { appId, permission } }) {
        const { record, contentType, bytes } = await desk.read(appId, permission);
        return { bytes, contentType, hash: record.hash };
      },
    }),
  ];
}

function viewOf({ facts, uploadedAt, ...record }: ScreencastRecord): z.input<typeof schemas.screencast> {
  return { ...record, ...facts, uploadedAt: uploadedAt.toISOString() };
}
