import { conversationChange } from '../domain/changes';
import type { AssignmentNews } from '../domain/queue/places';
import { createChangeLog } from './change-log';
import type { Store } from './connection';
import { changesOfHands } from './conversation-changes';
import {
  allOf,
  beyondPagesQuery,
  type ConversationFilter,
  type ConversationReach,
  filterQuery,
  type ListPlace,
  listOf,
  reachQuery,
} from './conversation-lists';
import type { AssignmentRecord, ConversationRecord } from './models/conversation';
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

export type OpenConversation = Pick<
  ConversationRecord,
  '_id' | 'lastVisitorAt' | 'pageId' | 'assignment' | 'assignmentEpoch' | 'transferredTo'
>;

export type WaitingConversation = Pick<
  ConversationRecord,
  '_id' | 'pageId' | 'transferredTo' | 'waitingSince' | 'lastVisitorAt'
>;

/** Of a thread, those among which something untold is looked for. */
const NEWEST = 20;

export type ConversationRepository = ReturnType<typeof createConversationRepository>;

export function createConversationRepository(store: Store, log = createChangeLog(store)) {
  return {
    async find(id: string): Promise<ConversationRecord | null> {
      return await store.conversations.findById(id).lean();
    },
    async findAll(ids: readonly string[]): Promise<ConversationRecord[]> {
      return await store.conversations.find({ _id: { $in: [...ids] } }).lean();
    },
    /** One message of a conversation. */
    async message(conversationId: string, id: string): Promise<MessageRecord | null> {
      return await store.messages.findOne({ _id: id, conversationId }).lean();
    },
    /** Whether something of the visitor is visible of which the workflow has not heard yet; that takes milliseconds as a rule. */
    async hasUntold(conversationId: string): Promise<boolean> {
      const newest = store.messages
        .find({ conversationId }, { signalledAt: 1 })
        .sort({ at: -1, seq: -1 })
        .limit(NEWEST);
      return (await newest.lean()).some(({ signalledAt }) => signalledAt === null);
    },
    /** Moves a conversation up in the list: something was said in it at this time. */
    async touch(id: string, at: number): Promise<void> {
      await store.conversations.updateOne({ _id: id }, { $max: { lastMessageAt: at } });
    },
    /** In the order of the list. `now`: epoch ms. */
    async list(
      { list = 'newest', ...filter }: ConversationFilter,
      after: ListPlace | null,
      limit: number,
      now: number,
    ): Promise<ConversationRecord[]> {
      const { field, direction, query } = listOf(list, now);
      const beyond = direction === 1 ? '$gt' : '$lt';
      const place = after && {
        $or: [{ [field]: { [beyond]: after.at } }, { [field]: after.at, _id: { [beyond]: after.id } }],
      };
      return await store.conversations
        .find(allOf(query, filterQuery(filter), place))
        .sort({ [field]: direction, _id: direction })
        .limit(limit)
        .lean();
    },
    /** How many conversations stand in the lists of somebody. */
    async counts({ reach, operatorId, now }: { reach: ConversationReach | null; operatorId: string; now: number }) {
      const count = (query: object) => store.conversations.countDocuments(allOf(query, reachQuery(reach)));
      const [waiting, mine, ending] = await Promise.all([
        count(listOf('waiting', now).query),
        count({ status: 'open', 'assignment.operatorId': operatorId }),
        count(listOf('ending', now).query),
      ]);
      return { waiting, mine, ending };
    },
    /** All that wait, with what says where and since when. */
    async waiting(reach: ConversationReach | null): Promise<WaitingConversation[]> {
      const fields = { pageId: 1, transferredTo: 1, waitingSince: 1, lastVisitorAt: 1 };
      return await store.conversations.find(allOf(listOf('waiting', 0).query, reachQuery(reach)), fields).lean();
    },
    /** Ids of those of other Pages that may be seen because they were transferred or are held; of the newest activity, at most `limit`. */
    async beyondPages(reach: ConversationReach, limit: number): Promise<string[]> {
      const found = store.conversations.find(beyondPagesQuery(reach), { _id: 1 });
      return (await found.sort({ lastMessageAt: -1, _id: -1 }).limit(limit).lean()).map(({ _id }) => _id);
    },
    async loadOf(operatorId: string): Promise<number> {
      return await store.conversations.countDocuments({ status: 'open', 'assignment.operatorId': operatorId });
    },
    /** How many open conversations and offers each person has. */
    async loads(): Promise<Map<string, number>> {
      const held = await store.conversations
        .find({ status: 'open', assignment: { $ne: null } }, { assignment: 1 })
        .lean();
      const loads = new Map<string, number>();
      for (const { assignment } of held) {
        if (assignment) loads.set(assignment.operatorId, (loads.get(assignment.operatorId) ?? 0) + 1);
      }
      return loads;
    },
    /** Notes since when the visitor waits (epoch ms), as the queue counts it. */
    async noteWaiting(conversationId: string, since: number): Promise<void> {
      await store.conversations.updateOne({ _id: conversationId }, { $set: { waitingSince: since } });
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
        {
          $set: {
            status,
            end: { status, at: now, missed, runStartedAt, number, through: lastVisitorAt },
            assignment: null,
            transferredTo: null,
            ...lastOperatorOf(known, now),
          },
        },
      );
      await log.append(changesOfHands(conversationId, known, {}));
      return result.matchedCount === 1;
    },
    /** Writes down who has an open conversation, unless a later decision stands there. */
    async assign(
      conversationId: string,
      { epoch, operatorId, offeredUntil, at, department }: AssignmentNews,
    ): Promise<void> {
      const assignment = operatorId === null ? null : givenTo(operatorId, at, offeredUntil);
      const before = await store.conversations
        .findOneAndUpdate(
          {
            _id: conversationId,
            status: 'open',
            $or: [{ assignmentEpoch: { $exists: false } }, { assignmentEpoch: { $lt: epoch } }],
          },
          {
            $set: {
              assignment,
              assignmentEpoch: epoch,
              ...(department !== undefined && { transferredTo: { departmentId: department } }),
            },
          },
          { returnDocument: 'before' },
        )
        .lean();
      const transferredTo = department === undefined ? (before?.transferredTo ?? null) : { departmentId: department };
      await log.append(changesOfHands(conversationId, before, { assignment, transferredTo }));
    },
    /** Every open conversation, for a queue that is made anew. */
    async open(): Promise<OpenConversation[]> {
      const fields = { lastVisitorAt: 1, pageId: 1, assignment: 1, assignmentEpoch: 1, transferredTo: 1 };
      return await store.conversations.find({ status: 'open' }, fields).lean();
    },
    /** Adds a line once: its id is made from what caused it. */
    async addToTimeline({ _id, ...entry }: TimelineRecord): Promise<void> {
      await store.timeline.updateOne({ _id }, { $setOnInsert: entry }, { upsert: true });
      await log.append([conversationChange(entry.conversationId, { kind: 'timeline', ref: _id })]);
    },
    async timeline(conversationId: string): Promise<TimelineRecord[]> {
      return await store.timeline.find({ conversationId }).sort({ at: 1, _id: 1 }).lean();
    },
  };
}

function givenTo(operatorId: string, at: number, offeredUntil: number | null): AssignmentRecord {
  return { operatorId, since: new Date(at), offeredUntil: offeredUntil === null ? null : new Date(offeredUntil) };
}

/** Whose conversation it was, so that they can have it again. An offer that nobody picked up was nobody's. */
function lastOperatorOf(known: ConversationRecord | null, at: Date): Pick<ConversationRecord, 'lastOperator'> {
  const { operatorId, offeredUntil } = known?.assignment ?? {};
  return operatorId === undefined || offeredUntil ? {} : { lastOperator: { operatorId, at } };
}
