import type { Message } from '../client/api';

/** A message as the thread shows it, with what later events did to it. */
export interface ThreadItem {
  message: Message;
  reactions: string[];
  /** The text after the visitor's last edit. */
  editedText: string | null;
  unsent: boolean;
}

/** Kinds that are about an earlier message rather than messages of their own. */
const ABOUT_ANOTHER = new Set(['reaction', 'edit', 'unsend']);

/**
 * Reactions, edits and unsends at the message they are about; those whose message is not loaded stay as lines of their own.
 * Takes the thread in order and keeps the order.
 */
export function threadView(messages: readonly Message[]): ThreadItem[] {
  const items: ThreadItem[] = [];
  const byMid = new Map<string, ThreadItem>();
  for (const message of messages) {
    const target = ABOUT_ANOTHER.has(message.kind) ? byMid.get(textOf(message.content.targetMid) ?? '') : undefined;
    if (target) apply(message, target);
    else {
      const item = { message, reactions: [], editedText: null, unsent: false };
      items.push(item);
      if (message.mid) byMid.set(message.mid, item);
    }
  }
  return items;
}

function apply({ kind, text, content }: Message, target: ThreadItem): void {
  if (kind === 'unsend') target.unsent = true;
  else if (kind === 'edit') target.editedText = text;
  else {
    const { action, emoji } = reactionOf(content);
    target.reactions = action === 'unreact' ? [] : [emoji];
  }
}

/** Meta names some reactions without their sign. */
export function reactionOf(content: Message['content']): { action: string; emoji: string } {
  const reaction = recordOf(content.reaction);
  return { action: textOf(reaction.action) ?? 'react', emoji: textOf(reaction.emoji) ?? '♥' };
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export interface Attachment {
  type: string;
  url: string | null;
  title: string | null;
}

export function attachmentsOf(content: Message['content']): Attachment[] {
  if (!Array.isArray(content.attachments)) return [];
  return content.attachments.map((item: unknown) => {
    const { type, url, title } = recordOf(item);
    return { type: textOf(type) ?? 'unknown', url: webAddress(url), title: textOf(title) };
  });
}

/** Only addresses of the web become links: what a visitor sends may be anything. */
function webAddress(value: unknown): string | null {
  const url = textOf(value);
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
