import type { Cipher } from '../domain/cipher';
import type { HookEventKind, OffReason } from '../domain/outgoing-webhooks';
import type { Store } from './connection';
import type { HookRecord } from './models/outgoing-webhook';
import { openText, sealText } from './sealed';

/** A webhook as administrators may see it: no secret. */
export type HookView = Omit<HookRecord, '_id' | 'sealedSecret' | 'sealedPreviousSecret' | 'previousUntil'> & {
  id: string;
};

export interface NewHook {
  id: string;
  name: string;
  url: string;
  events: HookEventKind[];
  includeText: boolean;
  secret: string;
  now: Date;
}

export type HookChange = Partial<Pick<HookRecord, 'name' | 'url' | 'events' | 'includeText' | 'off'>>;

/** For so long the secret before signs as well, so that a change of it interrupts nothing. */
const OVERLAP_MS = 86_400_000;

export type HookRepository = ReturnType<typeof createHookRepository>;

/** Registered webhooks. */
export function createHookRepository(store: Store, cipher: Cipher) {
  return {
    async add({ id, secret, now, ...hook }: NewHook): Promise<void> {
      const sealed = { sealedSecret: sealText(cipher, secret), sealedPreviousSecret: null, previousUntil: null };
      await store.hooks.create({ _id: id, ...hook, off: null, failingSince: null, ...sealed, createdAt: now });
    },
    /** In the order of their making. */
    async list(): Promise<HookView[]> {
      return (await store.hooks.find().lean()).sort(byAge).map(viewOf);
    },
    async find(id: string): Promise<HookView | null> {
      const found = await store.hooks.findById(id).lean();
      return found && viewOf(found);
    },
    /** The secrets that sign now, newest first. */
    async secrets(id: string, now: Date): Promise<string[]> {
      const found = await store.hooks.findById(id).lean();
      if (!found) return [];
      const { sealedSecret, sealedPreviousSecret, previousUntil } = found;
      const previous = previousUntil !== null && now < previousUntil ? sealedPreviousSecret : null;
      return [sealedSecret, ...(previous === null ? [] : [previous])].map((one) => openText(cipher, one));
    },
    /** Null: there is none. Switched on, it begins anew: what failed before does not count. */
    async change(id: string, change: HookChange): Promise<HookView | null> {
      const set = { ...change, ...(change.off === null && { failingSince: null }) };
      const after = await store.hooks.findOneAndUpdate({ _id: id }, { $set: set }, { returnDocument: 'after' }).lean();
      return after && viewOf(after);
    },
    /** False: there is none, or it was changed at the same moment. */
    async renewSecret(id: string, secret: string, now: Date): Promise<boolean> {
      const before = await store.hooks.findById(id).lean();
      if (!before) return false;
      const { sealedSecret } = before;
      const previous = { sealedPreviousSecret: sealedSecret, previousUntil: new Date(now.getTime() + OVERLAP_MS) };
      const set = { ...previous, sealedSecret: sealText(cipher, secret) };
      return (await store.hooks.updateOne({ _id: id, sealedSecret }, { $set: set })).matchedCount === 1;
    },
    /** Removes it with everything that was or is to be sent to it. False when there is none. */
    async remove(id: string): Promise<boolean> {
      const removed = (await store.hooks.deleteOne({ _id: id })).deletedCount === 1;
      await store.hookLanes.deleteMany({ hookId: id });
      await store.hookDeliveries.deleteMany({ hookId: id });
      return removed;
    },
    async noteTaken({ id, failingSince }: HookView): Promise<void> {
      if (failingSince !== null) await store.hooks.updateOne({ _id: id }, { $set: { failingSince: null } });
    },
    /** Since when nothing has been taken, with this failure. */
    async noteFailed(id: string, now: Date): Promise<Date> {
      await store.hooks.updateOne({ _id: id, failingSince: null }, { $set: { failingSince: now } });
      return (await store.hooks.findById(id).lean())?.failingSince ?? now;
    },
    /** False when it is off already. */
    async switchOff(id: string, reason: OffReason, now: Date): Promise<boolean> {
      const result = await store.hooks.updateOne({ _id: id, off: null }, { $set: { off: { reason, at: now } } });
      return result.modifiedCount === 1;
    },
  };
}

function byAge(a: HookRecord, b: HookRecord): number {
  return a.createdAt.getTime() - b.createdAt.getTime();
}

function viewOf(record: HookRecord): HookView {
  const { _id: id, sealedSecret: _secret, sealedPreviousSecret: _previous, previousUntil: _until, ...hook } = record;
  return { id, ...hook };
}
