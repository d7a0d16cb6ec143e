import type { Finding } from '../domain/app-review/findings';
import type { Store } from './connection';
import type { AcceptedWarningRecord, PrecheckRecord } from './models/review-evidence';

export type ReviewPrecheckRepository = ReturnType<typeof createReviewPrecheckRepository>;

/** Reports of prechecks, and the warnings that people accepted. Each part of a report has one writer. */
export function createReviewPrecheckRepository(store: Store) {
  return {
    /** Begins a report; the first under an id stands. */
    async begin(report: PrecheckRecord): Promise<void> {
      await store.reviewPrechecks.updateOne({ _id: report._id }, { $setOnInsert: report }, { upsert: true });
    },
    async find(appId: string, id: string): Promise<PrecheckRecord | null> {
      return await store.reviewPrechecks.findById(`${appId}/${id}`).lean();
    },
    async latest(appId: string): Promise<PrecheckRecord | null> {
      return await store.reviewPrechecks.findOne({ appId }).sort({ startedAt: -1 }).lean();
    },
    async addSites(appId: string, id: string, sites: Finding[], siteTexts: Record<string, string>): Promise<void> {
      await store.reviewPrechecks.updateOne({ _id: `${appId}/${id}` }, { $set: { sites, siteTexts } });
    },
    async addMail(appId: string, id: string, mail: Finding[]): Promise<void> {
      await store.reviewPrechecks.updateOne({ _id: `${appId}/${id}` }, { $set: { mail } });
    },
    async finish(appId: string, id: string, now: Date): Promise<void> {
      await store.reviewPrechecks.updateOne({ _id: `${appId}/${id}`, finishedAt: null }, { $set: { finishedAt: now } });
    },
    /** The last word on a warning stands. */
    async accept({ _id, ...warning }: AcceptedWarningRecord): Promise<void> {
      await store.reviewAcceptedWarnings.updateOne({ _id }, { $set: warning }, { upsert: true });
    },
    async reopen(id: string): Promise<void> {
      await store.reviewAcceptedWarnings.deleteOne({ _id: id });
    },
    async accepted(appId: string, round: number): Promise<AcceptedWarningRecord[]> {
      return await store.reviewAcceptedWarnings.find({ appId, round }).lean();
    },
  };
}

/** One warning of a round. */
export function acceptedWarningId(of: Pick<AcceptedWarningRecord, 'appId' | 'round' | 'check' | 'permission'>): string {
  return [of.appId, of.round, of.check, of.permission ?? ''].join('/');
}
