import type { ReviewDraftRepository } from '../../store/review-draft-repository';
import type { ReviewRepository } from '../../store/review-repository';
import type { Audit } from '../auth/audit';
import type { Caller, Identity } from '../auth/caller';
import type { SignIn } from '../auth/sign-in';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import type { ReviewDesk } from '../reviews/desk';
import { entryViews, lastComments, reviewView, roundViews, summaryOf } from '../reviews/views';
import { listOf } from '../schemas/common';
import * as schemas from '../schemas/reviews';

export interface ReviewRouteDeps {
  reviews: ReviewRepository;
  drafts: ReviewDraftRepository;
  desk: ReviewDesk;
  signIn: Pick<SignIn, 'confirmPassword'>;
  audit: Audit;
}

/** The way of Facebook apps through Meta's App Review. */
export function reviewRoutes({ reviews, drafts, desk, signIn, audit }: ReviewRouteDeps): Route[] {
  async function view(appId: string) {
    const record = await desk.find(appId);
    const { entries, notes } = await history(appId);
    return reviewView(record, await drafts.list(appId), lastComments(entries, notes));
  }

  async function history(appId: string) {
    const entries = await reviews.entries(appId);
    const notes = await reviews.notes(entries.flatMap(({ noteId }) => (noteId ? [noteId] : [])));
    return { entries, notes };
  }

  const object = (appId: string) => ({ kind: 'review', id: appId }) as const;
  const answer = { status: 200, description: 'The case after it', schema: schemas.review } as const;

  return [
    route({
      method: 'get',
      path: '/api/reviews',
      permission: 'reviews.read',
      summary: 'Cases of App Review',
      response: { status: 200, description: 'All of them', schema: listOf(schemas.reviewSummary) },
      errors: [],
      handle: async () => ({ items: (await reviews.list()).map(summaryOf), nextCursor: null }),
    }),
    route({
      method: 'post',
      path: '/api/reviews',
      permission: 'reviews.manage',
      summary: 'Open the case of a Facebook app',
      body: schemas.newReview,
      response: { ...answer, status: 201 },
      errors: ['review_exists'],
      async handle({ caller, body: { appId, name } }) {
        await desk.open(appId, name);
        await audit(caller, { action: 'review.opened', object: object(appId), after: { name } });
        return await view(appId);
      },
    }),
    route({
      method: 'get',
      path: '/api/reviews/{appId}',
      permission: 'reviews.read',
      summary: 'One case as it stands',
      params: schemas.reviewParams,
      response: { ...answer, description: 'The case' },
      errors: ['review_not_found'],
      handle: async ({ params: { appId } }) => await view(appId),
    }),
    route({
      method: 'get',
      path: '/api/reviews/{appId}/entries',
      permission: 'reviews.read',
      summary: 'Everything that was entered, in its order: who, when, how it was known',
      params: schemas.reviewParams,
      response: { status: 200, description: 'The timeline', schema: listOf(schemas.reviewEntry) },
      errors: ['review_not_found'],
      async handle({ params: { appId } }) {
        await desk.find(appId);
        const { entries, notes } = await history(appId);
        return { items: entryViews(entries, notes), nextCursor: null };
      },
    }),
    route({
      method: 'get',
      path: '/api/reviews/{appId}/rounds',
      permission: 'reviews.read',
      summary: 'What was sent, round by round, as it was then',
      params: schemas.reviewParams,
      response: { status: 200, description: 'The rounds that were sent', schema: listOf(schemas.reviewRound) },
      errors: ['review_not_found'],
      async handle({ params: { appId } }) {
        await desk.find(appId);
        const [entries, snapshots] = await Promise.all([reviews.entries(appId), drafts.snapshots(appId)]);
        return { items: roundViews(entries, snapshots), nextCursor: null };
      },
    }),
    route({
      method: 'post',
      path: '/api/reviews/{appId}/entries',
      permission: 'reviews.manage',
      summary: 'Enter what happened',
      params: schemas.reviewParams,
      body: schemas.newEntry,
      response: answer,
      errors: ['review_not_found', 'review_step_refused', 'review_changed'],
      async handle({ caller, params: { appId }, body: { requestId, seen, fact, ...note } }) {
        await desk.find(appId);
        await desk.enter(appId, { requestId, seen, actor: caller.identity.id, say: { fact }, note });
        await audit(caller, { action: 'review.entered', object: object(appId), after: { fact: fact.kind } });
        return await view(appId);
      },
    }),
    route({
      method: 'post',
      path: '/api/reviews/{appId}/entries/{number}/correction',
      permission: 'reviews.manage',
      summary: 'Say that an entry was wrong; it stays on record, and the case is worked out anew',
      params: schemas.correctionParams,
      body: schemas.newCorrection,
      response: answer,
      errors: ['review_not_found', 'review_step_refused', 'review_changed'],
      async handle({ caller, params: { appId, number }, body: { requestId, seen, replacement, ...note } }) {
        await desk.find(appId);
        const say = { corrects: number, replacement };
        await desk.enter(appId, { requestId, seen, actor: caller.identity.id, say, note });
        await audit(caller, { action: 'review.corrected', object: object(appId), after: { entry: number } });
        return await view(appId);
      },
    }),
    route({
      method: 'patch',
      path: '/api/reviews/{appId}/permissions/{permission}',
      permission: 'reviews.manage',
      summary: 'Write what is said of a permission in the form',
      params: schemas.draftParams,
      body: schemas.draftEdit,
      response: answer,
      errors: ['review_not_found', 'review_permission_not_open', 'review_changed', 'review_step_refused'],
      async handle({ caller, params: { appId, permission }, body: { version, ...given } }) {
        const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
        await desk.saveDraft(appId, permission, change, version, caller.identity.id);
        await audit(caller, { action: 'review.draft_changed', object: object(appId), after: { permission } });
        return await view(appId);
      },
    }),
    route({
      method: 'post',
      path: '/api/reviews/{appId}/submission',
      permission: 'reviews.manage',
      summary: 'Freeze what is sent, and enter that it was; asks for the password again',
      params: schemas.reviewParams,
      body: schemas.submission,
      response: answer,
      errors: [
        'review_not_found',
        'review_precheck_failed',
        'review_step_refused',
        'review_changed',
        'password_wrong',
        'browser_session_needed',
        'too_many_attempts',
      ],
      async handle({ caller, params: { appId }, body: { requestId, seen, password } }) {
        await desk.find(appId);
        await signIn.confirmPassword(inBrowser(caller), password);
        await desk.submit(appId, requestId, seen, caller.identity.id);
        await audit(caller, { action: 'review.submitted', object: object(appId) });
        return await view(appId);
      },
    }),
  ];
}

function inBrowser(caller: Caller<Identity>) {
  const { identity } = caller;
  if (identity.kind !== 'person') throw new HttpError('browser_session_needed');
  return { ...caller, identity };
}
