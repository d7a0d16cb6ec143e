import type { z } from 'zod';
import type { AppStanding } from '../domain/app-review/standing';
import { replyState } from '../domain/delivery';
import { messagingWindow } from '../domain/messaging-window';
import type { ConversationRecord } from '../store/models/conversation';
import type { MessageRecord } from '../store/models/message';
import type { VisitorRecord } from '../store/models/visitor';
import { watermarksOf } from './conversation-desk';
import { failureShown } from './pauses';
import { isoTime } from './schemas/common';
import type * as schemas from './schemas/conversations';
import { visitorView } from './visitor-view';

/** A conversation as the API tells it. `now`: epoch ms. */
export function conversationView(
  record: ConversationRecord,
  visitor: VisitorRecord | undefined,
  now: number,
): z.input<typeof schemas.conversation> {
  const window = messagingWindow(record.windowOpenedAt ?? null, now);
  return {
    id: record._id,
    pageId: record.pageId,
    visitor: visitorView(record, visitor),
    status: record.status,
    window: {
      state: window.state,
      openedAt: isoTime(window.openedAt),
      closesAt: isoTime(window.closesAt),
      sendUntil: isoTime(window.sendUntil),
      remainingMs: window.remainingMs,
    },
    lastVisitorAt: isoTime(record.lastVisitorAt),
    lastMessageAt: new Date(record.lastMessageAt).toISOString(),
    firstMessageAt: new Date(record.firstMessageAt).toISOString(),
    lastMessage: lastMessageOf(record),
    standbyAt: isoTime(record.standbyAt),
    end: record.end
      ? { status: record.end.status, at: record.end.at.toISOString(), missedWindow: record.end.missed }
      : null,
  };
}

function lastMessageOf({ lastMessage }: ConversationRecord): z.input<typeof schemas.conversation>['lastMessage'] {
  if (!lastMessage) return null;
  const { kind, text, from } = lastMessage;
  return { kind, text, from };
}

/** A message of the thread with what became of it. `paused`: why replies of its Page wait. */
export function messageView(
  record: MessageRecord,
  conversation: ConversationRecord,
  paused: AppStanding['paused'],
): z.input<typeof schemas.message> {
  const { text, ...content } = record.content;
  return {
    id: record._id,
    mid: record.mid ?? null,
    direction: record.direction,
    kind: record.kind,
    text: typeof text === 'string' ? text : null,
    content,
    standby: record.standby,
    at: new Date(record.at).toISOString(),
    receivedAt: record.receivedAt.toISOString(),
    delivery: deliveryOf(record, conversation, paused),
  };
}

function deliveryOf(
  { send }: MessageRecord,
  conversation: ConversationRecord,
  paused: AppStanding['paused'],
): z.input<typeof schemas.delivery> | null {
  if (!send) return null;
  const state = replyState(send, watermarksOf(conversation), paused !== null);
  const failure = state === 'paused' ? failureShown(send.failure, paused) : send.failure;
  return {
    replyId: send.replyId,
    state,
    attempts: send.attempts,
    sentAt: isoTime(send.echoAt ?? send.sentAt),
    deliveredAt: isoTime(send.deliveredAt),
    readAt: isoTime(send.readAt),
    failure: failure && { ...failure, at: new Date(failure.at).toISOString() },
  };
}
