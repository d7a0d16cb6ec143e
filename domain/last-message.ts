/** What the last message of a conversation was, where there is no text to show. */
export const LAST_MESSAGE_KINDS = [
  'text',
  'image',
  'audio',
  'video',
  'file',
  'sticker',
  'thumb_up',
  'location',
  'template',
  'fallback',
  'button',
  'unsent',
  'other',
] as const;

export type LastMessageKind = (typeof LAST_MESSAGE_KINDS)[number];

/**
 * The newest message of a conversation, as lists show it. The first three fields are its place among the others, and they
 * stand first because the store keeps the greatest by comparing field after field.
 */
export interface LastMessage {
  /** Facebook's time, epoch ms. */
  at: number;
  /** 1 for the taking back of a message, so that it wins over a message of the same instant; else 0. */
  rank: 0 | 1;
  /** The event's key, for those of the same instant. */
  id: string;
  kind: LastMessageKind;
  /** At most `LONGEST_PREVIEW` characters; null where nothing was written. */
  text: string | null;
  /** `elsewhere`: the Page, through another app or the Page inbox. */
  from: 'visitor' | 'desk' | 'elsewhere';
}

export const LONGEST_PREVIEW = 120;

/** The beginning of a text in one line; null when nothing of it can be seen. */
export function previewOf(text: string | undefined): string | null {
  const line = [...(text ?? '').replace(/\s+/g, ' ').trim()];
  if (line.length === 0) return null;
  return line.length <= LONGEST_PREVIEW ? line.join('') : `${line.slice(0, LONGEST_PREVIEW - 1).join('')}…`;
}

/** The later of two. */
export function laterMessage(one: LastMessage | null, other: LastMessage | null): LastMessage | null {
  if (!one || !other) return one ?? other;
  const order = one.at - other.at || one.rank - other.rank || (one.id < other.id ? -1 : 1);
  return order > 0 ? one : other;
}
