import { createHash } from 'node:crypto';
import type { DeliveryState, HookEvent } from '../domain/outgoing-webhooks';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { HookAttempt, HookDeliveryRecord, HookLaneRecord } from './models/outgoing-webhook';

const KEPT_ATTEMPTS = 20;
const MOST_CLAIM_TRIES = 10;

/** Came to an end without being taken. */
const NOT_TAKEN: readonly DeliveryState[] = ['failed', 'dropped'];

export type HookDeliveryRepository = ReturnType<typeof createHookDeliveryRepository>;

/**
 * What webhooks are told: one document for each event and webhook, and a lane for each thing that events are told of in
 * order. A lane is the record of the work: it is claimed by compare-and-set, and its id names it.
 */
export function createHookDeliveryRepository(store: Store) {
  const laneId = (hookId: string, lane: string) => `${hookId}/${lane}`;

  /** Puts a delivery at the end of its lane, unless it stands in it. */
  async function queue({ _id, hookId, lane }: HookDeliveryRecord, now: Date): Promise<void> {
    const fresh = { hookId, dueAt: now, version: 0, tries: 0 };
    try {
      await store.hookLanes.updateOne(
        { _id: laneId(hookId, lane), waiting: { $ne: _id } },
        { $push: { waiting: _id }, $setOnInsert: fresh },
        { upsert: true },
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // it stands in it
    }
  }

  /** Sends one again that has come to its end. False when it waits already or is not there. */
  async function replay(hookId: string, id: string, now: Date): Promise<boolean> {
    const record = await store.hookDeliveries
      .findOneAndUpdate(
        { _id: id, hookId, state: { $ne: 'waiting' } },
        { $set: { state: 'waiting', createdAt: now } },
        { returnDocument: 'after' },
      )
      .lean();
    if (record) await queue(record, now);
    return record !== null || (await takeUp(hookId, id, now));
  }

  /** Queues one that waits and stands in no lane: who asked for it died in between. */
  async function takeUp(hookId: string, id: string, now: Date): Promise<boolean> {
    const record = await store.hookDeliveries.findOne({ _id: id, hookId, state: 'waiting' }).lean();
    const lane = record && (await store.hookLanes.findById(laneId(hookId, record.lane)).lean());
    if (!record || lane?.waiting.includes(id)) return false;
    await queue(record, now);
    return true;
  }

  async function nextDue(now: Date, without: readonly string[]): Promise<HookLaneRecord | null> {
    const others = without.length > 0 ? { hookId: { $nin: [...without] } } : {};
    return await store.hookLanes
      .findOne({ dueAt: { $lte: now }, ...others })
      .sort({ dueAt: 1 })
      .lean();
  }

  return {
    /** Has a webhook told of an event, once however often it is called. */
    async add(hookId: string, { key, ...event }: HookEvent, now: Date): Promise<HookDeliveryRecord> {
      const record: HookDeliveryRecord = {
        ...{ _id: deliveryId(hookId, key), hookId, ...event },
        ...{ state: 'waiting', createdAt: now, attempts: [], tries: 0 },
      };
      const before = await store.hookDeliveries.findById(record._id).lean();
      if (before && before.state !== 'waiting') return before;
      if (!before)
        await store.hookDeliveries.updateOne({ _id: record._id }, { $setOnInsert: record }, { upsert: true });
      await queue(record, now);
      return before ?? record;
    },
    replay,
    /** Those that were not taken, oldest first. */
    async notTaken(hookId: string, limit: number): Promise<HookDeliveryRecord[]> {
      return await store.hookDeliveries
        .find({ hookId, state: { $in: [...NOT_TAKEN] } })
        .sort({ createdAt: 1, _id: 1 })
        .limit(limit)
        .lean();
    },
    /** When those that wait are due, by their ids; none for those that wait for another one. */
    async dueTimes(records: readonly HookDeliveryRecord[]): Promise<Map<string, Date>> {
      const waiting = records.filter(({ state }) => state === 'waiting');
      const ids = [...new Set(waiting.map(({ hookId, lane }) => laneId(hookId, lane)))];
      const lanes = ids.length > 0 ? await store.hookLanes.find({ _id: { $in: ids } }).lean() : [];
      return new Map(lanes.map(({ waiting: [first = ''], dueAt }) => [first, dueAt]));
    },
    /** Takes the lane that is due longest, until the lease ends, without those of some webhooks. */
    async claim(now: Date, leaseUntil: Date, without: readonly string[]): Promise<HookLaneRecord | null> {
      for (let tries = 0; tries < MOST_CLAIM_TRIES; tries++) {
        const due = await nextDue(now, without);
        if (!due) return null;
        const { _id, version } = due;
        const claimed = await store.hookLanes
          .findOneAndUpdate(
            { _id, version },
            { $set: { dueAt: leaseUntil, version: version + 1 } },
            { returnDocument: 'after' },
          )
          .lean();
        if (claimed) return claimed;
      }
      return null;
    },
    async find(id: string): Promise<HookDeliveryRecord | null> {
      return await store.hookDeliveries.findById(id).lean();
    },
    /** Writes an attempt down, and with a state its end. */
    async noteAttempt(id: string, attempt: HookAttempt, state?: DeliveryState): Promise<void> {
      const push = { attempts: { $each: [attempt], $slice: -KEPT_ATTEMPTS } };
      await store.hookDeliveries.updateOne(
        { _id: id },
        { $push: push, $inc: { tries: 1 }, ...(state && { $set: { state } }) },
      );
    },
    async settle(ids: readonly string[], state: DeliveryState): Promise<void> {
      for (const _id of ids) await store.hookDeliveries.updateOne({ _id, state: 'waiting' }, { $set: { state } });
    },
    /** The first delivery of a claimed lane is done with. */
    async advance({ _id, version }: HookLaneRecord, deliveryDone: string): Promise<void> {
      await store.hookLanes.updateOne({ _id, version }, { $pull: { waiting: deliveryDone }, $set: { tries: 0 } });
    },
    /** Gives a claimed lane back: due at this time, or gone when nothing waits in it. */
    async release({ _id, version }: HookLaneRecord, dueAt: Date, failed = false): Promise<void> {
      const gone = await store.hookLanes.deleteOne({ _id, version, waiting: { $size: 0 } });
      if (gone.deletedCount === 1) return;
      await store.hookLanes.updateOne({ _id, version }, { $set: { dueAt }, ...(failed && { $inc: { tries: 1 } }) });
    },
    /** Newest first. */
    async list(
      hookId: string,
      state: DeliveryState | undefined,
      after: { at: number; id: string } | null,
      limit: number,
    ) {
      const at = after && new Date(after.at);
      const query = {
        hookId,
        ...(state && { state }),
        ...(after && at && { $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: after.id } }] }),
      };
      const found: HookDeliveryRecord[] = await store.hookDeliveries
        .find(query)
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean();
      return found;
    },
    /** Forgets what came to its end long ago. */
    async sweep(before: Date): Promise<void> {
      await store.hookDeliveries.deleteMany({ createdAt: { $lt: before }, state: { $ne: 'waiting' } });
    },
    /** Whether a conversation is open, as far as it was told. */
    async isOpen(conversationId: string): Promise<boolean> {
      return (await store.hookConversations.findById(conversationId).lean())?.open ?? false;
    },
    /** To be called when that was told. */
    async noteOpen(conversationId: string, open: boolean): Promise<void> {
      await store.hookConversations.updateOne({ _id: conversationId }, { $set: { open } }, { upsert: true });
    },
    /** Everything of a conversation that was or is to be told. */
    async forget(conversationId: string): Promise<void> {
      for (const { _id } of await store.hooks.find({}, { _id: 1 }).lean()) {
        await store.hookLanes.deleteOne({ _id: laneId(_id, conversationId) });
      }
      await store.hookDeliveries.deleteMany({ conversationId });
      await store.hookConversations.deleteOne({ _id: conversationId });
    },
  };
}

/** Says nothing of what it is made of, and is the same for the same event. */
function deliveryId(hookId: string, key: string): string {
  return `msg_${createHash('sha256').update(`${hookId}\n${key}`).digest('base64url').slice(0, 32)}`;
}
