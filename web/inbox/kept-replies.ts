import type { OutboxDeps, PendingReply } from './outbox';

/** Texts that this browser keeps by their names. */
export interface KeptTexts {
  beginning(name: string): string[];
  keep(name: string, text: string): void;
  forget(name: string): void;
}

/**
 * Keeps each reply that the desk has not accepted under a name of its own: windows of one browser share what is kept, and none
 * may overwrite what another one holds.
 */
export function keptReplies(texts: KeptTexts, place: string): Pick<OutboxDeps, 'load' | 'keep'> {
  let kept: readonly string[] = [];
  return {
    load() {
      const replies = texts.beginning(place).map((text): PendingReply => JSON.parse(text));
      kept = replies.map(({ replyId }) => replyId);
      return replies.toSorted((one, other) => one.at - other.at);
    },
    keep(replies) {
      const open = replies.filter(({ state }) => state !== 'accepted');
      const ids = open.map(({ replyId }) => replyId);
      for (const id of kept) if (!ids.includes(id)) texts.forget(place + id);
      for (const reply of open) texts.keep(place + reply.replyId, JSON.stringify({ ...reply, error: null }));
      kept = ids;
    },
  };
}
