import { resolveMx } from 'node:dns/promises';
import { heartbeat } from '@temporalio/activity';
import type { EntryRequest } from '../domain/app-review/book';
import { type Finding, notChecked, verdict } from '../domain/app-review/findings';
import { checkSignIn, checkSites } from '../domain/app-review/precheck-sites';
import { SITE_FIELDS, type SiteField, type SiteLook } from '../domain/app-review/site';
import type { Clock } from '../domain/clock';
import type { SiteReader } from '../evidence/site';
import { allows, type RoundChecks } from '../reviews/precheck';
import type { ReviewProbes } from '../reviews/probes';
import type { ReviewDetailsRepository } from '../store/review-details-repository';
import type { ReviewPrecheckRepository } from '../store/review-precheck-repository';
import type { ReviewRepository } from '../store/review-repository';
import type { ReviewPrecheckInput } from '../workflows/review-precheck-contracts';

export interface ReviewPrecheckActivities {
  /** Fetches every address of the case, and tries the deletion callback and the reviewer's account. Harmless to repeat. */
  checkReviewSites(input: ReviewPrecheckInput): Promise<void>;
  /** Whether mail for the contact address can arrive anywhere. Harmless to repeat. */
  checkReviewMail(input: ReviewPrecheckInput): Promise<void>;
  /** Ends the report; one that allows it, of what is still there, makes the round ready. Harmless to repeat. */
  settlePrecheck(input: ReviewPrecheckInput): Promise<void>;
}

export interface ReviewPrecheckDeps {
  reviews: Pick<ReviewRepository, 'find'>;
  details: Pick<ReviewDetailsRepository, 'find'>;
  prechecks: ReviewPrecheckRepository;
  checks: RoundChecks;
  sites: Pick<SiteReader, 'look'>;
  probes: ReviewProbes;
  /** Enters in a case: see `enterInReview`. */
  enter: (appId: string, request: EntryRequest) => Promise<unknown>;
  clock: Clock;
}

const HEARTBEAT_MS = 10_000;

export function createReviewPrecheckActivities(deps: ReviewPrecheckDeps): ReviewPrecheckActivities {
  const { reviews, details, prechecks, checks, sites, probes, enter, clock } = deps;

  return {
    async checkReviewSites({ appId, reportId }) {
      const [review, form] = await Promise.all([reviews.find(appId), details.find(appId)]);
      const beat = setInterval(heartbeat, HEARTBEAT_MS);
      try {
        const looks: Partial<Record<SiteField, SiteLook>> = {};
        for (const field of SITE_FIELDS) {
          const address = form?.[field];
          if (address) looks[field] = await sites.look(address, review?.name ?? '');
        }
        const callback =
          form?.deletionUrl && looks.deletionUrl
            ? await probes.deletionCallback(appId, form.deletionUrl, looks.deletionUrl, review?.name ?? '')
            : null;
        const found = [...checkSites(looks, clock.now(), callback), ...checkSignIn(await probes.reviewerSignIn(appId))];
        const texts = Object.entries(looks).flatMap(([field, { text }]) => (text ? [[field, text.hash]] : []));
        await prechecks.addSites(appId, reportId, found, Object.fromEntries(texts));
      } finally {
        clearInterval(beat);
      }
    },
    async checkReviewMail({ appId, reportId }) {
      const email = (await details.find(appId))?.contactEmail ?? null;
      await prechecks.addMail(appId, reportId, [await mailDomain(email)]);
    },
    async settlePrecheck({ appId, reportId }) {
      const [review, report] = await Promise.all([reviews.find(appId), prechecks.find(appId, reportId)]);
      if (!review || !report) return;
      await prechecks.finish(appId, reportId, new Date(clock.now()));
      const { fingerprint } = await checks.check(review);
      if (!allows(report, fingerprint)) return;
      const fact = { kind: 'precheck_passed', precheckId: reportId } as const;
      const request = { requestId: reportId, seen: null, actor: report.actor, noteId: null, say: { fact } };
      await enter(appId, { ...request, source: 'person' });
    },
  };
}

/** P17: a name without mail servers gets no mail. Where the name cannot be asked about, nothing is known. */
async function mailDomain(email: string | null): Promise<Finding> {
  const domain = email?.split('@')[1];
  if (!domain) return notChecked('P17', 'warn', 'no_address');
  try {
    return verdict('P17', 'warn', (await resolveMx(domain)).length > 0 ? [] : ['no_mail_server']);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    const unknown = code === 'ENOTFOUND' || code === 'ENODATA';
    return unknown ? verdict('P17', 'warn', ['no_mail_server']) : notChecked('P17', 'warn', 'names_cannot_be_resolved');
  }
}
