import { fileRoute } from '../http/file-route';
import type { Route } from '../http/route';
import type { RoundFiles } from '../reviews/round-files';
import { RECORDING_TYPES } from '../reviews/screencast-desk';
import * as schemas from '../schemas/reviews';

export interface RoundFileRouteDeps {
  files: RoundFiles;
  /** Throws `review_not_found`. */
  find: (appId: string) => Promise<unknown>;
}

/** The files that a round was sent with. */
export function roundFileRoutes({ files, find }: RoundFileRouteDeps): Route[] {
  return [
    fileRoute({
      path: '/api/reviews/{appId}/rounds/{round}/icon',
      permission: 'reviews.read',
      summary: 'The icon that a round was sent with',
      params: schemas.roundParams,
      response: { description: 'The image', mediaTypes: ['image/png', 'image/jpeg'] },
      errors: ['review_not_found', 'review_icon_missing'],
      async handle({ params: { appId, round } }) {
        await find(appId);
        return await files.icon(appId, round);
      },
    }),
    fileRoute({
      path: '/api/reviews/{appId}/rounds/{round}/permissions/{permission}/screencast',
      permission: 'reviews.read',
      summary: 'The recording that a round showed of a permission',
      params: schemas.roundRecordingParams,
      response: { description: 'The recording', mediaTypes: Object.values(RECORDING_TYPES) },
      errors: ['review_not_found', 'review_screencast_missing'],
      async handle({ params: { appId, round, permission } }) {
        await find(appId);
        return await files.recording(appId, round, permission);
      },
    }),
  ];
}
