import { replyMetadata } from '../domain/ids';
import { type Piece, piecesOf } from '../domain/reply-pieces';
import type { GraphClient } from '../graph/client';
import type { PageSecrets } from '../store/page-repository';
import type { ReplyKey, ReplyRecord, ReplyRepository } from '../store/reply-repository';
import type { AttachmentUploads } from './attachment-uploads';

/** One message of a reply, ready to be written. Writing it throws GraphError. */
export interface ReadyPiece {
  index: number;
  isLast: boolean;
  /** `tag`: what the messaging window does not allow any more. */
  write(tag?: 'HUMAN_AGENT'): Promise<{ mid: string | null }>;
}

export interface ReplySenderDeps {
  graph: Pick<GraphClient, 'sendText' | 'sendAttachment'>;
  uploads: Pick<AttachmentUploads, 'idOf' | 'forget'>;
  replies: ReplyRepository;
}

export type ReplySender = ReturnType<typeof createReplySender>;

/** Meta: the attachment is not this Page's, or its id has ended. */
export const ATTACHMENT_UNKNOWN = 2018074;

/** What a reply becomes at Facebook, message by message. A reply of one text has no pieces and is written as it stands. */
export function createReplySender({ graph, uploads, replies }: ReplySenderDeps) {
  async function contentOf(page: PageSecrets, reply: ReplyRecord, piece: Piece) {
    if (piece.kind === 'text') return { text: piece.text, attachmentId: null };
    const attachmentId = await uploads.idOf(page, reply.pageId, piece.file);
    return attachmentId === null ? null : { attachmentId, type: piece.file.type };
  }

  return {
    /** The message whose turn it is; what it needs is with Facebook then. Null: its file is gone. Throws GraphError. */
    async ready(page: PageSecrets, reply: ReplyRecord): Promise<ReadyPiece | null> {
      const { pageId, psid, replyId } = reply;
      const index = reply.next ?? 0;
      const pieces = piecesOf(reply);
      const piece = pieces[index];
      const content = piece ? await contentOf(page, reply, piece) : null;
      if (!content) return null;
      const isLast = index === pieces.length - 1;
      const metadata = replyMetadata(replyId, reply.pieces ? index : undefined);
      const send = { pageId, psid, metadata, ...(isLast && { quickReplies: reply.quickReplies }) };
      return {
        index,
        isLast,
        write: (tag) =>
          content.attachmentId === null
            ? graph.sendText(page, { ...send, ...(tag && { tag }), text: content.text })
            : graph.sendAttachment(page, {
                ...{ ...send, ...(tag && { tag }) },
                ...{ attachmentId: content.attachmentId, type: content.type },
              }),
      };
    },
    /** The last step before the request is written; null when the claim was lost meanwhile. */
    begin: (key: ReplyKey, claim: string, reply: ReplyRecord, { index }: ReadyPiece, now: number) =>
      reply.pieces ? replies.markPieceWriting(key, claim, index, now) : replies.markWriting(key, claim, now),
    /** Facebook does not know the file any more: it is uploaded again with the next try. */
    async forgetFile(reply: ReplyRecord, { index }: ReadyPiece): Promise<void> {
      const piece = piecesOf(reply)[index];
      if (piece?.kind === 'file') await uploads.forget(reply.pageId, piece.file);
    },
  };
}
