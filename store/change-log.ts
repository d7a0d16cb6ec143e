import type { mongo } from 'mongoose';
import type { Change, ChangePlace } from '../domain/changes';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { ChangeBucketRecord } from './models/change';

/** A bucket with so many lines takes no more; what comes together stays together, so it may end up with some more. */
const FULL = 200;

/** Buckets behind the end that are kept, so that whoever was away for a while can go on: at least 40,000 lines. */
const KEPT_BUCKETS = 200;

/** After so long without writing, the end is looked up again: others may have moved it by whole buckets. */
const END_KNOWN_MS = 5000;

const END = 'end';

/** Lines behind a place, and the place after the last of them. */
export interface ChangesRead {
  changes: Change[];
  next: ChangePlace;
}

export type ChangeLog = ReturnType<typeof createChangeLog>;

/**
 * What has changed, in one order for all processes. A line is added by a single update of the bucket that is open: it is
 * there with everything before it or not at all, so that reading on from a place never misses one, however slow a writer
 * is and whatever its clock says. Everything is found by `_id`. See docs/decisions/006-change-log.md.
 */
export function createChangeLog(store: Store, onAppend: () => void = () => undefined) {
  const buckets = store.changes.collection as unknown as mongo.Collection<ChangeBucketRecord>;
  let open: number | null = null;
  let writtenAt = 0;

  async function openBucket(): Promise<number> {
    if (open === null || performance.now() - writtenAt > END_KNOWN_MS) open = (await end()).bucket;
    return open;
  }

  async function end(): Promise<ChangePlace> {
    let bucket = (await store.changeCursors.findById(END).lean())?.bucket ?? 1;
    for (;;) {
      const found = await buckets.findOne({ _id: bucket }, { projection: { count: 1 } });
      if ((found?.count ?? 0) < FULL) return { bucket, index: found?.count ?? 0 };
      bucket++;
    }
  }

  /** False: the bucket is full. An upsert that meets a bucket it does not match ends in a duplicate key. */
  async function add(bucket: number, changes: readonly Change[]): Promise<boolean> {
    const update = { $push: { changes: { $each: [...changes] } }, $inc: { count: changes.length } };
    try {
      const result = await buckets.updateOne({ _id: bucket, count: { $lt: FULL } }, update, { upsert: true });
      if (result.upsertedCount > 0) await opened(bucket);
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const there = await buckets.findOne({ _id: bucket }, { projection: { count: 1 } });
    return there !== null && there.count >= FULL ? false : await add(bucket, changes);
  }

  async function opened(bucket: number): Promise<void> {
    await store.changeCursors.updateOne(
      { _id: END },
      { $max: { bucket }, $setOnInsert: { index: 0 } },
      { upsert: true },
    );
  }

  async function readBucket({ bucket, index }: ChangePlace): Promise<Change[]> {
    const found = await buckets.findOne({ _id: bucket, count: { $gt: index } });
    return found?.changes.slice(index) ?? [];
  }

  return {
    /** Adds lines after all others. Call it after the write it tells of; repeating it is harmless. */
    async append(changes: readonly Change[]): Promise<void> {
      if (changes.length === 0) return;
      let bucket = await openBucket();
      while (!(await add(bucket, changes))) bucket++;
      open = bucket;
      writtenAt = performance.now();
      onAppend();
    },
    /** Where the next line will stand. */
    end,
    /** The lines after a place, as far as the end of a bucket. Empty: there are none yet. */
    async readAfter(place: ChangePlace): Promise<ChangesRead> {
      const changes = await readBucket(place);
      const index = place.index + changes.length;
      if (changes.length > 0 || index < FULL) return { changes, next: { bucket: place.bucket, index } };
      const following = { bucket: place.bucket + 1, index: 0 };
      const more = await readBucket(following);
      return more.length > 0 ? { changes: more, next: { ...following, index: more.length } } : { changes, next: place };
    },
    /** Whether reading can go on there: what comes after it is still kept, and it is not beyond the end. */
    async reaches(place: ChangePlace): Promise<boolean> {
      const last = await end();
      if (place.bucket > last.bucket || (place.bucket === last.bucket && place.index > last.index)) return false;
      if (place.bucket === last.bucket) return true;
      return (await buckets.findOne({ _id: place.bucket }, { projection: { _id: 1 } })) !== null;
    },
    /** How far a reader has come that must not miss anything; null: it has never read. */
    async cursor(reader: string): Promise<ChangePlace | null> {
      const found = await store.changeCursors.findById(reader).lean();
      return found && { bucket: found.bucket, index: found.index };
    },
    /** Moves a reader on. False: another process has moved it meanwhile. */
    async moveCursor(reader: string, from: ChangePlace | null, to: ChangePlace): Promise<boolean> {
      if (from === null) {
        return await store.changeCursors.create({ _id: reader, ...to }).then(
          () => true,
          (error: unknown) => {
            if (isDuplicateKey(error)) return false;
            throw error;
          },
        );
      }
      const result = await store.changeCursors.updateOne({ _id: reader, ...from }, { $set: to });
      return result.matchedCount === 1;
    },
    /** Lets one process at a time read for good, until the lease ends. */
    async takeTurn(reader: string, holder: string, now: Date, until: Date): Promise<boolean> {
      const turn = `${reader}/turn`;
      const free = { _id: turn, $or: [{ holder }, { until: { $lte: now } }] };
      try {
        const result = await store.changeCursors.updateOne(
          free,
          { $set: { holder, until }, $setOnInsert: { bucket: 0, index: 0 } },
          { upsert: true },
        );
        return result.matchedCount + result.upsertedCount > 0;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    /** Removes what is long behind a place that was read for good. */
    async forgetBefore({ bucket }: ChangePlace, from: ChangePlace): Promise<void> {
      for (let old = from.bucket; old < bucket; old++) await buckets.deleteOne({ _id: old - KEPT_BUCKETS });
    },
    /** Takes the id of a conversation out of every line that still names it. Lines keep their places. */
    async forget(conversationId: string): Promise<void> {
      const { bucket: last } = await end();
      for (let bucket = Math.max(1, last - 2 * KEPT_BUCKETS); bucket <= last; bucket++) {
        while (!(await blank(bucket, conversationId)));
      }
    },
  };

  /** False: a line was added meanwhile, so it has to be done again. */
  async function blank(_id: number, conversationId: string): Promise<boolean> {
    const found = await buckets.findOne({ _id });
    if (!found?.changes.some(({ id }) => id === conversationId)) return true;
    const changes = found.changes.map((change) =>
      change.id === conversationId ? { kind: change.kind, id: null, pageId: change.pageId } : change,
    );
    const result = await buckets.updateOne({ _id, count: found.count }, { $set: { changes } });
    return result.matchedCount === 1;
  }
}
