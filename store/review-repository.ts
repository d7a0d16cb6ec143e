import { newCase, type ReviewCase } from '../domain/app-review/case';
import type { Entry } from '../domain/app-review/history';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { ReviewEntryRecord, ReviewNoteRecord, ReviewRecord } from './models/review';

export type ReviewRepository = ReturnType<typeof createReviewRepository>;

/** Cases of App Review: the picture of each, its entries, and the words that belong to them. */
export function createReviewRepository(store: Store) {
  return {
    /** Opens a case. False when the app has one. */
    async open(appId: string, name: string, now: Date): Promise<boolean> {
      const record: ReviewRecord = {
        ...{ _id: appId, name, case: newCase, lastEntry: 0, remindAt: null },
        ...{ createdAt: now, updatedAt: now },
      };
      try {
        await store.reviews.create(record);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async find(appId: string): Promise<ReviewRecord | null> {
      return await store.reviews.findById(appId).lean();
    },
    async list(): Promise<ReviewRecord[]> {
      return await store.reviews.find().sort({ createdAt: 1 }).lean();
    },
    /** Adds an entry and draws the case after it. Harmless to repeat and to come late. */
    async record(appId: string, entry: Entry, after: ReviewCase, remindAt: Date | null, now: Date): Promise<void> {
      const record: ReviewEntryRecord = { _id: `${appId}/${entry.id}`, appId, number: entry.id, entry };
      await store.reviewEntries.updateOne({ _id: record._id }, { $setOnInsert: record }, { upsert: true });
      await store.reviews.updateOne(
        { _id: appId, lastEntry: { $lt: entry.id } },
        { $set: { case: after, lastEntry: entry.id, remindAt, updatedAt: now } },
      );
    },
    /** Gives the link to the calendar up. */
    async renewCalendar(appId: string): Promise<void> {
      await store.reviews.updateOne({ _id: appId }, { $inc: { calendarVersion: 1 } });
    },
    async setReminder(appId: string, remindAt: Date | null): Promise<void> {
      await store.reviews.updateOne({ _id: appId }, { $set: { remindAt } });
    },
    /** In the order in which they were made. */
    async entries(appId: string): Promise<Entry[]> {
      const records = await store.reviewEntries.find({ appId }).sort({ number: 1 }).lean();
      return records.map(({ entry }) => entry);
    },
    /** Keeps words before the entry that names them; the first under an id stand. */
    async addNote(note: ReviewNoteRecord): Promise<void> {
      await store.reviewNotes.updateOne({ _id: note._id }, { $setOnInsert: note }, { upsert: true });
    },
    async notes(ids: readonly string[]): Promise<ReviewNoteRecord[]> {
      return await store.reviewNotes.find({ _id: { $in: [...ids] } }).lean();
    },
  };
}
