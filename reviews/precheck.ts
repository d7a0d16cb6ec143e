import { approvedItems, type ReviewCase, toSend } from '../domain/app-review/case';
import { emptyDetails, type ReviewDetails } from '../domain/app-review/evidence';
import { blocks, type Finding, notChecked } from '../domain/app-review/findings';
import { emptyDraft, type ItemDraft } from '../domain/app-review/precheck';
import type { PageStanding, PrecheckFacts, ShownRecording } from '../domain/app-review/precheck-facts';
import { inOrder, quickPrecheck } from '../domain/app-review/precheck-quick';
import { SLOW_RULES } from '../domain/app-review/precheck-sites';
import { isForEyes, lookedAt } from '../domain/app-review/sightings';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import type { Store } from '../store/connection';
import { createGraphUseRepository } from '../store/graph-use-repository';
import type { ReviewRecord, ReviewSnapshotRecord } from '../store/models/review';
import type { PrecheckRecord, ReviewDetailsRecord } from '../store/models/review-evidence';
import { createPageHealthRepository } from '../store/page-health-repository';
import { createPageRepository } from '../store/page-repository';
import type { PageView } from '../store/page-view';
import { createPersonRepository } from '../store/person-repository';
import { createReviewDetailsRepository } from '../store/review-details-repository';
import { createReviewDraftRepository, hashOfJson } from '../store/review-draft-repository';
import { createReviewScreencastRepository, screencastOf } from '../store/review-screencast-repository';
import { createReviewerRepository } from '../store/reviewer-repository';
import { createRoundTripRepository } from '../store/round-trip-repository';
import { createScreensRepository } from '../store/screens-repository';

/** Everything that a round would be sent with, and what the quick rules say of it. */
export interface CheckedRound {
  asked: string[];
  drafts: ItemDraft[];
  details: ReviewDetailsRecord | null;
  facts: PrecheckFacts;
  findings: Finding[];
  /** Another one means that something was changed since. */
  fingerprint: string;
}

export type RoundChecks = ReturnType<typeof createRoundChecks>;

/** What is known of the product itself. */
export type ProductFacts = Pick<PrecheckFacts, 'graphVersion' | 'loginScopes'>;

/** Runs the quick rules on what the store holds. */
export function createRoundChecks(store: Store, cipher: Cipher, clock: Clock, product: ProductFacts) {
  const drafts = createReviewDraftRepository(store);
  const details = createReviewDetailsRepository(store);
  const screencasts = createReviewScreencastRepository(store);
  const reviewers = createReviewerRepository(store);
  const people = createPersonRepository(store);
  const pages = createPageRepository(store, cipher);
  const health = createPageHealthRepository(store);
  const uses = createGraphUseRepository(store);
  const trips = createRoundTripRepository(store);
  const screens = createScreensRepository(store);

  async function standingOf(page: PageView): Promise<PageStanding> {
    const [known, trip] = await Promise.all([
      health.find(page.id),
      page.facebookPageId === null ? null : trips.last(page.facebookPageId),
    ]);
    return {
      verified: page.verifiedAt !== null,
      departmentId: page.departmentId,
      findings: (known?.findings ?? []).map(({ code, severity }) => ({ code, severity })),
      tokenExpiresAt: page.token?.expiresAt ?? null,
      receivedAt: trip?.receivedAt ?? null,
      sentAt: trip?.sentAt ?? null,
    };
  }

  /** Of the app's Pages and of those that the permissions are tried with. */
  async function pagesFor(appId: string, texts: readonly ItemDraft[]) {
    const chosen = await pages.findMany(texts.flatMap(({ pageId }) => (pageId === null ? [] : [pageId])));
    const own = await pages.findMany(await pages.idsOfApp(appId));
    const owners = [...chosen, ...own].flatMap(({ facebookPageId }) => facebookPageId ?? []);
    const standings = await Promise.all(chosen.map(async (page) => [page.id, await standingOf(page)] as const));
    return {
      standings: Object.fromEntries(standings),
      hasUserToken: [...chosen, ...own].some(({ renewable }) => renewable),
      owners: [...new Set([appId, ...owners])],
    };
  }

  async function callsOf(owners: readonly string[]): Promise<Record<string, number>> {
    const calls: Record<string, number> = {};
    for (const { permission, at } of await uses.of(owners))
      calls[permission] = Math.max(calls[permission] ?? 0, at.getTime());
    return calls;
  }

  async function reviewerOf(appId: string): Promise<PrecheckFacts['reviewer']> {
    const record = await reviewers.find(appId);
    const person = record && (await people.find(record.personId));
    if (!record || !person) return null;
    const ended = person.expiresAt !== null && person.expiresAt.getTime() <= clock.now();
    const active = person.passwordHash !== null && !person.disabled && !ended;
    const expiresAt = person.expiresAt?.getTime() ?? null;
    return { active, email: person.email, expiresAt, departmentId: record.departmentId };
  }

  async function recordingsOf(appId: string, asked: readonly string[], round: number) {
    const all = await screencasts.list(appId);
    const shown = asked.flatMap((permission): [string, ShownRecording][] => {
      const found = screencastOf(all, permission, round);
      if (!found) return [];
      const { hash, fileName, facts } = found;
      return [[permission, { hash, round: found.round, fileName, uploadedAt: found.uploadedAt.getTime(), facts }]];
    });
    return Object.fromEntries(shown);
  }

  return {
    /** Of the round that is prepared. */
    async check({ _id: appId, name, case: now }: Pick<ReviewRecord, '_id' | 'name' | 'case'>): Promise<CheckedRound> {
      const asked = toSend(now);
      const [known, form, snapshots] = await Promise.all([
        drafts.list(appId),
        details.find(appId),
        drafts.snapshots(appId),
      ]);
      const texts = asked.map((name) => known.find(({ permission }) => permission === name) ?? emptyDraft(name));
      const { standings, hasUserToken, owners } = await pagesFor(appId, texts);
      const facts: PrecheckFacts = {
        ...{ now: clock.now(), appName: name, case: now, asked, drafts: texts, hasUserToken, pages: standings },
        details: detailsOf(form),
        contactConfirmed: form !== null && form.contactConfirmedAt !== null,
        icon: form?.icon ?? null,
        recordings: await recordingsOf(appId, asked, now.round),
        refused: refusedOf(asked, texts, snapshots, now),
        calls: await callsOf(owners),
        reviewer: await reviewerOf(appId),
        ...{ ...product, screens: await screens.present() },
        administrators: (await people.activeAdministrators(new Date(clock.now()))).length,
      };
      const content = { asked, approved: [...approvedItems(now)], texts: texts.map(textOf), details: facts.details };
      const files = { icon: facts.icon?.hash ?? null, recordings: facts.recordings, confirmed: facts.contactConfirmed };
      const fingerprint = hashOfJson({ round: now.round, ...content, ...files });
      const findings = quickPrecheck(facts).map((one) => withEvidence(one, facts));
      return { asked, drafts: texts, details: form, facts, findings, fingerprint };
    },
  };
}

