import type { Store } from './connection';
import { isDuplicateKey } from './errors';

export type ScreensRepository = ReturnType<typeof createScreensRepository>;

const ID = 'screens';

/** Since when the present screens are shown here. */
export function createScreensRepository(store: Store) {
  return {
    /** Notes which screens this process shows; the same ones again change nothing. */
    async note(hash: string, now: Date): Promise<void> {
      const change = { $set: { hash, since: now, first: false } };
      const result = await store.reviewScreens.updateOne({ _id: ID, hash: { $ne: hash } }, change);
      if (result.matchedCount === 1) return;
      try {
        await store.reviewScreens.create({ _id: ID, hash, since: now, first: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async present(): Promise<{ since: number; first: boolean } | null> {
      const found = await store.reviewScreens.findById(ID).lean();
      return found && { since: found.since.getTime(), first: found.first };
    },
  };
}
