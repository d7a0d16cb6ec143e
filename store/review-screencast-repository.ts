import type { Store } from './connection';
import type { ScreencastRecord } from './models/review-evidence';

export type ReviewScreencastRepository = ReturnType<typeof createReviewScreencastRepository>;

/** The recordings of a case, one per permission and round. */
export function createReviewScreencastRepository(store: Store) {
  return {
    /** Puts a recording in the place of the one of the same permission and round; answers with that one. */
    async save(record: ScreencastRecord): Promise<ScreencastRecord | null> {
      return await store.reviewScreencasts
        .findOneAndReplace({ _id: record._id }, record, { upsert: true, returnDocument: 'before' })
        .lean();
    },
    async list(appId: string): Promise<ScreencastRecord[]> {
      return await store.reviewScreencasts.find({ appId }).sort({ round: 1, permission: 1 }).lean();
    },
  };
}

/** What a permission shows in a round: its own recording, or else the last one from before. */
export function screencastOf(
  all: readonly ScreencastRecord[],
  permission: string,
  round: number,
): ScreencastRecord | null {
  return all.filter((one) => one.permission === permission && one.round <= round).at(-1) ?? null;
}
