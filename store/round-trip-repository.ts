import type { Store } from './connection';

export type RoundTripRepository = ReturnType<typeof createRoundTripRepository>;

/** Threads that are looked into: the last ones that anything happened in. */
const THREADS = 5;

/** Whether messages still come in and go out on a Page. */
export function createRoundTripRepository(store: Store) {
  return {
    /** Epoch ms of the last message of a visitor, and of the last reply that Facebook took, among the newest threads. */
    async last(facebookPageId: string): Promise<{ receivedAt: number | null; sentAt: number | null }> {
      const threads = await store.conversations
        .find({ pageId: facebookPageId }, { _id: 1 })
        .sort({ lastMessageAt: -1, _id: -1 })
        .limit(THREADS)
        .lean();
      const found = await Promise.all(
        threads.map(async ({ _id: conversationId }) => {
          const inbound = await store.messages.findOne({ conversationId, direction: 'in' }).sort({ at: -1 }).lean();
          const outbound = await store.messages
            .findOne({ conversationId, direction: 'out', 'send.sentAt': { $ne: null } })
            .sort({ at: -1 })
            .lean();
          return { receivedAt: inbound?.at ?? 0, sentAt: outbound?.send?.sentAt ?? 0 };
        }),
      );
      return {
        receivedAt: Math.max(0, ...found.map(({ receivedAt }) => receivedAt)) || null,
        sentAt: Math.max(0, ...found.map(({ sentAt }) => sentAt)) || null,
      };
    },
  };
}
