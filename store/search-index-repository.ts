import type { mongo } from 'mongoose';
import { WORDS_VERSION, wordsOf } from '../domain/search-words';
import type { Store } from './connection';
import { nameIn } from './visitor-repository';

export type SearchIndexRepository = ReturnType<typeof createSearchIndexRepository>;

/** What was stored before it could be found, one after the other. */
const KINDS = ['messages', 'visitors'] as const;

export type SearchedKind = (typeof KINDS)[number];

/** Id of the last one of a kind that was looked at. */
export interface IndexPlace {
  kind: SearchedKind;
  after: string;
}

/** Makes messages and names searchable that were stored before there was a search; how far it has come is kept in the store. */
export function createSearchIndexRepository(store: Store) {
  /** Written only where there are no words yet: what was taken back or renamed meanwhile has the right ones already. */
  async function add(kind: SearchedKind, words: { _id: string; words: string[] }[]): Promise<void> {
    if (words.length === 0) return;
    const field = kind === 'messages' ? 'tokens' : 'nameTokens';
    const writes = words.map(({ _id, words: found }) => ({
      updateOne: { filter: { _id, [field]: { $exists: false } }, update: { $set: { [field]: found } } },
    }));
    const { collection } = kind === 'messages' ? store.messages : store.visitors;
    await collection.bulkWrite(writes as unknown as mongo.AnyBulkWriteOperation[], { ordered: false });
  }

  async function addToMessages(after: string, limit: number): Promise<string[]> {
    const fields = { content: 1, unsentAt: 1, tokens: 1 };
    const part = await store.messages
      .find({ _id: { $gt: after } }, fields)
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    const missing = part.filter(({ tokens }) => tokens === undefined);
    const textOf = (content: Record<string, unknown>) => String(content.text ?? content.title ?? '');
    await add(
      'messages',
      missing.map(({ _id, content, unsentAt }) => ({ _id, words: unsentAt ? [] : wordsOf(textOf(content)) })),
    );
    return part.map(({ _id }) => _id);
  }

  async function addToVisitors(after: string, limit: number): Promise<string[]> {
    const fields = { profile: 1, nameTokens: 1 };
    const part = await store.visitors
      .find({ _id: { $gt: after } }, fields)
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    const missing = part.flatMap(({ _id, profile, nameTokens }) => (profile && !nameTokens ? [{ _id, profile }] : []));
    await add(
      'visitors',
      missing.map(({ _id, profile }) => ({ _id, words: wordsOf(nameIn(profile)) })),
    );
    return part.map(({ _id }) => _id);
  }

  return {
    /** Null when everything has been looked at. */
    async place(): Promise<IndexPlace | null> {
      for (const kind of KINDS) {
        const progress = await store.searchProgress.findById(walkOf(kind)).lean();
        if (!progress?.doneAt) return { kind, after: progress?.after ?? '' };
      }
      return null;
    },
    /** Adds the words of the next ones. Two processes that do the same part at once write the same. */
    async indexPart({ kind, after }: IndexPlace, limit: number, now: Date): Promise<void> {
      const ids = await (kind === 'messages' ? addToMessages : addToVisitors)(after, limit);
      const set = { after: ids.at(-1) ?? after, ...(ids.length < limit && { doneAt: now }) };
      await store.searchProgress.updateOne({ _id: walkOf(kind) }, { $set: set }, { upsert: true });
    },
  };
}

/** Words made in another way are another walk from the start. */
function walkOf(kind: SearchedKind): string {
  return `${kind}/${WORDS_VERSION}`;
}
