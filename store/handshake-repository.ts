import type { Store } from './connection';
import type { HandshakeAttempt, HandshakeRecord } from './models/handshake';

export type HandshakeRepository = ReturnType<typeof createHandshakeRepository>;

export function createHandshakeRepository(store: Store) {
  return {
    /** Makes a callback address known; harmless to repeat. */
    async open(id: string, now: Date): Promise<void> {
      await store.handshakes.updateOne({ _id: id }, { $setOnInsert: { createdAt: now, last: null } }, { upsert: true });
    },
    async find(ids: readonly string[]): Promise<Map<string, HandshakeRecord>> {
      const found = await store.handshakes.find({ _id: { $in: [...ids] } }).lean();
      return new Map(found.map((record) => [record._id, record]));
    },
    /** Notes an attempt on an address that was given out here; false for any other. */
    async note(id: string, last: HandshakeAttempt): Promise<boolean> {
      const result = await store.handshakes.updateOne({ _id: id }, { $set: { last } });
      return result.matchedCount === 1;
    },
  };
}
