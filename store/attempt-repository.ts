import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { AttemptRecord } from './models/session';

export type AttemptRepository = ReturnType<typeof createAttemptRepository>;

/** Failed sign-ins, counted in the store so that all processes count together. */
export function createAttemptRepository(store: Store) {
  return {
    async find(key: string): Promise<AttemptRecord | null> {
      return await store.attempts.findById(key).lean();
    },
    /** Puts a count in the place of the one that was read. False when another attempt was counted in between. */
    async replace(before: AttemptRecord | null, { _id, ...after }: AttemptRecord): Promise<boolean> {
      if (!before) return await insert({ _id, ...after });
      const { failures, blockedUntil, lastAt } = before;
      const result = await store.attempts.updateOne({ _id, failures, blockedUntil, lastAt }, { $set: after });
      return result.matchedCount === 1;
    },
    async remove(key: string): Promise<void> {
      await store.attempts.deleteOne({ _id: key });
    },
    /** Takes back one count that turned out to be no failure; a block that it caused ends. */
    async takeBack({ _id, failures, blockedUntil }: AttemptRecord): Promise<void> {
      const own = await store.attempts.updateOne(
        { _id, failures, blockedUntil },
        { $set: { failures: failures - 1, blockedUntil: null } },
      );
      if (own.matchedCount === 0)
        await store.attempts.updateOne({ _id, failures: { $gt: 0 } }, { $inc: { failures: -1 } });
    },
    async sweep(before: Date): Promise<void> {
      await store.attempts.deleteMany({ lastAt: { $lte: before } });
    },
  };

  async function insert(record: AttemptRecord): Promise<boolean> {
    try {
      await store.attempts.create(record);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}
