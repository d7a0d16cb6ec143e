import type { z } from 'zod';
import { replyMessageId } from '../../domain/ids';
import type { ReplyContent } from '../../domain/reply-pieces';
import type { AttachmentRepository } from '../../store/attachment-repository';
import type { ReplyRecord } from '../../store/reply-repository';
import { HttpError } from '../http/errors';
import type { newReply } from '../schemas/conversations';

type GivenReply = Omit<z.output<typeof newReply>, 'replyId' | 'humanAgent'>;

export type MakeReplyContent = (conversationId: string, replyId: string, given: GivenReply) => Promise<ReplyContent>;

/** A reply as it is stored. Its uploads are kept for it before it is: unused ones go after a day. */
export function createReplyContent(attachments: Pick<AttachmentRepository, 'use'>): MakeReplyContent {
  return async (conversationId, replyId, { text, attachments: ids, quickReplies }) => {
    const used = await attachments.use(ids, conversationId, replyMessageId(conversationId, replyId));
    if (!used) throw new HttpError('attachment_not_found');
    return {
      text: inUtf8(text),
      files: used.map(({ _id, type }) => ({ id: _id, type })),
      quickReplies: quickReplies.map(({ title, payload = title }) => ({
        title: inUtf8(title),
        payload: inUtf8(payload),
      })),
    };
  };
}

/** Whether a reply that is stored is the one that is asked for again. */
export function isSameReply(stored: ReplyRecord, { text, files, quickReplies }: ReplyContent): boolean {
  const parts = (reply: Pick<ReplyContent, 'files' | 'quickReplies'>) =>
    JSON.stringify([reply.files.map(({ id }) => id), reply.quickReplies.map(({ title, payload }) => [title, payload])]);
  return stored.text === text && parts(stored) === parts({ files, quickReplies });
}

/** The text as the store keeps it: halves of characters, which UTF-8 cannot carry, become the replacement character. */
function inUtf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
