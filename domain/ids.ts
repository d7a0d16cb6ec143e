/** A conversation is the thread between one Page and one person: its id is made of both and never changes. */
export function conversationId(pageId: string, psid: string): string {
  return `${pageId}-${psid}`;
}

/** The parts of a conversation id, or null when it is not one. Page ids are digits, so the first dash divides. */
export function parseConversationId(id: string): { pageId: string; psid: string } | null {
  const match = /^(\d{1,40})-(.{1,255})$/.exec(id);
  return match?.[1] !== undefined && match[2] !== undefined ? { pageId: match[1], psid: match[2] } : null;
}

/** Key of a stored message of Facebook's making. The Page is part of it, so no other app's mid can take its place. */
export function inboundMessageId(pageId: string, eventId: string): string {
  return `${pageId}/${eventId}`;
}

/** Key of a reply: unique inside its conversation by the id that the caller chose. */
export function replyMessageId(conversation: string, replyId: string): string {
  return `${conversation}/${replyId}`;
}

const METADATA_PREFIX = 'md1:';

/** Never part of a reply's id. */
const PIECE_MARK = '#';

/** What a send carries in `metadata` and its echo brings back. Short of Meta's limit of 1,000 characters. */
export function replyMetadata(replyId: string, piece?: number): string {
  return METADATA_PREFIX + replyId + (piece === undefined ? '' : `${PIECE_MARK}${piece}`);
}

/** The reply id from an echo's `metadata`, or null when the message was not sent by this product. */
export function replyIdFromMetadata(metadata: string | undefined): string | null {
  return replyFromMetadata(metadata)?.replyId ?? null;
}

/** The reply, and which of its messages where it has several. */
export function replyFromMetadata(metadata: string | undefined): { replyId: string; piece: number | null } | null {
  if (!metadata?.startsWith(METADATA_PREFIX)) return null;
  const [replyId = '', piece] = metadata.slice(METADATA_PREFIX.length).split(PIECE_MARK);
  return { replyId, piece: piece === undefined || !/^\d{1,3}$/.test(piece) ? null : Number(piece) };
}
