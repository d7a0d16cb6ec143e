import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { ReviewerRecord } from './models/review-evidence';

export type ReviewerRepository = ReturnType<typeof createReviewerRepository>;

/** Which account a case gives to Meta's reviewer. */
export function createReviewerRepository(store: Store) {
  return {
    /** False when the case has one. */
    async add(record: ReviewerRecord): Promise<boolean> {
      try {
        await store.reviewReviewers.create(record);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async find(appId: string): Promise<ReviewerRecord | null> {
      return await store.reviewReviewers.findById(appId).lean();
    },
    async keepPassword(appId: string, sealedPassword: string, passwordVersion: number): Promise<void> {
      await store.reviewReviewers.updateOne({ _id: appId }, { $set: { sealedPassword, passwordVersion } });
    },
    async remove({ _id, personId }: ReviewerRecord): Promise<void> {
      await store.reviewReviewers.deleteOne({ _id, personId });
    },
  };
}
