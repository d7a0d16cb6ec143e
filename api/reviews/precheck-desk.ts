import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { ReviewCase } from '../../domain/app-review/case';
import { blocks, type Finding, RULE_SET } from '../../domain/app-review/findings';
import { type SeenFinding, withSightings } from '../../domain/app-review/sightings';
import type { Clock } from '../../domain/clock';
import { allows, type CheckedRound, detailsOf, findingsOf, type RoundChecks } from '../../reviews/precheck';
import type { FrozenEvidence, FrozenSighting, ReviewRecord } from '../../store/models/review';
import type { AcceptedWarningRecord, PrecheckRecord } from '../../store/models/review-evidence';
import { hashOfJson } from '../../store/review-draft-repository';
import { acceptedWarningId, type ReviewPrecheckRepository } from '../../store/review-precheck-repository';
import type { ReviewRepository } from '../../store/review-repository';
import { type ReviewScreencastRepository, screencastOf } from '../../store/review-screencast-repository';
import type { ReviewerRepository } from '../../store/reviewer-repository';
import { DESK_TASK_QUEUE } from '../../workflows/contracts';
import {
  precheckWorkflowId,
  REVIEW_PRECHECK,
  type ReviewPrecheckInput,
} from '../../workflows/review-precheck-contracts';
import { HttpError } from '../http/errors';
import { mustBeEditable } from './desk';

export interface PrecheckDeskDeps {
  reviews: Pick<ReviewRepository, 'notes'>;
  prechecks: ReviewPrecheckRepository;
  screencasts: Pick<ReviewScreencastRepository, 'list'>;
  reviewers: Pick<ReviewerRepository, 'find'>;
  checks: RoundChecks;
  client: Client;
  clock: Clock;
  taskQueue?: string | undefined;
}

/** A finding with what people saw, and what they answer for. */
export type AnsweredFinding = Finding & {
  seen: FrozenSighting | null;
  accepted: AcceptedWarningRecord | null;
};

/** A report with what people saw and accepted of it. */
export interface PrecheckView {
  report: PrecheckRecord;
  findings: AnsweredFinding[];
  /** What the quick rules say of what is there now. */
  current: Finding[];
  blocked: boolean;
  stale: boolean;
}

const START_TIMEOUT_MS = 5000;

export type PrecheckDesk = ReturnType<typeof createPrecheckDesk>;

