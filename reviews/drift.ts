import type { EntryRequest } from '../domain/app-review/book';
import { SITE_FIELDS, type SiteLook } from '../domain/app-review/site';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import type { Store } from '../store/connection';
import { createFacebookAppRepository } from '../store/facebook-app-repository';
import type { FrozenEvidence, ReviewRecord, ReviewSnapshotRecord } from '../store/models/review';
import type { ReviewWatchRecord } from '../store/models/review-evidence';
import { createPageRepository } from '../store/page-repository';
import { createPersonRepository } from '../store/person-repository';
import { createReviewDetailsRepository } from '../store/review-details-repository';
import { createReviewDraftRepository, hashOfJson } from '../store/review-draft-repository';
import { createReviewRepository } from '../store/review-repository';
import { createReviewWatchRepository } from '../store/review-watch-repository';

export interface DriftDeps {
  store: Store;
  cipher: Cipher;
  sites: { look(address: string, appName: string): Promise<SiteLook> };
  /** Enters in a case: see `enterInReview`. What the rules do not allow must not be thrown. */
  enter: (appId: string, request: EntryRequest) => Promise<unknown>;
  clock: Clock;
}

/** A case that is to be looked at now. */
export interface DueLook {
  review: ReviewRecord;
  watch: ReviewWatchRecord;
}

const DAY_MS = 86_400_000;
const LEASE_MS = 10 * 60_000;

/**
 * While Meta looks, what was sent has to stay as it was: once a day it is compared with what was frozen, or seen last. Each
 * difference is entered once, and the entry writes the mail.
 */
export function createDriftWatch({ store, cipher, sites, enter, clock }: DriftDeps) {
  const reviews = createReviewRepository(store);
  const drafts = createReviewDraftRepository(store);
  const watches = createReviewWatchRepository(store);
  const details = createReviewDetailsRepository(store);
  const people = createPersonRepository(store);
  const pages = createPageRepository(store, cipher);
  const apps = createFacebookAppRepository(store, cipher);

  async function siteNow(address: string, name: string): Promise<string> {
    const look = await sites.look(address, name);
    const again = look.problem === null ? look : await sites.look(address, name);
    return again.text?.hash ?? `problem:${again.problem ?? 'no_text'}`;
  }

  async function pagesNow(items: ReviewSnapshotRecord['items']): Promise<string> {
    const ids = [...new Set(items.flatMap(({ pageId }) => (pageId === null ? [] : [pageId])))];
    const verified = (await pages.findMany(ids)).filter(({ verifiedAt }) => verifiedAt !== null);
    return verified.length === ids.length ? 'verified' : 'not_verified';
  }

  async function reviewerNow({ reviewerId }: FrozenEvidence): Promise<string> {
    const person = reviewerId === null ? null : await people.find(reviewerId);
    const ended = person?.expiresAt !== null && (person?.expiresAt.getTime() ?? 0) <= clock.now();
    return person && !person.disabled && !ended ? 'active' : 'ended';
  }

  async function lookAt(review: ReviewRecord, { items }: ReviewSnapshotRecord, frozen: FrozenEvidence) {
    const now: Record<string, string> = {};
    for (const field of SITE_FIELDS) {
      const address = frozen.details[field];
      if (address) now[field] = await siteNow(address, review.name);
    }
    now.icon = (await details.find(review._id))?.icon?.hash ?? 'none';
    now.webhooks = await pagesNow(items);
    now.appMode = (await apps.find(review._id))?.mode ?? 'unknown';
    if (frozen.reviewerId !== null) now.reviewer = await reviewerNow(frozen);
    return now;
  }

  return {
    /** The next case that is due; null when none is. */
    async claim(): Promise<DueLook | null> {
      const at = new Date(clock.now());
      for (const review of await reviews.list()) {
        const { stage, snapshotId } = review.case;
        if (snapshotId === null || (stage !== 'in_review' && stage !== 'outcome_pending')) continue;
        const watch = await watches.claim(review._id, snapshotId, at, new Date(at.getTime() + LEASE_MS));
        if (watch) return { review, watch };
      }
      return null;
    },
    async handle({ review, watch }: DueLook): Promise<void> {
      const { _id: appId } = review;
      const sent = (await drafts.snapshots(appId)).find(({ _id }) => _id === `${appId}/${watch.snapshotId}`);
      const frozen = sent?.evidence;
      const next = new Date(clock.now() + DAY_MS);
      if (!sent || !frozen) return await watches.settle(watch, watch.seen, next);
      const before = { ...frozen.siteTexts, icon: frozen.iconHash ?? 'none', ...watch.seen };
      const now = await lookAt(review, sent, frozen);
      for (const [what, value] of Object.entries(now)) {
        const was = before[what as keyof typeof before];
        if (was === undefined || was === value) continue;
        const requestId = `drift-${hashOfJson({ snapshot: watch.snapshotId, what, was, value, look: watch.looks }).slice(0, 40)}`;
        const say = { fact: { kind: 'drift_noticed', what } } as const;
        await enter(appId, { requestId, seen: null, actor: 'drift-watch', source: 'probe', noteId: null, say });
      }
      await watches.settle(watch, now, next);
    },
  };
}

export type DriftWatch = ReturnType<typeof createDriftWatch>;
