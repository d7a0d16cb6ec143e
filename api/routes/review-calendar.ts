import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Cipher } from '../../domain/cipher';
import type { Clock } from '../../domain/clock';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../domain/languages';
import type { ReviewRecord } from '../../store/models/review';
import type { ReviewRepository } from '../../store/review-repository';
import type { Audit } from '../auth/audit';
import { languageFor } from '../auth/caller';
import { HttpError } from '../http/errors';
import { parse, problems, type Route, route, securityOf } from '../http/route';
import { calendarOf, calendarToken, opensCalendar } from '../reviews/calendar';
import { reviewParams } from '../schemas/reviews';

export interface ReviewCalendarRouteDeps {
  reviews: ReviewRepository;
  cipher: Cipher;
  audit: Audit;
  clock: Clock;
  /** Where people reach the desk; null: not known. */
  publicUrl: string | null;
}

const PATH = '/api/reviews/{appId}/calendar.ics';
const link = z.object({
  path: z.string().meta({ description: 'Address of the calendar on this desk. Whoever has it can read the dates.' }),
});
const language = z.enum(LANGUAGES);
const query = z.object({ token: z.string().min(1).max(600), language: language.default(DEFAULT_LANGUAGE) });
const linkQuery = z.object({
  language: language.optional().meta({ description: 'Of the titles in the calendar. Default: that of whoever asks.' }),
});

/** The dates after approval for calendar programs. */
export function reviewCalendarRoutes(deps: ReviewCalendarRouteDeps): Route[] {
  const { reviews, cipher, audit } = deps;

  async function find(appId: string): Promise<ReviewRecord> {
    const review = await reviews.find(appId);
    if (!review) throw new HttpError('review_not_found');
    return review;
  }

  function linkOf({ _id: appId, calendarVersion = 0 }: ReviewRecord, shown: Language) {
    const token = calendarToken(cipher, appId, calendarVersion);
    return { path: `${PATH.replace('{appId}', appId)}?${new URLSearchParams({ token, language: shown })}` };
  }

  const asked = { params: reviewParams, query: linkQuery };
  const answer = { ...asked, response: { status: 200, description: 'The link', schema: link } } as const;
  return [
    route({
      ...answer,
      method: 'get',
      path: '/api/reviews/{appId}/calendar-link',
      permission: 'reviews.manage',
      summary: 'The address of the calendar of a case',
      errors: ['review_not_found'],
      handle: async ({ caller, params: { appId }, query }) =>
        linkOf(await find(appId), query.language ?? languageFor(caller)),
    }),
    route({
      ...answer,
      method: 'post',
      path: '/api/reviews/{appId}/calendar-link/renewal',
      permission: 'reviews.manage',
      summary: 'A new address; those given out before stop working',
      errors: ['review_not_found'],
      async handle({ caller, params: { appId }, query }) {
        await find(appId);
        await reviews.renewCalendar(appId);
        await audit(caller, { action: 'review.calendar_renewed', object: { kind: 'review', id: appId } });
        return linkOf(await find(appId), query.language ?? languageFor(caller));
      },
    }),
    calendarFile(deps),
  ];
}

/** Opened by its token alone, since calendar programs sign in nowhere. */
function calendarFile({ reviews, cipher, clock, publicUrl }: ReviewCalendarRouteDeps): Route {
  return {
    mount(router) {
      router.get(PATH.replace('{appId}', ':appId'), async (request: Request, response: Response) => {
        const { appId } = parse(reviewParams, request.params) as z.output<typeof reviewParams>;
        const { token, language: shown } = parse(query, request.query) as z.output<typeof query>;
        const review = await reviews.find(appId);
        if (!review || !opensCalendar(cipher, token, appId, review.calendarVersion ?? 0)) {
          throw new HttpError('link_invalid');
        }
        const caseUrl = publicUrl === null ? null : `${publicUrl}/reviews/${appId}`;
        response.setHeader('Cache-Control', 'private, max-age=3600');
        response
          .type('text/calendar')
          .send(calendarOf(review, { at: new Date(clock.now()), caseUrl, language: shown }));
      });
    },
    describe(registry) {
      registry.registerPath({
        method: 'get',
        path: PATH,
        operationId: 'getReviewsByAppIdCalendarIcs',
        summary: 'The dates after approval as a calendar (RFC 5545)',
        ...securityOf('anyone'),
        request: { params: reviewParams, query },
        responses: {
          200: { description: 'The calendar', content: { 'text/calendar': { schema: { type: 'string' } } } },
          ...problems(['link_invalid', 'invalid_request', 'temporarily_unavailable']),
        },
      });
    },
  };
}
