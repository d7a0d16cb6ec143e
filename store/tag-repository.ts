import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { TagRecord } from './models/tag';

export type TagRepository = ReturnType<typeof createTagRepository>;

/** The catalogue of tags, and which conversation has which. */
export function createTagRepository(store: Store) {
  /** False when another tag has the name. */
  async function unlessTaken(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    /** By name, archived ones as well: conversations keep theirs. */
    async list(): Promise<TagRecord[]> {
      return await store.tags.find().sort({ name: 1, _id: 1 }).lean();
    },
    async find(id: string): Promise<TagRecord | null> {
      return await store.tags.findById(id).lean();
    },
    /** False when another tag has the name, in capital or small letters. */
    add: (id: string, name: string, now: Date): Promise<boolean> =>
      unlessTaken(() => store.tags.create({ _id: id, name, nameKey: keyOf(name), createdAt: now, archivedAt: null })),
    /** False when another tag has the name, in capital or small letters. */
    rename: (id: string, name: string): Promise<boolean> =>
      unlessTaken(() => store.tags.updateOne({ _id: id, archivedAt: null }, { $set: { name, nameKey: keyOf(name) } })),
    /** Takes it out of the catalogue; its name is free again, and conversations that have it keep it. */
    async archive(id: string, now: Date): Promise<void> {
      await store.tags.updateOne(
        { _id: id, archivedAt: null },
        { $set: { archivedAt: now, nameKey: `archived:${id}` } },
      );
    },
    /** False when another tag has taken the name meanwhile. */
    restore: ({ _id, name }: TagRecord): Promise<boolean> =>
      unlessTaken(() => store.tags.updateOne({ _id }, { $set: { archivedAt: null, nameKey: keyOf(name) } })),
    /** True when the conversation did not have it. */
    async put(conversationId: string, tagId: string): Promise<boolean> {
      const change = { $addToSet: { tagIds: tagId } };
      return (await store.conversations.updateOne({ _id: conversationId }, change)).modifiedCount === 1;
    },
    /** True when the conversation had it. */
    async take(conversationId: string, tagId: string): Promise<boolean> {
      const change = { $pull: { tagIds: tagId } };
      return (await store.conversations.updateOne({ _id: conversationId }, change)).modifiedCount === 1;
    },
  };
}

function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
