import type { Language } from '../domain/languages';
import type { MailData, MailState, MailTemplateName } from '../domain/mail';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { MailFailureRecord, OutboxRecord } from './models/outbox';

export interface OutboxMail {
  /** `<event>:<recipient person id>`: the same key never makes two mails. */
  key: string;
  to: string;
  language: Language;
  template: MailTemplateName;
  data: MailData;
  /** Where it belongs; absent: it is for this person alone. */
  list?: OutboxRecord['list'];
  /** A secret one-time link or code, sealed with `sealText`; the template gets it as `link`. Removed when the mail has left. */
  sealedLink?: string;
  /** When it was asked for: the `Date` of the mail. */
  at: Date;
}

/** A mail that was taken to be sent, and as which attempt. */
export type ClaimedMail = OutboxRecord;

export type OutboxRepository = ReturnType<typeof createOutboxRepository>;

/** So many others at the same mails at the same moment are not found in practice. */
const MOST_CLAIM_TRIES = 10;

/** Mails on their way out. A change of `state` is a compare-and-set on the one document. */
export function createOutboxRepository(store: Store) {
  return {
    /** Puts a mail in; harmless to repeat: the first one with the key stands. */
    async enqueue({ key, at, sealedLink, ...mail }: OutboxMail): Promise<void> {
      const record: OutboxRecord = {
        ...{ _id: key, ...mail, sealedLink: sealedLink ?? null },
        ...{ state: 'waiting', attempts: 0, dueAt: at, failure: null, createdAt: at, sentAt: null },
      };
      try {
        await store.outbox.create(record);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    /** Takes the mail that is due longest for one attempt, until the lease ends; null when none is due. */
    async claim(now: Date, leaseUntil: Date): Promise<ClaimedMail | null> {
      for (let tries = 0; tries < MOST_CLAIM_TRIES; tries++) {
        const due = await store.outbox
          .findOne({ state: { $in: ['waiting', 'sending'] }, dueAt: { $lte: now } })
          .sort({ dueAt: 1 })
          .lean();
        if (!due) return null;
        const claimed = await store.outbox
          .findOneAndUpdate(
            { _id: due._id, state: due.state, attempts: due.attempts },
            { $set: { state: 'sending', dueAt: leaseUntil }, $inc: { attempts: 1 } },
            { returnDocument: 'after' },
          )
          .lean();
        if (claimed) return claimed;
      }
      return null;
    },
    /** Notes that the mail server took it, also when the claim has ended meanwhile: it must not go out again. */
    async markSent(key: string, now: Date): Promise<void> {
      await store.outbox.updateOne(
        { _id: key, state: { $ne: 'sent' } },
        { $set: { state: 'sent', sentAt: now, failure: null, sealedLink: null } },
      );
    },
    /** Lets a claimed mail wait for its next attempt. False when the claim was lost. */
    async defer({ _id, attempts }: ClaimedMail, failure: MailFailureRecord, dueAt: Date): Promise<boolean> {
      const set = { state: 'waiting', dueAt, failure } as const;
      return (await store.outbox.updateOne({ _id, attempts, state: 'sending' }, { $set: set })).modifiedCount === 1;
    },
    /** Takes a claimed mail out of turn until a person has it tried again. False when the claim was lost. */
    async park({ _id, attempts }: ClaimedMail, failure: MailFailureRecord): Promise<boolean> {
      const set = { state: 'parked', failure } as const;
      return (await store.outbox.updateOne({ _id, attempts, state: 'sending' }, { $set: set })).modifiedCount === 1;
    },
    /** Makes a mail that waits or is parked due now; null when there is none or it has been sent. */
    async retry(key: string, now: Date): Promise<OutboxRecord | null> {
      return await store.outbox
        .findOneAndUpdate(
          { _id: key, state: { $in: ['waiting', 'parked'] } },
          { $set: { state: 'waiting', dueAt: now } },
          { returnDocument: 'after' },
        )
        .lean();
    },
    /** Takes back what one cause of a thread has put in and has not left, or everything of the thread. */
    async cancel(thread: string, cause?: string): Promise<void> {
      const about = { 'list.thread': thread, ...(cause !== undefined && { 'list.cause': cause }) };
      const set = { state: 'cancelled', sealedLink: null } as const;
      await store.outbox.updateMany({ ...about, state: { $in: ['waiting', 'sending', 'parked'] } }, { $set: set });
    },
    async find(key: string): Promise<OutboxRecord | null> {
      return await store.outbox.findById(key).lean();
    },
    /** Newest first. */
    async list(
      state: MailState | undefined,
      after: { at: number; id: string } | null,
      limit: number,
    ): Promise<OutboxRecord[]> {
      const at = after && new Date(after.at);
      const query = {
        ...(state && { state }),
        ...(after && at && { $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: after.id } }] }),
      };
      return await store.outbox.find(query).sort({ createdAt: -1, _id: -1 }).limit(limit).lean();
    },
    /** When a mail was taken last, among those put in last. */
    async lastSentAt(): Promise<Date | null> {
      const last = await store.outbox.findOne({ state: 'sent' }).sort({ createdAt: -1, _id: -1 }).lean();
      return last?.sentAt ?? null;
    },
    async count(state: MailState): Promise<number> {
      return await store.outbox.countDocuments({ state });
    },
  };
}
