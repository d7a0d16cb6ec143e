import { type Change, conversationChange, type Happening } from '../domain/changes';
import { conversationId, inboundMessageId, replyIdFromMetadata, replyMessageId } from '../domain/ids';
import { opensEpisode } from '../domain/visitor-event';
import type { PersonEvent } from './facts';

/** What the change log is told of events whose facts are written: one line for each, so that webhooks can be made of them. */
export function changesOf(written: { rows: PersonEvent[]; own: PersonEvent[]; receipts: PersonEvent[] }): Change[] {
  return [
    ...written.rows.map((item) => changeOf(item, messageIn(item))),
    ...written.own.map((item) => changeOf(item, replyIn(item))),
    ...written.receipts.map((item) => changeOf(item, receiptIn(item))),
  ];
}

function changeOf({ event: { pageId, psid } }: PersonEvent, happened: Happening | null): Change {
  return conversationChange(conversationId(pageId, psid), happened ?? undefined);
}

function messageIn({ event: { pageId, id, kind } }: PersonEvent): Happening | null {
  return opensEpisode(kind) ? { kind: 'message', ref: inboundMessageId(pageId, id) } : null;
}

function replyIn({ event: { pageId, psid, content } }: PersonEvent): Happening | null {
  const replyId = replyIdFromMetadata(content.metadata);
  return replyId === null ? null : { kind: 'reply', ref: replyMessageId(conversationId(pageId, psid), replyId) };
}

function receiptIn({ event: { kind, content }, receivedAt }: PersonEvent): Happening {
  const watermark = Math.min(content.watermark ?? 0, receivedAt.getTime());
  return { kind: kind === 'read' ? 'read' : 'delivered', ref: String(watermark) };
}
