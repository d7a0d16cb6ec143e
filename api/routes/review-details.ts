import type { z } from 'zod';
import type { Audit } from '../auth/audit';
import { languageFor } from '../auth/caller';
import { HttpError } from '../http/errors';
import { fileRoute } from '../http/file-route';
import { type Route, route } from '../http/route';
import { uploadRoute } from '../http/upload-route';
import type { ReviewDetailsDesk } from '../reviews/details-desk';
import type { ReviewFiles } from '../reviews/files';
import { isoTime } from '../schemas/common';
import * as schemas from '../schemas/review-evidence';
import { reviewParams } from '../schemas/reviews';

export interface ReviewDetailsRouteDeps {
  desk: ReviewDetailsDesk;
  files: Pick<ReviewFiles, 'read'>;
  /** Throws `review_not_found`. */
  find: (appId: string) => Promise<unknown>;
  audit: Audit;
}

type DetailsAnswer = z.input<typeof schemas.details>;

const IMAGE_TYPES = ['image/png', 'image/jpeg'] as const;

/** What the form asks of the app itself. */
export function reviewDetailsRoutes({ desk, files, find, audit }: ReviewDetailsRouteDeps): Route[] {
  async function view(appId: string): Promise<DetailsAnswer> {
    const { icon, contactConfirmedAt, ...details } = await desk.find(appId);
    return { ...details, icon, contactConfirmedAt: isoTime(contactConfirmedAt) };
  }

  const object = (appId: string) => ({ kind: 'review', id: appId }) as const;
  const answer = { status: 200, description: 'The details after it', schema: schemas.details } as const;

  return [
    route({
      method: 'get',
      path: '/api/reviews/{appId}/details',
      permission: 'reviews.read',
      summary: 'What the form asks of the app itself',
      params: reviewParams,
      response: { ...answer, description: 'The details' },
      errors: ['review_not_found'],
      async handle({ params: { appId } }) {
        await find(appId);
        return await view(appId);
      },
    }),
    route({
      method: 'patch',
      path: '/api/reviews/{appId}/details',
      permission: 'reviews.manage',
      summary: 'Write what the form asks of the app itself; another contact address has to be proven again',
      params: reviewParams,
      body: schemas.detailsEdit,
      response: answer,
      errors: ['review_not_found', 'review_changed'],
      async handle({ caller, params: { appId }, body: { version, ...given } }) {
        await find(appId);
        const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
        await desk.save(appId, change, version, caller.identity.id);
        const after = { fields: Object.keys(change) };
        await audit(caller, { action: 'review.details_changed', object: object(appId), after });
        return await view(appId);
      },
    }),
    uploadRoute({
      path: '/api/reviews/{appId}/icon',
      permission: 'reviews.manage',
      summary: 'The icon of the app: measured by its own bytes; what is wrong with it is noted in `problems`',
      params: reviewParams,
      mediaTypes: IMAGE_TYPES,
      response: { description: 'The details after it', schema: schemas.details },
      errors: ['review_not_found', 'icon_unreadable', 'icon_too_large'],
      async handle({ caller, params: { appId }, upload }) {
        await find(appId);
        await desk.putIcon(appId, upload, caller.identity.id);
        await audit(caller, { action: 'review.icon_changed', object: object(appId) });
        return await view(appId);
      },
    }),
    fileRoute({
      path: '/api/reviews/{appId}/icon',
      permission: 'reviews.read',
      summary: 'The icon',
      params: reviewParams,
      response: { description: 'The image', mediaTypes: IMAGE_TYPES },
      errors: ['review_not_found', 'review_icon_missing'],
      async handle({ params: { appId } }) {
        await find(appId);
        const { icon } = await desk.find(appId);
        if (!icon) throw new HttpError('review_icon_missing');
        return { bytes: files.read(icon.fileId), contentType: `image/${icon.format}`, hash: icon.hash };
      },
    }),
    ...contactRoutes({ desk, find, audit }, view),
  ];
}

function contactRoutes(
  { desk, find, audit }: Pick<ReviewDetailsRouteDeps, 'desk' | 'find' | 'audit'>,
  view: (appId: string) => Promise<DetailsAnswer>,
): Route[] {
  const object = (appId: string) => ({ kind: 'review', id: appId }) as const;
  return [
    route({
      method: 'post',
      path: '/api/reviews/{appId}/contact-code',
      permission: 'reviews.manage',
      summary: 'Mail a code to the contact address; five an hour, each valid for half an hour',
      params: reviewParams,
      response: { status: 202, description: 'On its way', schema: schemas.contactCodeSent },
      errors: ['review_not_found', 'contact_address_missing', 'too_many_requests', 'review_changed'],
      async handle({ caller, params: { appId } }) {
        await find(appId);
        const { email, expiresAt } = await desk.sendCode(appId, languageFor(caller));
        await audit(caller, { action: 'review.contact_code_sent', object: object(appId) });
        return { email, expiresAt: expiresAt.toISOString() };
      },
    }),
    route({
      method: 'post',
      path: '/api/reviews/{appId}/contact-confirmation',
      permission: 'reviews.manage',
      summary: 'Enter the code that came; five tries',
      params: reviewParams,
      body: schemas.contactCode,
      response: { status: 200, description: 'The details after it', schema: schemas.details },
      errors: ['review_not_found', 'contact_code_wrong', 'contact_code_ended'],
      async handle({ caller, params: { appId }, body: { code } }) {
        await find(appId);
        await desk.confirm(appId, code);
        await audit(caller, { action: 'review.contact_confirmed', object: object(appId) });
        return await view(appId);
      },
    }),
  ];
}
