import { emptyDetails, type IconFacts, type ReviewDetails } from '../domain/app-review/evidence';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { ContactCodeRecord, ReviewDetailsRecord } from './models/review-evidence';

export type ReviewDetailsRepository = ReturnType<typeof createReviewDetailsRepository>;

/** What the form asks of the app itself, and the code that proves its contact address. */
export function createReviewDetailsRepository(store: Store) {
  async function find(appId: string): Promise<ReviewDetailsRecord | null> {
    return await store.reviewDetails.findById(appId).lean();
  }

  async function create(appId: string, fields: Partial<ReviewDetailsRecord>, now: Date): Promise<boolean> {
    const fresh = { icon: null, contactConfirmedAt: null, ...emptyDetails, ...fields };
    try {
      await store.reviewDetails.create({ ...fresh, _id: appId, version: 1, updatedAt: now });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    find,
    /** Saves over the version that was seen (0: none). False when somebody was faster. */
    async save(
      appId: string,
      change: Partial<ReviewDetails> & { contactConfirmedAt?: Date | null },
      seenVersion: number,
      now: Date,
    ): Promise<boolean> {
      if (seenVersion === 0) return await create(appId, change, now);
      const result = await store.reviewDetails.updateOne(
        { _id: appId, version: seenVersion },
        { $set: { ...change, updatedAt: now }, $inc: { version: 1 } },
      );
      return result.matchedCount === 1;
    },
    /** Puts an icon in the place of the one before. */
    async setIcon(appId: string, icon: IconFacts & { fileId: string }, now: Date): Promise<void> {
      const write = () =>
        store.reviewDetails.updateOne({ _id: appId }, { $set: { icon, updatedAt: now }, $inc: { version: 1 } });
      if ((await write()).matchedCount === 0 && !(await create(appId, { icon }, now))) await write();
    },
    /** Notes that the address was proven, if it is still the one that is entered. */
    async confirmContact(appId: string, contactEmail: string, now: Date): Promise<void> {
      await store.reviewDetails.updateOne(
        { _id: appId, contactEmail },
        { $set: { contactConfirmedAt: now, updatedAt: now }, $inc: { version: 1 } },
      );
    },
    async findCode(appId: string): Promise<ContactCodeRecord | null> {
      return await store.reviewContactCodes.findById(appId).lean();
    },
    /** Puts a code in the place of the one that was read. False when another one was sent in between. */
    async replaceCode(before: ContactCodeRecord | null, { _id, ...after }: ContactCodeRecord): Promise<boolean> {
      if (before) {
        const { codeHash } = before;
        return (await store.reviewContactCodes.updateOne({ _id, codeHash }, { $set: after })).matchedCount === 1;
      }
      try {
        await store.reviewContactCodes.create({ _id, ...after });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    /** Counts a try before it is compared, so that tries at the same time are counted too. Null: none is left. */
    async takeTry(appId: string, most: number): Promise<ContactCodeRecord | null> {
      return await store.reviewContactCodes
        .findOneAndUpdate({ _id: appId, tries: { $lt: most } }, { $inc: { tries: 1 } }, { returnDocument: 'after' })
        .lean();
    },
    /** A code works once. */
    async endCode({ _id, codeHash }: ContactCodeRecord, most: number): Promise<void> {
      await store.reviewContactCodes.updateOne({ _id, codeHash }, { $set: { tries: most } });
    },
  };
}
