import { conversationId, parseConversationId } from '../domain/ids';
import type { WordSearch } from '../domain/search-words';
import { visitorId } from '../domain/visitor';
import type { Store } from './connection';
import type { MessageRecord } from './models/message';
import type { NoteRecord } from './models/note';

/** The last row of the part before: its time (epoch ms) and id. */
export interface SearchPlace {
  at: number;
  id: string;
}

/** What may be seen: of Pages (Facebook's ids) everything, of others some conversations. */
export interface SearchReach {
  pageIds: readonly string[];
  conversationIds: readonly string[];
}

export interface SearchOptions {
  /** Null: everything. */
  within: SearchReach | null;
  after: SearchPlace | null;
  limit: number;
}

export type SearchRepository = ReturnType<typeof createSearchRepository>;

/** Finds messages and notes by the words that are stored with them, newest first, and visitors by their names. */
export function createSearchRepository(store: Store) {
  return {
    async messages(search: WordSearch, { within, after, limit }: SearchOptions): Promise<MessageRecord[]> {
      const beyond = after && { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] };
      const query = { $and: [...wordsQuery(search), ...withinQuery(within), ...(beyond ? [beyond] : [])] };
      return await store.messages.find(query).sort({ at: -1, _id: -1 }).limit(limit).lean();
    },
    /** Conversations of visitors with such a name, in no order; at most `limit`. */
    async named(search: WordSearch, { within, limit }: Omit<SearchOptions, 'after'>): Promise<string[]> {
      const query = { $and: [...wordsQuery(search, 'nameTokens'), ...withinQuery(within, '_id', visitorOf)] };
      const found = await store.visitors.find(query, { pageId: 1, psid: 1 }).limit(limit).lean();
      return found.map(({ pageId, psid }) => conversationId(pageId, psid));
    },
    async notes(search: WordSearch, { within, after, limit }: SearchOptions): Promise<NoteRecord[]> {
      const at = after && new Date(after.at);
      const beyond = after && at && { $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: after.id } }] };
      const query = { $and: [...wordsQuery(search), ...withinQuery(within), ...(beyond ? [beyond] : [])] };
      return await store.notes.find(query).sort({ createdAt: -1, _id: -1 }).limit(limit).lean();
    },
  };
}

/** Words hold letters and digits alone, so the beginning needs no escaping. One condition per word: they are an array. */
function wordsQuery({ words, beginning }: WordSearch, field = 'tokens'): Record<string, string | RegExp>[] {
  return [...words.map((word) => ({ [field]: word })), { [field]: new RegExp(`^${beginning}`) }];
}

function withinQuery(within: SearchReach | null, field = 'conversationId', idOf = (id: string) => id): object[] {
  if (within === null) return [];
  const { pageIds, conversationIds } = within;
  const ofPages = { pageId: { $in: [...pageIds] } };
  return [conversationIds.length === 0 ? ofPages : { $or: [ofPages, { [field]: { $in: conversationIds.map(idOf) } }] }];
}

function visitorOf(id: string): string {
  const { pageId = '', psid = '' } = parseConversationId(id) ?? {};
  return visitorId(pageId, psid);
}
