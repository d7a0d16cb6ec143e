import type { Message } from '../client/api';

/** Kinds that are about an earlier message rather than messages of their own. */
const ABOUT_ANOTHER = new Set(['reaction', 'edit', 'unsend']);

/**
 * What stands in the thread. Reactions, edits and unsends are shown at the message that they are about; those whose message
 * is not loaded stay as lines of their own.
 */
export function threadView(messages: readonly Message[]): Message[] {
  const loaded = new Set(messages.flatMap(midsOf));
  return messages.filter(
    ({ kind, content }) => !ABOUT_ANOTHER.has(kind) || !loaded.has(textOf(content.targetMid) ?? ''),
  );
}

function midsOf({ mid }: Message): string[] {
  return mid === null ? [] : [mid];
}

/** Meta names some reactions without their sign. */
export function reactionOf(content: Message['content']): { action: string; emoji: string } {
  const reaction = recordOf(content.reaction);
  return { action: textOf(reaction.action) ?? 'react', emoji: textOf(reaction.emoji) ?? UNNAMED };
}

/** Shown where Meta gives no sign. */
export const UNNAMED = '♥';

/** Titles of the short answers that were offered with a reply. */
export function answersIn({ quickReplies }: Message['content']): string[] {
  if (!Array.isArray(quickReplies)) return [];
  return quickReplies.flatMap((one: unknown) => textOf(recordOf(one).title) ?? []);
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
