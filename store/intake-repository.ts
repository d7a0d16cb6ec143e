import { mongo } from 'mongoose';
import type { Store } from './connection';
import type { IntakeRecord, ParkedRecord } from './models/intake';

/** How long what a process took in belongs to it without a renewal. */
export const LEASE_MS = 10_000;
const FORGET_OWNER_MS = 3_600_000;

export type IntakeRepository = ReturnType<typeof createIntakeRepository>;

/** Acknowledged webhook bodies on their way to facts. `owner` is this process. */
export function createIntakeRepository(store: Store, owner: string) {
  const intake = store.intake.collection;
  const owners = store.intakeOwners;
  let registered: Promise<unknown> | undefined;
  const beingInserted = new Set<mongo.ObjectId>();

  return {
    async insert(requests: IntakeRecord['requests']): Promise<void> {
      const _id = new mongo.ObjectId();
      beingInserted.add(_id);
      try {
        await register();
        await intake.insertOne({ _id, owner, requests });
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
    renewLease,
    /** Lets other processes take over at once. */
    async release(): Promise<void> {
      await owners.deleteOne({ _id: owner });
    },
    /** Takes over what dead processes left: one by one, each by compare-and-set, so that two cannot take the same. */
    async takeOver(limit: number): Promise<IntakeRecord[]> {
      await register();
      const living = await owners.find({ leaseUntil: { $gte: new Date() } }, { _id: 1 }).lean();
      const left = await intake
        .find({ owner: { $nin: [owner, ...living.map(({ _id }) => _id)] } }, { projection: { owner: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      const taken: IntakeRecord[] = [];
      for (const { _id, owner: dead } of left) {
        const won = await intake.updateOne({ _id, owner: dead }, { $set: { owner } });
        if (won.modifiedCount === 1) taken.push(...(await read({ _id }, 1)));
      }
      if (left.length === 0) await owners.deleteMany({ leaseUntil: { $lt: new Date(Date.now() - FORGET_OWNER_MS) } });
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
    /** What is parked for a Facebook Page, in the order of its keys. */
    async listParkedOf(pageId: string, reason: string, after: string | null, limit: number): Promise<ParkedRecord[]> {
      return await store.parked
        .find({ pageId, reason, ...(after !== null && { _id: { $gt: after } }) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
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

  /** Nobody may own anything before it is known that it lives. */
  async function register(): Promise<void> {
    registered ??= renewLease();
    await registered;
  }

  async function renewLease(): Promise<void> {
    const leaseUntil = new Date(Date.now() + LEASE_MS);
    try {
      await owners.updateOne({ _id: owner }, { $set: { leaseUntil } }, { upsert: true });
    } catch (error) {
      registered = undefined;
      throw error;
    }
  }

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
