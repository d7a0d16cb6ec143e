import type { Store } from './connection';
import type { SessionRecord } from './models/session';

export type SessionRepository = ReturnType<typeof createSessionRepository>;

/** Sessions of browsers. Every change of a token is a compare-and-set. */
export function createSessionRepository(store: Store) {
  return {
    async add(session: SessionRecord): Promise<void> {
      await store.sessions.create(session);
    },
    async find(id: string): Promise<SessionRecord | null> {
      return await store.sessions.findById(id).lean();
    },
    /** Notes the hash of a token that is about to be given out. False when another request is doing that just now. */
    async offer({ _id, tokenHash, offeredAt }: SessionRecord, nextHash: string, now: Date): Promise<boolean> {
      const result = await store.sessions.updateOne(
        { _id, tokenHash, offeredAt },
        { $set: { nextHash, offeredAt: now } },
      );
      return result.modifiedCount === 1;
    },
    /** The offered token was used: from now on it counts, and the one before only for requests under way. */
    async accept({ _id, tokenHash, nextHash }: SessionRecord, now: Date, previousUntil: Date): Promise<void> {
      if (nextHash === null) return;
      const next = { tokenHash: nextHash, tokenAt: now, nextHash: null, offeredAt: null };
      await store.sessions.updateOne(
        { _id, tokenHash, nextHash },
        { $set: { ...next, previousHash: tokenHash, previousUntil } },
      );
    },
    async touch(id: string, now: Date): Promise<void> {
      await store.sessions.updateOne({ _id: id }, { $max: { seenAt: now } });
    },
    /** Last used first. */
    async list(personId: string): Promise<SessionRecord[]> {
      return await store.sessions.find({ personId }).sort({ seenAt: -1, _id: 1 }).lean();
    },
    /** Ends one session of this person. False when there is none with this id. */
    async remove(id: string, personId: string): Promise<boolean> {
      return (await store.sessions.deleteOne({ _id: id, personId })).deletedCount === 1;
    },
    /** Ends all sessions of a person but one. Returns how many. */
    async removeOthers(personId: string, except: string | null): Promise<number> {
      const query = { personId, ...(except !== null && { _id: { $ne: except } }) };
      return (await store.sessions.deleteMany(query)).deletedCount;
    },
    /** Forgets what has ended by itself. */
    async sweep(now: Date, unusedSince: Date): Promise<void> {
      await store.sessions.deleteMany({ expiresAt: { $lte: now } });
      await store.sessions.deleteMany({ seenAt: { $lte: unusedSince } });
    },
  };
}
