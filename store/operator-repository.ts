import { operatorChange } from '../domain/changes';
import type { Presence } from '../domain/queue/places';
import { createChangeLog } from './change-log';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { OperatorRecord, PresenceReason } from './models/operator';

export type OperatorRepository = ReturnType<typeof createOperatorRepository>;

/** People at the desk: whether they are there, and how much they take. Whatever changes of it is told in the change log. */
export function createOperatorRepository(store: Store, log = createChangeLog(store)) {
  const tell = (id: string) => log.append([operatorChange(id)]);

  /** The record of a person, made at first need. */
  async function ensure(id: string, now: Date): Promise<void> {
    const record: OperatorRecord = {
      ...{ _id: id, chosen: 'offline', presence: 'offline', presenceSince: now, reason: null, seenAt: now },
      ...{ capacity: null, version: 0, told: null },
    };
    try {
      await store.operators.collection.insertOne(record as object);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  return {
    async find(id: string): Promise<OperatorRecord | null> {
      return await store.operators.findById(id).lean();
    },
    async list(): Promise<OperatorRecord[]> {
      return await store.operators.find().sort({ _id: 1 }).lean();
    },
    /** The person says whether they are there. */
    async choose(id: string, presence: Presence, now: Date): Promise<void> {
      await ensure(id, now);
      const set = { chosen: presence, presence, reason: null, seenAt: now };
      const same = await store.operators.updateOne({ _id: id, presence }, { $set: set });
      if (same.matchedCount === 0)
        await store.operators.updateOne({ _id: id }, { $set: { ...set, presenceSince: now } });
      await tell(id);
    },
    /** How much they take, and which languages they answer in. */
    async change(
      id: string,
      change: Partial<Pick<OperatorRecord, 'capacity' | 'languages'>>,
      now: Date,
    ): Promise<void> {
      await ensure(id, now);
      await store.operators.updateOne({ _id: id }, { $set: change });
      await tell(id);
    },
    /** Their browser was heard of. Whoever had only lost the connection is there again as they chose. */
    async hear(id: string, now: Date): Promise<void> {
      await store.operators.updateOne({ _id: id }, { $max: { seenAt: now } });
      const lost = await store.operators.findOne({ _id: id, reason: 'connection_lost' }).lean();
      if (!lost) return;
      await store.operators.updateOne(
        { _id: id, reason: 'connection_lost', chosen: lost.chosen },
        { $set: { presence: lost.chosen, presenceSince: now, reason: null } },
      );
      await tell(id);
    },
    /** Nobody heard of their browser since then. False when something else happened meanwhile. */
    async lose({ _id, seenAt, presence }: OperatorRecord, now: Date): Promise<boolean> {
      const set = { presence: 'offline', presenceSince: now, reason: 'connection_lost' satisfies PresenceReason };
      const result = await store.operators.updateOne({ _id, seenAt, presence }, { $set: set });
      await tell(_id);
      return result.modifiedCount === 1;
    },
    /** They let offers go by. Nothing happens to somebody who is not online any more. */
    async turnAway(id: string, now: Date): Promise<void> {
      const reason = 'missed_offers' satisfies PresenceReason;
      const set = { presence: 'away', presenceSince: now, chosen: 'away', reason };
      await store.operators.updateOne({ _id: id, presence: 'online' }, { $set: set });
      await tell(id);
    },
    /** The number for the next telling; null when somebody else is telling just now. */
    async nextVersion({ _id, version }: OperatorRecord): Promise<number | null> {
      const result = await store.operators.updateOne({ _id, version }, { $inc: { version: 1 } });
      return result.modifiedCount === 1 ? version + 1 : null;
    },
    /** The queue knows this of them. Told again here: roles and departments count too, and whoever wrote it may have died. */
    async noteTold(id: string, version: number, told: string): Promise<void> {
      await tell(id);
      await store.operators.updateOne({ _id: id, version }, { $set: { told } });
    },
  };
}
