import { conversationChange } from '../domain/changes';
import { conversationId } from '../domain/ids';
import { wordsOf } from '../domain/search-words';
import type { NextLook, ProfileOutcome } from '../domain/visitor';
import { createChangeLog } from './change-log';
import type { Store } from './connection';
import type { VisitorPhoto, VisitorProfile, VisitorRecord } from './models/visitor';
import { createPhotoRepository } from './photo-repository';

/** A visitor whose profile is to be asked for, held until `leaseUntil`. */
export interface ClaimedVisitor {
  id: string;
  pageId: string;
  psid: string;
  /** Which claim of this visitor it is: 1, 2, 3 … */
  claim: number;
  leaseUntil: Date;
  photo: VisitorPhoto | null;
  look: VisitorRecord['look'];
}

export interface DueOptions {
  now: Date;
  /** Pages that are not asked for at the moment. */
  exceptPages: readonly string[];
}

export interface ClaimOptions extends DueOptions {
  leaseMs: number;
}

/** What a look at Facebook brought. Absent: what is known stays. */
export interface LookResult {
  outcome: ProfileOutcome;
  times: number;
  at: Date;
  next: NextLook;
  profile?: VisitorProfile | undefined;
  photo?: VisitorPhoto | undefined;
}

export type VisitorRepository = ReturnType<typeof createVisitorRepository>;

export function createVisitorRepository(store: Store) {
  const log = createChangeLog(store);

  return {
    async find(ids: readonly string[]): Promise<Map<string, VisitorRecord>> {
      const found = await store.visitors.find({ _id: { $in: [...ids] } }).lean();
      return new Map(found.map((record) => [record._id, record]));
    },
    /** Ids of those who have waited longest, at most `limit`. */
    async due({ now, exceptPages }: DueOptions, limit: number): Promise<string[]> {
      const found = await store.visitors
        .find(dueFilter({ now, exceptPages }), { _id: 1 })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id }) => _id);
    },
    /**
     * Takes one of them; null when another process was faster or the visitor is gone. A claim that is not finished in time is
     * there again for anybody. By id, because a server that walks through all visitors for a claim pays that only for `due`.
     */
    async claim(id: string, { leaseMs, ...due }: ClaimOptions): Promise<ClaimedVisitor | null> {
      const leaseUntil = new Date(due.now.getTime() + leaseMs);
      const taken = await store.visitors
        .findOneAndUpdate(
          { _id: id, ...dueFilter(due) },
          { $set: { dueAt: leaseUntil }, $inc: { claims: 1 } },
          { returnDocument: 'after' },
        )
        .lean();
      if (!taken) return null;
      const { pageId, psid, claims, photo, look } = taken;
      return { id, pageId, psid, claim: claims, leaseUntil, photo: photo ?? null, look: look ?? null };
    },
    /** Gives a claim back undone: the visitor is due at `at`. */
    async release({ id, claim }: ClaimedVisitor, at: Date): Promise<void> {
      await store.visitors.updateOne({ _id: id, claims: claim }, { $set: { dueAt: at } });
    },
    /** Ends a claim with what it brought. False when it is not the newest claim any more, or the visitor is gone. */
    async finish(
      { id, claim, pageId, psid }: ClaimedVisitor,
      { outcome, times, at, next, profile, photo }: LookResult,
    ) {
      const result = await store.visitors.updateOne(
        { _id: id, claims: claim },
        {
          $set: {
            look: { outcome, times, at },
            dueAt: next.dueAt === null ? null : new Date(next.dueAt),
            staleAt: new Date(next.staleAt),
            ...(profile && { profile, nameTokens: wordsOf(nameIn(profile)) }),
            ...(photo && { photo }),
          },
        },
      );
      const known = result.matchedCount === 1;
      if (known && (profile || photo)) await log.append([conversationChange(conversationId(pageId, psid))]);
      return known;
    },
    /**
     * Forgets a visitor: name, way here, photo. Harmless to repeat. A look at Facebook that is under way finds no visitor
     * any more and removes the photo that it brought.
     */
    async purge(visitorId: string): Promise<void> {
      await store.visitors.deleteOne({ _id: visitorId });
      await createPhotoRepository(store).keepOnly(visitorId, null);
    },
  };
}

/** The whole name, as far as Facebook tells of it. */
export function nameIn({ name, firstName, lastName }: VisitorProfile): string {
  return [name, firstName, lastName].filter(Boolean).join(' ');
}

function dueFilter({ now, exceptPages }: DueOptions) {
  return { dueAt: { $lte: now }, ...(exceptPages.length > 0 && { pageId: { $nin: [...exceptPages] } }) };
}
