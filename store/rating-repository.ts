import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { RatingRecord } from './models/rating';

/** What a visitor chose. */
export interface RatingAnswer {
  ratingId: string;
  conversationId: string;
  value: number;
  at: Date;
}

export type RatingRepository = ReturnType<typeof createRatingRepository>;

/** Questions to visitors how it was, and their answers. */
export function createRatingRepository(store: Store) {
  return {
    async list(conversationId: string): Promise<RatingRecord[]> {
      return await store.ratings.find({ conversationId }).sort({ askedAt: 1 }).lean();
    },
    /** What stands under the id then: an earlier question with the same one wins. */
    async add(rating: Omit<RatingRecord, 'value' | 'answeredAt'>): Promise<void> {
      await store.ratings.create({ ...rating, value: null, answeredAt: null }).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
    },
    /** The answer of a visitor; the last one counts, in whatever order they arrive. Nothing for what nobody asked. */
    async answer({ ratingId, conversationId, value, at }: RatingAnswer): Promise<void> {
      const earlier = { $or: [{ answeredAt: null }, { answeredAt: { $lte: at } }] };
      await store.ratings.updateOne({ _id: ratingId, conversationId, ...earlier }, { $set: { value, answeredAt: at } });
    },
  };
}
