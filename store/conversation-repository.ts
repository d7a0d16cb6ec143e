import type { ConversationStatus } from '../domain/conversation';
import type { Store } from './connection';
import type { ConversationRecord } from './models/conversation';
import type { MessageRecord } from './models/message';
import type { TimelineRecord } from './models/timeline';

/** Which run decided, and as its how-manieth decision: a late retry of an older one must not win. */
export interface DecisionMark {
  runStartedAt: number;
  number: number;
}

export interface EndOfEpisode {
  conversationId: string;
  status: 'closed' | 'expired';
  /** Facebook's time of the newest visitor event that the workflow knows; a newer one keeps the conversation open. */
  through: number;
  decision: DecisionMark;
  missed: boolean;
  now: Date;
}

export interface ConversationFilter {
  status?: ConversationStatus | undefined;
  pageId?: string | undefined;
  /** Facebook's ids of the Pages that may be seen; null or absent: every one. */
  pageIds?: readonly string[] | null | undefined;
}

/** Place after which a list goes on: the sort keys of the last row shown. */
export interface ListPlace {
  at: number;
  id: string;
}

export type ConversationRepository = ReturnType<typeof createConversationRepository>;

export function createConversationRepository(store: Store) {
  return {
    async find(id: string): Promise<ConversationRecord | null> {
      return await store.conversations.findById(id).lean();
    },
    /** Moves a conversation up in the list: something was said in it at this time. */
    async touch(id: string, at: number): Promise<void> {
      await store.conversations.updateOne({ _id: id }, { $max: { lastMessageAt: at } });
    },
    /** Newest activity first. */
    async list(filter: ConversationFilter, after: ListPlace | null, limit: number): Promise<ConversationRecord[]> {
      const query = {
        ...(filter.status && { status: filter.status }),
        ...pageQuery(filter),
        ...(after && {
          $or: [{ lastMessageAt: { $lt: after.at } }, { lastMessageAt: after.at, _id: { $lt: after.id } }],
        }),
      };
      return await store.conversations.find(query).sort({ lastMessageAt: -1, _id: -1 }).limit(limit).lean();
    },
    /** In the order of the thread: Facebook's time, then arrival. */
    /** The thread from its start, or from its end backwards. `place` is the last row of the part before. */
    async messages(
      conversationId: string,
      place: { at: number; seq: string } | null,
      limit: number,
      order: 'oldest' | 'newest' = 'oldest',
    ): Promise<MessageRecord[]> {
      const [beyond, direction] = order === 'oldest' ? (['$gt', 1] as const) : (['$lt', -1] as const);
      const query = {
        conversationId,
        ...(place && { $or: [{ at: { [beyond]: place.at } }, { at: place.at, seq: { [beyond]: place.seq } }] }),
      };
      return await store.messages.find(query).sort({ at: direction, seq: direction }).limit(limit).lean();
    },
    /**
     * Ends an episode unless the visitor wrote later than the workflow knows or an earlier end has settled. Returns whether
     * it did. The time read is part of the condition of the write, so a message that comes meanwhile keeps it open.
     */
    async end({ conversationId, status, through, decision, missed, now }: EndOfEpisode): Promise<boolean> {
      const { runStartedAt, number } = decision;
      const known = await store.conversations.findById(conversationId).lean();
      const lastVisitorAt = known?.lastVisitorAt ?? null;
      if (lastVisitorAt === null || lastVisitorAt > Math.max(through, known?.end?.through ?? 0)) return false;
      const result = await store.conversations.updateOne(
        {
          _id: conversationId,
          lastVisitorAt,
          $or: [
            { end: null },
            { 'end.runStartedAt': { $lt: runStartedAt } },
            { 'end.runStartedAt': runStartedAt, 'end.number': { $lt: number } },
          ],
        },
        { $set: { status, end: { status, at: now, missed, runStartedAt, number, through: lastVisitorAt } } },
      );
      return result.matchedCount === 1;
    },
    /** Adds a line once: its id is made from what caused it. */
    async addToTimeline({ _id, ...entry }: TimelineRecord): Promise<void> {
      await store.timeline.updateOne({ _id }, { $setOnInsert: entry }, { upsert: true });
    },
    async timeline(conversationId: string): Promise<TimelineRecord[]> {
      return await store.timeline.find({ conversationId }).sort({ at: 1, _id: 1 }).lean();
    },
  };
}

function pageQuery({ pageId, pageIds }: ConversationFilter): { pageId?: string | { $in: string[] } } {
  if (!pageIds) return pageId ? { pageId } : {};
  return { pageId: { $in: pageIds.filter((id) => pageId === undefined || id === pageId) } };
}
