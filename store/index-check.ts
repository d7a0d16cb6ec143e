import type { Store } from './connection';
import { INDEXES } from './indexes';

/** An index that the product needs and the store has not. */
export interface MissingIndex {
  collection: string;
  index: string;
}

/** Compares by name; what stands in the store beside ours is nobody's business. Every collection has one more, that of `_id`. */
export async function missingIndexes(store: Store): Promise<MissingIndex[]> {
  const db = store.connection.db;
  if (!db) throw new Error('the store is not connected');
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  const missing: MissingIndex[] = [];
  for (const [collection, indexes] of Object.entries(INDEXES)) {
    if (indexes.length === 0) continue;
    const there = existing.has(collection) ? await db.collection(collection).indexes() : [];
    const names = new Set(there.map(({ name }) => name));
    for (const { name = '' } of indexes) if (!names.has(name)) missing.push({ collection, index: name });
  }
  return missing;
}
