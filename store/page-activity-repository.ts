import type { Store } from './connection';

/** Facebook's clock and ours may differ by so much, ms. */
const CLOCK_SLACK_MS = 5 * 60_000;

/** Conversations looked at for the newest of a Page. */
const LOOKED_AT = 20;

export type PageActivityRepository = ReturnType<typeof createPageActivityRepository>;

/** What conversations and messages tell of a Page, by Facebook's Page id. Reads only. */
export function createPageActivityRepository(store: Store) {
  return {
    /** Facebook's times of the newest visitor events of the conversations that moved last, newest first. */
    async visitorTimes(pageId: string): Promise<number[]> {
      const found = await store.conversations
        .find({ pageId }, { lastVisitorAt: 1 })
        .sort({ lastMessageAt: -1, _id: -1 })
        .limit(LOOKED_AT)
        .lean();
      return found
        .map(({ lastVisitorAt }) => lastVisitorAt)
        .filter((at) => typeof at === 'number')
        .sort((one, other) => other - one);
    },
    /** The last time something was said on each of these Pages, epoch ms. */
    async lastMessageAt(pageIds: readonly string[]): Promise<Map<string, number>> {
      const newest = await Promise.all(
        pageIds.map(async (pageId) => {
          const last = await store.conversations
            .findOne({ pageId }, { lastMessageAt: 1 })
            .sort({ lastMessageAt: -1, _id: -1 })
            .lean();
          return last ? [[pageId, last.lastMessageAt] as const] : [];
        }),
      );
      return new Map(newest.flat());
    },
    /** The first message of a visitor that came in since then; null when none did. */
    async firstMessageSince(
      pageId: string,
      since: Date,
    ): Promise<{ conversationId: string; psid: string; receivedAt: Date } | null> {
      const moved = await store.conversations
        .find({ pageId, lastMessageAt: { $gte: since.getTime() - CLOCK_SLACK_MS } }, { _id: 1 })
        .sort({ lastMessageAt: -1, _id: -1 })
        .limit(LOOKED_AT)
        .lean();
      const message = await store.messages
        .findOne({ conversationId: { $in: moved.map(({ _id }) => _id) }, direction: 'in', receivedAt: { $gte: since } })
        .sort({ receivedAt: 1 })
        .lean();
      return message && { conversationId: message.conversationId, psid: message.psid, receivedAt: message.receivedAt };
    },
    /** Whether a reply of this Page reached Facebook after that time (epoch ms). Looked for only when something is wrong. */
    async sentSince(pageId: string, since: number): Promise<boolean> {
      const sent = await store.messages.findOne(
        { pageId, direction: 'out', 'send.progress': 'sent', 'send.sentAt': { $gt: since } },
        { _id: 1 },
      );
      return sent !== null;
    },
  };
}
