import type { z } from 'zod';
import type { ReviewMailboxRecord, ReviewMailRecord } from '../../store/models/review-mail';
import type { ReviewMailRepository } from '../../store/review-mail-repository';
import type { Audit } from '../auth/audit';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import type { ReviewDesk } from '../reviews/desk';
import { idParams, isoTime, listOf } from '../schemas/common';
import * as schemas from '../schemas/review-mails';

export interface ReviewMailRouteDeps {
  mails: ReviewMailRepository;
  desk: Pick<ReviewDesk, 'find' | 'enter'>;
  audit: Audit;
}

/** Mails at the contact address that are Meta's, or pretend to be. */
export function reviewMailRoutes({ mails, desk, audit }: ReviewMailRouteDeps): Route[] {
  async function find(id: string): Promise<ReviewMailRecord> {
    const mail = await mails.find(id);
    if (!mail) throw new HttpError('mail_not_found');
    return mail;
  }

  /** What Meta's notice says of itself when its case is known at once; here a person knows it. */
  async function assign(mail: ReviewMailRecord, appId: string, actor: string): Promise<void> {
    const { case: now } = await desk.find(appId);
    if (mail.judgement === 'pretends') throw new HttpError('review_mail_not_metas');
    await mails.note(mail._id, { appId, seenBy: actor });
    if (mail.judgement !== 'review_update' || mail.announced || now.stage !== 'in_review') return;
    const say = { fact: { kind: 'decision_announced' } } as const;
    await desk.enter(appId, { requestId: mail._id, seen: null, actor, say });
    await mails.markAnnounced(mail._id);
  }

  return [
    route({
      method: 'get',
      path: '/api/review-mails',
      permission: 'reviews.read',
      summary: 'Mails of Meta at the contact address, and those that pretend to be; newest first',
      query: schemas.reviewMailQuery,
      response: { status: 200, description: 'The newest', schema: listOf(schemas.reviewMail) },
      errors: [],
      handle: async ({ query: { appId, limit } }) => ({
        items: (await mails.list(appId, limit)).map(viewOf),
        nextCursor: null,
      }),
    }),
    route({
      method: 'get',
      path: '/api/review-mailbox',
      permission: 'reviews.read',
      summary: 'Whether the contact mailbox is read',
      response: { status: 200, description: 'The state', schema: schemas.reviewMailbox },
      errors: [],
      handle: async () => mailboxView(await mails.mailbox()),
    }),
    route({
      method: 'patch',
      path: '/api/review-mails/{id}',
      permission: 'reviews.manage',
      summary: 'Say which case a mail belongs to, or that somebody has seen it',
      params: idParams,
      body: schemas.reviewMailChange,
      response: { status: 200, description: 'The mail after it', schema: schemas.reviewMail },
      errors: ['mail_not_found', 'review_not_found', 'review_mail_not_metas', 'review_step_refused', 'review_changed'],
      async handle({ caller, params: { id }, body: { appId } }) {
        const mail = await find(id);
        const { id: actor } = caller.identity;
        if (appId !== undefined) await assign(mail, appId, actor);
        else await mails.note(id, { seenBy: actor });
        const after = { ...(appId !== undefined && { appId }), seen: true };
        await audit(caller, { action: 'review.mail_noted', object: { kind: 'review_mail', id }, after });
        return viewOf(await find(id));
      },
    }),
  ];
}

function viewOf({ _id, seenBy, receivedAt, ...mail }: ReviewMailRecord): z.input<typeof schemas.reviewMail> {
  return { ...mail, id: _id, receivedAt: receivedAt.toISOString(), seen: seenBy !== null };
}

function mailboxView(record: ReviewMailboxRecord | null): z.input<typeof schemas.reviewMailbox> {
  if (!record) return { state: 'not_set', readAt: null, problem: null };
  const problem = record.problem as z.input<typeof schemas.reviewMailbox>['problem'];
  return { state: problem === null ? 'watching' : 'failing', readAt: isoTime(record.readAt), problem };
}