/** Names what a person would look at, so that what they saw is about that and nothing else. */
function withEvidence(finding: Finding, facts: PrecheckFacts): Finding {
  return isForEyes(finding) ? { ...finding, evidence: hashOfJson(lookedAt(finding, facts)) } : finding;
}

/** Only what the form holds, in one order. */
export function detailsOf(record: ReviewDetailsRecord | null): ReviewDetails {
  const fields = Object.keys(emptyDetails) as (keyof ReviewDetails)[];
  return Object.fromEntries(
    fields.map((name) => [name, record?.[name] ?? emptyDetails[name]]),
  ) as unknown as ReviewDetails;
}

function textOf({ permission, useDescription, testInstructions, pageId, termsAccepted }: ItemDraft): ItemDraft {
  return { permission, useDescription, testInstructions, pageId, termsAccepted };
}

function refusedOf(
  asked: readonly string[],
  texts: readonly ItemDraft[],
  snapshots: readonly ReviewSnapshotRecord[],
  now: ReviewCase,
): PrecheckFacts['refused'] {
  const earlier = snapshots.filter(({ round }) => round < now.round);
  const rows = asked.map((permission) => {
    const draft = texts.find((one) => one.permission === permission);
    const shown = earlier.flatMap(({ items, evidence }) => {
      const item = items.find((one) => one.permission === permission);
      if (!item || !draft) return [];
      const recording = evidence?.screencasts.find((one) => one.permission === permission)?.hash ?? null;
      return [{ recording, texts: hashOfJson(textOf(draft)) === item.hash }];
    });
    return [permission, shown] as const;
  });
  return Object.fromEntries(rows);
}

/** Everything that a report says so far. What is on its way says so. */
export function findingsOf({ quick, sites, mail }: Pick<PrecheckRecord, 'quick' | 'sites' | 'mail'>): Finding[] {
  const waiting = SLOW_RULES.map((rule) => notChecked(rule, 'warn', 'running'));
  return inOrder([...quick, ...(sites ?? waiting), ...(mail ?? [notChecked('P17', 'warn', 'running')])]);
}

/** Whether the report, finished and of what is there now, lets the round be sent. */
export function allows(report: PrecheckRecord, fingerprint: string): boolean {
  const complete = report.sites !== null && report.mail !== null;
  return complete && report.fingerprint === fingerprint && !findingsOf(report).some(blocks);
}
