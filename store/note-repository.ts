import { wordsOf } from '../domain/search-words';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { NoteRecord } from './models/note';

export interface NewNote {
  conversationId: string;
  /** Chosen by whoever writes it. */
  noteId: string;
  pageId: string;
  author: { id: string; name: string };
  text: string;
  now: Date;
}

export interface NoteKey {
  conversationId: string;
  noteId: string;
}

export type NoteRepository = ReturnType<typeof createNoteRepository>;

/** Notes on conversations; each is changed and removed by its author alone. */
export function createNoteRepository(store: Store) {
  const idOf = ({ conversationId, noteId }: NoteKey) => `${conversationId}/${noteId}`;

  return {
    async find(key: NoteKey): Promise<NoteRecord | null> {
      return await store.notes.findById(idOf(key)).lean();
    },
    /** Oldest first. `after` is the last one of the part before. */
    async list(
      conversationId: string,
      after: { at: number; key: string } | null,
      limit: number,
    ): Promise<NoteRecord[]> {
      const at = after && new Date(after.at);
      const query = {
        conversationId,
        ...(after && at && { $or: [{ createdAt: { $gt: at } }, { createdAt: at, _id: { $gt: after.key } }] }),
      };
      return await store.notes.find(query).sort({ createdAt: 1, _id: 1 }).limit(limit).lean();
    },
    /** What stands under the id then: an earlier note with the same one wins. */
    async add({ now, ...note }: NewNote): Promise<NoteRecord> {
      const record = { _id: idOf(note), ...note, tokens: wordsOf(note.text), createdAt: now, editedAt: null };
      try {
        await store.notes.create(record);
        return record;
      } catch (error) {
        const known = isDuplicateKey(error) ? await store.notes.findById(record._id).lean() : null;
        if (!known) throw error;
        return known;
      }
    },
    /** Null when it is not there, or somebody else's. */
    async edit(key: NoteKey, authorId: string, text: string, now: Date): Promise<NoteRecord | null> {
      const change = { $set: { text, tokens: wordsOf(text), editedAt: now } };
      return await store.notes
        .findOneAndUpdate({ _id: idOf(key), 'author.id': authorId }, change, { returnDocument: 'after' })
        .lean();
    },
    /** False when it was not there, or somebody else's. */
    async remove(key: NoteKey, authorId: string): Promise<boolean> {
      return (await store.notes.deleteOne({ _id: idOf(key), 'author.id': authorId })).deletedCount === 1;
    },
  };
}