/** Checks of whole rounds: the quick part at once, the rest by a workflow that adds to the report. */
export function createPrecheckDesk(deps: PrecheckDeskDeps) {
  const { reviews, prechecks, screencasts, reviewers, checks, client, clock, taskQueue = DESK_TASK_QUEUE } = deps;

  async function startRest(appId: string, reportId: string): Promise<void> {
    const args: [ReviewPrecheckInput] = [{ appId, reportId }];
    const options = { workflowId: precheckWorkflowId(appId, reportId), taskQueue, args };
    await client
      .withDeadline(Date.now() + START_TIMEOUT_MS, () =>
        client.workflow.start(REVIEW_PRECHECK, { ...options, workflowIdReusePolicy: 'REJECT_DUPLICATE' }),
      )
      .catch((error: unknown) => {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return;
        const detail = 'Temporal does not answer. Try again with the same requestId.';
        throw new HttpError('temporarily_unavailable', detail, { retryAfterSeconds: 2 });
      });
  }

  async function view(review: ReviewRecord): Promise<PrecheckView> {
    const report = await prechecks.latest(review._id);
    if (!report) throw new HttpError('review_precheck_missing');
    const all = await prechecks.accepted(review._id, report.round);
    const inRound = report.round === review.case.round ? review.case : { ...review.case, sightings: {} };
    const shown = withSightings(findingsOf(report), inRound);
    const seen = await seenIn(shown);
    const findings = shown.map(({ sighting, ...one }) => ({
      ...one,
      seen: seen.get(sighting?.entry ?? 0) ?? null,
      accepted: acceptedIn(all, { ...one, sighting }),
    }));
    const { fingerprint, findings: current } = await checks.check(review);
    return { report, findings, current, blocked: findings.some(blocks), stale: fingerprint !== report.fingerprint };
  }

  /** What people saw, with their words, by its entry. */
  async function seenIn(findings: readonly SeenFinding[]): Promise<Map<number, FrozenSighting>> {
    const sightings = findings.flatMap(({ rule, permission, sighting }) =>
      sighting ? [{ rule, permission, sighting }] : [],
    );
    const notes = await reviews.notes(sightings.flatMap(({ sighting }) => sighting.noteId ?? []));
    return new Map(
      sightings.map(({ rule: check, permission, sighting: { holds, evidence, entry, actor: by, at, noteId } }) => {
        const remark = notes.find(({ _id }) => _id === noteId)?.text ?? null;
        return [entry, { check, permission, holds, evidence, remark, by, at: new Date(at) }];
      }),
    );
  }

  /** The report of a round that can still be changed: with what was sent its accepted warnings are frozen too. */
  async function openReport(review: ReviewRecord): Promise<PrecheckView> {
    const seen = await view(review);
    mustBeEditable(review.case);
    if (seen.report.round !== review.case.round) throw new HttpError('review_precheck_missing');
    return seen;
  }

  return {
    view,
    openReport,
    /** Answers with what is known at once; the same `reportId` is one report. */
    async begin(review: ReviewRecord, reportId: string, actor: string): Promise<PrecheckView> {
      const { findings: quick, fingerprint } = await checks.check(review);
      await prechecks.begin({
        ...{ _id: `${review._id}/${reportId}`, appId: review._id, round: review.case.round, ruleSet: RULE_SET },
        ...{ fingerprint, actor, startedAt: new Date(clock.now()), finishedAt: null },
        ...{ quick, sites: null, mail: null, siteTexts: {} },
      });
      await startRest(review._id, reportId);
      return await view(review);
    },
    /** A warning that somebody answers for. What blocks cannot be accepted. */
    async accept(review: ReviewRecord, check: string, permission: string | null, reason: string, by: string) {
      const { findings, report } = await openReport(review);
      const meant = findings.filter((one) => one.rule === check && one.permission === permission);
      if (!meant.some(({ result, severity }) => result === 'fail' && severity !== 'block') || meant.some(blocks)) {
        throw new HttpError('review_check_not_overridable');
      }
      const { round } = report;
      const _id = acceptedWarningId({ appId: review._id, round, check, permission });
      const place = { _id, appId: review._id, round, check, permission };
      await prechecks.accept({ ...place, reason, by, at: new Date(clock.now()) });
      return await view(review);
    },
    /** Takes an acceptance back; one that there is not stays none. */
    async reopen(review: ReviewRecord, check: string, permission: string | null): Promise<PrecheckView> {
      const { report } = await openReport(review);
      await prechecks.reopen(acceptedWarningId({ appId: review._id, round: report.round, check, permission }));
      return await view(review);
    },
    /** What is sent, if the report that made the round ready still stands. Throws `review_precheck_failed`. */
    async freeze(review: ReviewRecord): Promise<{ round: CheckedRound; evidence: FrozenEvidence }> {
      const { _id: appId, case: now } = review;
      const report = now.precheckId === null ? null : await prechecks.find(appId, now.precheckId);
      const round = await checks.check(review);
      if (!report || !allows(report, round.fingerprint) || round.findings.some(blocks)) {
        throw new HttpError('review_precheck_failed');
      }
      return { round, evidence: await evidenceOf(appId, now, round, report) };
    },
  };

  async function evidenceOf(
    appId: string,
    now: ReviewCase,
    { asked, details, findings }: CheckedRound,
    { siteTexts, round }: PrecheckRecord,
  ): Promise<FrozenEvidence> {
    const [all, accepted, reviewer, seen] = await Promise.all([
      screencasts.list(appId),
      prechecks.accepted(appId, round),
      reviewers.find(appId),
      seenIn(withSightings(findings, now)),
    ]);
    const shown = asked.flatMap((permission) => screencastOf(all, permission, now.round) ?? []);
    const form = detailsOf(details);
    return {
      ...{ details: form, detailsHash: hashOfJson(form), siteTexts, reviewerId: reviewer?.personId ?? null },
      ...{ iconHash: details?.icon?.hash ?? null, iconFileId: details?.icon?.fileId ?? null },
      screencasts: shown.map((one) => ({
        ...{ permission: one.permission, round: one.round, fileName: one.fileName, hash: one.hash, bytes: one.bytes },
      })),
      accepted: accepted.map(({ check, permission, reason, by, at }) => ({ check, permission, reason, by, at })),
      seen: [...seen.values()],
    };
  }
}

/** What somebody saw after a warning of the same rule was accepted is another warning. */
function acceptedIn(all: readonly AcceptedWarningRecord[], finding: SeenFinding) {
  const { rule, permission, result, severity, sighting } = finding;
  if (result !== 'fail' || severity === 'block') return null;
  const accepted = all.find((one) => one.check === rule && one.permission === permission);
  return accepted && accepted.at.getTime() >= (sighting?.at ?? 0) ? accepted : null;
}
