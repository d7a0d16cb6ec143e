import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { GraphUseRecord } from './models/review-evidence';

export type GraphUseRepository = ReturnType<typeof createGraphUseRepository>;

/** When calls that prove a permission succeeded last. */
export function createGraphUseRepository(store: Store) {
  return {
    async note(owner: string, permission: string, at: Date): Promise<void> {
      const _id = `${owner}/${permission}`;
      const write = () =>
        store.graphUses.updateOne({ _id }, { $max: { at }, $setOnInsert: { owner, permission } }, { upsert: true });
      await write().catch(async (error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
        await write(); // another process has just made it
      });
    },
    async of(owners: readonly string[]): Promise<GraphUseRecord[]> {
      return await store.graphUses.find({ owner: { $in: [...owners] } }).lean();
    },
  };
}
