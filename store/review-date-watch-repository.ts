import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { DateWatchRecord } from './models/review-evidence';

export type ReviewDateWatchRepository = ReturnType<typeof createReviewDateWatchRepository>;

/** When the dates of each released app are looked at next, and which ones the last look left in its case. */
export function createReviewDateWatchRepository(store: Store) {
  return {
    /** Takes the look, if it is due, until the lease ends. Null: not now. */
    async claim(appId: string, now: Date, leaseUntil: Date): Promise<DateWatchRecord | null> {
      const found = await store.reviewDateWatches.findById(appId).lean();
      if (found) {
        const { dueAt } = found;
        if (dueAt > now) return null;
        return await store.reviewDateWatches
          .findOneAndUpdate({ _id: appId, dueAt }, { $set: { dueAt: leaseUntil } }, { returnDocument: 'after' })
          .lean();
      }
      try {
        const fresh: DateWatchRecord = { _id: appId, dueAt: leaseUntil, looks: 1, ours: {} };
        await store.reviewDateWatches.create(fresh);
        return fresh;
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    async settle({ _id, looks, dueAt }: DateWatchRecord, ours: DateWatchRecord['ours'], next: Date): Promise<void> {
      const set = { ours, dueAt: next, looks: looks + 1 };
      await store.reviewDateWatches.updateOne({ _id, looks, dueAt }, { $set: set });
    },
  };
}
