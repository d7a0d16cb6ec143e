import { mongo } from 'mongoose';
import type { Store } from './connection';
import type { IntakeRecord, ParkedRecord } from './models/intake';

/** How long an intake document belongs to its process without a renewal. */
export const LEASE_MS = 10_000;

export type IntakeRepository = ReturnType<typeof createIntakeRepository>;

/** Acknowledged webhook bodies on their way to facts. `owner` is this process. */
export function createIntakeRepository(store: Store, owner: string) {
  const intake = store.intake.collection;
  const lease = () => new Date(Date.now() + LEASE_MS);
  const beingInserted = new Set<mongo.ObjectId>();

  return {
    async insert(requests: IntakeRecord['requests']): Promise<void> {
      const _id = new mongo.ObjectId();
      beingInserted.add(_id);
      try {
        await intake.insertOne({ _id, owner, leaseUntil: lease(), requests });
      } finally {
        beingInserted.delete(_id);
      }
    },
    /**
     * What this process owns and has not looked at yet, oldest first. Stops before what is still being inserted, so that
     * nobody who goes on from the last id passes over one that lands later.
     */
    async next(after: mongo.ObjectId | null, limit: number): Promise<IntakeRecord[]> {
      const [oldest] = beingInserted;
      const range = { ...(after && { $gt: after }), ...(oldest && { $lt: oldest }) };
      const query = { owner, deferred: { $ne: true }, ...((after || oldest) && { _id: range }) };
      return await read(query, limit);
    },
    /** What this process let go of while Temporal was away, oldest first. */
    async nextDeferred(except: readonly mongo.ObjectId[], limit: number): Promise<IntakeRecord[]> {
      return await read({ owner, deferred: true, _id: { $nin: [...except] } }, limit);
    },
    async defer(id: mongo.ObjectId): Promise<void> {
      await intake.updateOne({ _id: id }, { $set: { deferred: true } });
    },
    async remove(ids: readonly mongo.ObjectId[]): Promise<void> {
      if (ids.length > 0) await intake.deleteMany({ _id: { $in: [...ids] } });
    },
    async renewLeases(): Promise<void> {
      await intake.updateMany({ owner }, { $set: { leaseUntil: lease() } });
    },
    /** Lets other processes take over at once. */
    async release(): Promise<void> {
      await intake.updateMany({ owner }, { $set: { leaseUntil: new Date(0) } });
    },
    /** Takes over what dead processes left: one by one, each by compare-and-set, so that two cannot take the same. */
    async takeOver(limit: number): Promise<IntakeRecord[]> {
      const expired = await intake
        .find({ leaseUntil: { $lt: new Date() }, owner: { $ne: owner } }, { projection: { leaseUntil: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      const taken: IntakeRecord[] = [];
      for (const { _id, leaseUntil } of expired) {
        const won = await intake.updateOne({ _id, leaseUntil }, { $set: { owner, leaseUntil: lease() } });
        if (won.modifiedCount === 1) taken.push(...(await read({ _id }, 1)));
      }
      return taken;
    },
    async count(): Promise<number> {
      return await intake.countDocuments({});
    },
    async listParked(
      filter: { reason?: string | undefined; pageId?: string | undefined },
      limit: number,
    ): Promise<ParkedRecord[]> {
      const query = {
        ...(filter.reason && { reason: filter.reason }),
        ...(filter.pageId && { pageId: filter.pageId }),
      };
      return await store.parked.find(query).sort({ parkedAt: 1 }).limit(limit).lean();
    },
    async findParked(id: string): Promise<ParkedRecord | null> {
      return await store.parked.findById(id).lean();
    },
    /** Puts a parked body back at the way in, then removes it: in this order, since taking it in twice changes nothing. */
    async replay({ _id, connectionId, receivedAt, raw }: ParkedRecord): Promise<void> {
      await this.insert([{ connectionId, receivedAt, body: Buffer.from(raw, 'utf8') }]);
      await store.parked.deleteOne({ _id });
    },
  };

  async function read(query: object, limit: number): Promise<IntakeRecord[]> {
    const found = await intake.find(query).sort({ _id: 1 }).limit(limit).toArray();
    return found.map((record) => ({
      ...(record as unknown as IntakeRecord),
      requests: record.requests.map(plainRequest),
    }));
  }
}

/** The driver gives binary data as its own type. */
function plainRequest(request: { connectionId: string; receivedAt: Date; body: Buffer | mongo.Binary }) {
  const { connectionId, receivedAt, body } = request;
  return { connectionId, receivedAt, body: body instanceof mongo.Binary ? Buffer.from(body.buffer) : body };
}
