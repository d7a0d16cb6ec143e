import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { ReviewWatchRecord } from './models/review-evidence';

export type ReviewWatchRepository = ReturnType<typeof createReviewWatchRepository>;

/** When each case in review is looked at next, and what was seen last. */
export function createReviewWatchRepository(store: Store) {
  return {
    /** Takes the look at what was sent with this snapshot, if it is due, until the lease ends. Null: not now. */
    async claim(appId: string, snapshotId: string, now: Date, leaseUntil: Date): Promise<ReviewWatchRecord | null> {
      const fresh: ReviewWatchRecord = { _id: appId, snapshotId, dueAt: leaseUntil, seen: {}, looks: 0 };
      const found = await store.reviewWatches.findById(appId).lean();
      if (!found) {
        try {
          await store.reviewWatches.create(fresh);
          return fresh;
        } catch (error) {
          if (isDuplicateKey(error)) return null;
          throw error;
        }
      }
      const { dueAt } = found;
      const anew = found.snapshotId !== snapshotId;
      if (!anew && dueAt > now) return null;
      const set = anew ? { snapshotId, seen: {}, looks: 0, dueAt: leaseUntil } : { dueAt: leaseUntil };
      return await store.reviewWatches
        .findOneAndUpdate(
          { _id: appId, dueAt, snapshotId: found.snapshotId },
          { $set: set },
          { returnDocument: 'after' },
        )
        .lean();
    },
    async settle(
      { _id, snapshotId, dueAt }: ReviewWatchRecord,
      seen: Readonly<Record<string, string>>,
      next: Date,
    ): Promise<void> {
      await store.reviewWatches.updateOne(
        { _id, snapshotId, dueAt },
        { $set: { seen, dueAt: next }, $inc: { looks: 1 } },
      );
    },
  };
}
