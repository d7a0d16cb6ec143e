import type { Entry } from '../domain/app-review/history';
import type { Store } from './connection';
import type { ConversationRecord } from './models/conversation';
import type { MessageRecord } from './models/message';
import type { TimelineRecord } from './models/timeline';

/** A receipt says nothing new about replies that are older than this. */
const LOOK_BACK_MS = 7 * 86_400_000;
const MOST_REPLIES = 50;

/** What events for webhooks are made of. */
export interface HookSources {
  message(id: string): Promise<MessageRecord | null>;
  conversation(id: string): Promise<ConversationRecord | null>;
  timelineEntry(id: string): Promise<TimelineRecord | null>;
  reviewEntry(id: string): Promise<Entry | null>;
  /** Replies that Facebook took up to then (epoch ms), in their order. */
  repliesUntil(conversationId: string, watermark: number): Promise<MessageRecord[]>;
  /** Whether a conversation is open, as far as it was told. */
  isOpen(conversationId: string): Promise<boolean>;
}

export function createHookSources(store: Store): Omit<HookSources, 'isOpen'> {
  return {
    message: async (id) => await store.messages.findById(id).lean(),
    conversation: async (id) => await store.conversations.findById(id).lean(),
    timelineEntry: async (id) => await store.timeline.findById(id).lean(),
    reviewEntry: async (id) => (await store.reviewEntries.findById(id).lean())?.entry ?? null,
    async repliesUntil(conversationId, watermark) {
      const times = { $gt: watermark - LOOK_BACK_MS, $lte: watermark };
      const found: MessageRecord[] = await store.messages
        .find({ conversationId, at: times, direction: 'out', 'send.progress': 'sent' })
        .sort({ at: -1, seq: -1 })
        .limit(MOST_REPLIES)
        .lean();
      return found.filter(({ send, at }) => (send?.echoAt ?? send?.sentAt ?? at) <= watermark).reverse();
    },
  };
}
