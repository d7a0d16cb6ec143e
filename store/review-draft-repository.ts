import { createHash } from 'node:crypto';
import { emptyDraft, type ItemDraft } from '../domain/app-review/precheck';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { FrozenEvidence, ReviewDraftRecord, ReviewSnapshotRecord } from './models/review';

export type ReviewDraftRepository = ReturnType<typeof createReviewDraftRepository>;

/** What is written into the form, and what was frozen when a round was sent. */
export function createReviewDraftRepository(store: Store) {
  return {
    async list(appId: string): Promise<ReviewDraftRecord[]> {
      return await store.reviewDrafts.find({ appId }).sort({ permission: 1 }).lean();
    },
    /** Saves over the version that was seen (0: none). Null when somebody was faster. */
    async save(
      appId: string,
      permission: string,
      change: Partial<Omit<ItemDraft, 'permission'>>,
      seenVersion: number,
      now: Date,
    ): Promise<ReviewDraftRecord | null> {
      const _id = `${appId}/${permission}`;
      const saved = { ...change, updatedAt: now };
      if (seenVersion > 0) {
        return await store.reviewDrafts
          .findOneAndUpdate(
            { _id, version: seenVersion },
            { $set: saved, $inc: { version: 1 } },
            { returnDocument: 'after' },
          )
          .lean();
      }
      try {
        await store.reviewDrafts.create({ ...emptyDraft(permission), ...saved, _id, appId, version: 1 });
        return await store.reviewDrafts.findById(_id).lean();
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    /** Freezes what a round holds, with a hash of each text. The first under an id stands, and nothing changes it. */
    async freeze(
      appId: string,
      id: string,
      { round, items, evidence }: { round: number; items: readonly ItemDraft[]; evidence: FrozenEvidence },
      now: Date,
    ): Promise<void> {
      const record: ReviewSnapshotRecord = {
        ...{ _id: `${appId}/${id}`, appId, round, frozenAt: now, evidence },
        items: items.map(({ permission, useDescription, testInstructions, pageId, termsAccepted }) => {
          const item = { permission, useDescription, testInstructions, pageId, termsAccepted };
          return { ...item, hash: hashOfJson(item) };
        }),
      };
      await store.reviewSnapshots.updateOne({ _id: record._id }, { $setOnInsert: record }, { upsert: true });
    },
    async snapshots(appId: string): Promise<ReviewSnapshotRecord[]> {
      return await store.reviewSnapshots.find({ appId }).sort({ round: 1 }).lean();
    },
  };
}

/** SHA-256 of a value as JSON. */
export function hashOfJson(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
