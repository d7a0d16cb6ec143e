import type { Store } from './connection';
import type { ConversationRecord } from './models/conversation';
import type { MessageRecord } from './models/message';

export type OpenWorkRepository = ReturnType<typeof createOpenWorkRepository>;

/** So many of the last events a workflow is told of again: enough to know Facebook's repeats. */
const LAST_EVENTS = 50;

/** Replies on their way. Those that wait for a token or an end of a block are among them. */
const UNSETTLED = ['queued', 'claimed', 'retrying', 'writing'] as const;

/** What the store knows of work that a workflow has to do, for a Temporal that has forgotten it. */
export function createOpenWorkRepository(store: Store) {
  return {
    /** Open conversations in parts by key, so that no cursor stays open while workflows are started. */
    async conversations(after: string, limit: number): Promise<ConversationRecord[]> {
      const query = { _id: { $gt: after }, status: 'open' } as const;
      return await store.conversations.find(query).sort({ _id: 1 }).limit(limit).lean();
    },
    /** The last events of the visitor since then (epoch ms), oldest first. */
    async eventsSince(conversationId: string, since: number): Promise<MessageRecord[]> {
      const query = { conversationId, direction: 'in', standby: false, at: { $gt: since } } as const;
      const newest = await store.messages.find(query).sort({ at: -1, seq: -1 }).limit(LAST_EVENTS).lean();
      return newest.reverse();
    },
    /**
     * Ends what was on its way as `unknown`: whether it has left since these facts were written, nobody here knows, and what
     * may have left is never repeated by itself. Returns how many.
     */
    async leaveOutcomesOpen(conversationId: string, now: number): Promise<number> {
      const failure = { code: null, subcode: null, traceId: null, explanation: null, at: now };
      const { modifiedCount } = await store.messages.updateMany(
        { conversationId, direction: 'out', 'send.progress': { $in: [...UNSETTLED] } },
        { $set: { 'send.progress': 'unknown', 'send.failure': { ...failure, reason: 'outcome_unknown' } } },
      );
      return modifiedCount;
    },
    async reviewedApps(): Promise<string[]> {
      return (await store.reviews.find({}, { _id: 1 }).lean()).map(({ _id }) => _id);
    },
    /** Reports of prechecks whose slow part has not come to its end, as `<app id>/<report id>`. */
    async unfinishedPrechecks(): Promise<string[]> {
      return (await store.reviewPrechecks.find({ finishedAt: null }, { _id: 1 }).lean()).map(({ _id }) => _id);
    },
    async runningDeletions(): Promise<string[]> {
      return (await store.deletionRequests.find({ state: 'running' }, { _id: 1 }).lean()).map(({ _id }) => _id);
    },
    async connectedPages(): Promise<string[]> {
      return (await store.pages.find({ removedAt: null }, { _id: 1 }).lean()).map(({ _id }) => _id);
    },
  };
}
