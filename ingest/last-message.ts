import type { MessageAttachment } from '../domain/attachments';
import { LAST_MESSAGE_KINDS, type LastMessage, type LastMessageKind, previewOf } from '../domain/last-message';
import { isThumbUp } from '../domain/stickers';
import type { WebhookEvent } from '../graph/webhook-events';

type What = Pick<LastMessage, 'kind' | 'text'>;

/**
 * What an event shows in the list of conversations; null for those that say nothing, such as reactions and receipts. Of a
 * message that was taken back only that remains: the taking back is later than the message and so wins over it, in whatever
 * order the two arrive.
 */
export function lastMessageOf(event: WebhookEvent, from: LastMessage['from']): LastMessage | null {
  const what = whatOf(event);
  const { at, id, kind } = event;
  return what && { at, rank: kind === 'unsend' ? 1 : 0, id, ...what, from };
}

function whatOf({ kind, content }: WebhookEvent): What | null {
  if (kind === 'unsend') return { kind: 'unsent', text: null };
  if (kind === 'postback') return { kind: 'button', text: previewOf(content.title) };
  if (kind !== 'message' && kind !== 'echo' && kind !== 'edit') return null;
  const text = previewOf(content.text);
  return { kind: text === null ? attachmentKind(content.attachments?.[0]) : 'text', text };
}

function attachmentKind(attachment: MessageAttachment | undefined): LastMessageKind {
  if (isThumbUp(attachment?.stickerId)) return 'thumb_up';
  return LAST_MESSAGE_KINDS.find((kind) => kind === attachment?.type) ?? 'other';
}
