import type { Store } from './connection';
import type { ApiTokenRecord } from './models/api-token';

export type ApiTokenRepository = ReturnType<typeof createApiTokenRepository>;

export function createApiTokenRepository(store: Store) {
  return {
    async add(token: ApiTokenRecord): Promise<void> {
      await store.apiTokens.create(token);
    },
    async find(id: string): Promise<ApiTokenRecord | null> {
      return await store.apiTokens.findById(id).lean();
    },
    /** In the order in which they were made; of one person, or all of them. */
    async list(personId: string | null): Promise<ApiTokenRecord[]> {
      return await store.apiTokens
        .find(personId === null ? {} : { personId })
        .sort({ createdAt: 1, _id: 1 })
        .lean();
    },
    async remove(id: string): Promise<boolean> {
      return (await store.apiTokens.deleteOne({ _id: id })).deletedCount === 1;
    },
    async removeOf(personId: string): Promise<number> {
      return (await store.apiTokens.deleteMany({ personId })).deletedCount;
    },
    async markUsed(id: string, now: Date): Promise<void> {
      await store.apiTokens.updateOne({ _id: id }, { $set: { lastUsedAt: now } });
    },
  };
}
