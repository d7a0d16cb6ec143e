import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { ReviewMailboxRecord, ReviewMailRecord } from './models/review-mail';

export type ReviewMailRepository = ReturnType<typeof createReviewMailRepository>;

/** There is one contact mailbox. */
const MAILBOX = 'contact';

/** Mails of Meta, and those that pretend to be; and how far the mailbox was read. */
export function createReviewMailRepository(store: Store) {
  return {
    /** Keeps a mail, once. */
    async add(mail: ReviewMailRecord): Promise<void> {
      await store.reviewMails.updateOne({ _id: mail._id }, { $setOnInsert: mail }, { upsert: true });
    },
    async find(id: string): Promise<ReviewMailRecord | null> {
      return await store.reviewMails.findById(id).lean();
    },
    /** Newest first; those of one case, or of all and of none. */
    async list(appId: string | undefined, limit: number): Promise<ReviewMailRecord[]> {
      const mails = store.reviewMails.find(appId === undefined ? {} : { appId });
      return await mails.sort({ receivedAt: -1, _id: -1 }).limit(limit).lean();
    },
    async countPretending(since: Date): Promise<number> {
      return await store.reviewMails.countDocuments({ judgement: 'pretends', receivedAt: { $gte: since } });
    },
    async markAnnounced(id: string): Promise<void> {
      await store.reviewMails.updateOne({ _id: id }, { $set: { announced: true } });
    },
    /** Says whose case a mail belongs to, or that somebody has looked at it. */
    async note(id: string, change: Partial<Pick<ReviewMailRecord, 'appId' | 'seenBy'>>): Promise<void> {
      await store.reviewMails.updateOne({ _id: id }, { $set: change });
    },
    async mailbox(): Promise<ReviewMailboxRecord | null> {
      return await store.reviewMailboxes.findById(MAILBOX).lean();
    },
    /** Takes the mailbox to read it. Null while another process has it. */
    async take(owner: string, now: Date, leaseUntil: Date): Promise<ReviewMailboxRecord | null> {
      const free = { place: null, owner: null, leaseUntil: new Date(0), readAt: null, problem: null };
      await store.reviewMailboxes
        .updateOne({ _id: MAILBOX }, { $setOnInsert: free }, { upsert: true })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
      return await store.reviewMailboxes
        .findOneAndUpdate(
          { _id: MAILBOX, $or: [{ owner }, { leaseUntil: { $lte: now } }] },
          { $set: { owner, leaseUntil } },
          { returnDocument: 'after' },
        )
        .lean();
    },
    /** Notes how far it was read. False when another process has taken it. */
    async move(owner: string, place: ReviewMailboxRecord['place'], leaseUntil: Date): Promise<boolean> {
      const moved = await store.reviewMailboxes.updateOne({ _id: MAILBOX, owner }, { $set: { place, leaseUntil } });
      return moved.matchedCount === 1;
    },
    /** Ends a look at the mailbox: with a time when it was read to its end, or with what was in the way. */
    async leave(owner: string, result: { readAt: Date } | { problem: string }): Promise<void> {
      const change = 'readAt' in result ? { ...result, problem: null } : result;
      await store.reviewMailboxes.updateOne({ _id: MAILBOX, owner }, { $set: { ...change, leaseUntil: new Date(0) } });
    },
  };
}
