import type { Cipher } from '../domain/cipher';
import {
  type DeletionCounts,
  type DeletionKind,
  type DeletionState,
  type DeletionStep,
  NOBODY,
} from '../domain/data-deletion';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { DeletionRequestRecord } from './models/deletion-request';
import { openText, sealText } from './sealed';

/** Whom a deletion is about. */
export type DeletionSubject =
  | { of: 'conversation'; conversationId: string }
  | { of: 'facebook_user'; appId: string; userId: string }
  | { of: 'page'; connectionId: string; facebookPageId: string | null }
  | { of: 'form'; name: string; page: string; contact: string; text: string };

export interface NewDeletionRequest {
  code: string;
  kind: DeletionKind;
  origin: DeletionRequestRecord['origin'];
  state: DeletionState;
  subject: DeletionSubject;
  now: Date;
}

export type DeletionRequestRepository = ReturnType<typeof createDeletionRequestRepository>;

export function createDeletionRequestRepository(store: Store, cipher: Cipher) {
  const seal = (subject: DeletionSubject) => sealText(cipher, JSON.stringify(subject));

  return {
    /** Writes a request down; one with the same code that is there already stays as it is. */
    async add({ code, subject, now, ...rest }: NewDeletionRequest): Promise<void> {
      try {
        const isTest = subject.of === 'facebook_user' && subject.userId === NOBODY;
        const announced = rest.origin === 'administrator' || rest.kind === 'deauthorize' || isTest ? null : false;
        const record = { _id: code, ...rest, sealedSubject: seal(subject), requestedAt: now, announced };
        await store.deletionRequests.create(record);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async find(code: string): Promise<DeletionRequestRecord | null> {
      return await store.deletionRequests.findById(code).lean();
    },
    /** Whom it is about; null once it is done. */
    subjectOf({ sealedSubject }: DeletionRequestRecord): DeletionSubject | null {
      return sealedSubject ? (JSON.parse(openText(cipher, sealedSubject)) as DeletionSubject) : null;
    },
    /** Newest first. */
    async list(
      state: DeletionState | undefined,
      after: { at: number; id: string } | null,
      limit: number,
    ): Promise<DeletionRequestRecord[]> {
      const at = after && new Date(after.at);
      const query = {
        ...(state && { state }),
        ...(after && at && { $or: [{ requestedAt: { $lt: at } }, { requestedAt: at, _id: { $lt: after.id } }] }),
      };
      return await store.deletionRequests.find(query).sort({ requestedAt: -1, _id: -1 }).limit(limit).lean();
    },
    /** An administrator has found the visitor who asked. False when the request does not wait for that. */
    async confirm(code: string, subject: DeletionSubject): Promise<boolean> {
      const set = { state: 'running' as const, sealedSubject: seal(subject) };
      return (await store.deletionRequests.updateOne({ _id: code, state: 'asked' }, { $set: set })).modifiedCount === 1;
    },
    async reject(code: string, now: Date): Promise<boolean> {
      const set = { state: 'rejected' as const, sealedSubject: null, finishedAt: now };
      return (await store.deletionRequests.updateOne({ _id: code, state: 'asked' }, { $set: set })).modifiedCount === 1;
    },
    /** Requests whose workflow has not taken them up, oldest first. */
    async notStarted(limit: number): Promise<string[]> {
      const found = await store.deletionRequests
        .find({ state: 'running', startedAt: null }, { _id: 1 })
        .sort({ requestedAt: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id }) => _id);
    },
    /** Requests from outside that administrators have not been told of. */
    async unannounced(limit: number): Promise<DeletionRequestRecord[]> {
      return await store.deletionRequests.find({ announced: false }).limit(limit).lean();
    },
    async markAnnounced(code: string): Promise<void> {
      await store.deletionRequests.updateOne({ _id: code }, { $set: { announced: true } });
    },
    async markStarted(code: string, now: Date): Promise<void> {
      await store.deletionRequests.updateOne({ _id: code, startedAt: null }, { $set: { startedAt: now } });
    },
    async noteStep(code: string, name: DeletionStep, now: Date): Promise<void> {
      await store.deletionRequests.updateOne(
        { _id: code, 'steps.name': { $ne: name } },
        { $push: { steps: { name, at: now } } },
      );
    },
    /** Counted once, before anything is purged: a repeat would find less. */
    async noteFound(code: string, found: DeletionCounts): Promise<void> {
      await store.deletionRequests.updateOne({ _id: code, found: null }, { $set: { found } });
    },
    async noteRemaining(code: string, remaining: DeletionCounts): Promise<void> {
      await store.deletionRequests.updateOne({ _id: code }, { $set: { remaining } });
    },
    async finish(code: string, now: Date): Promise<void> {
      await store.deletionRequests.updateOne(
        { _id: code, state: 'running' },
        { $set: { state: 'done', sealedSubject: null, finishedAt: now } },
      );
    },
  };
}
