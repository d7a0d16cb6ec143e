import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { EntryRefusal, EntryRequest } from '../../domain/app-review/book';
import { isEditable, type ReviewCase, toSend } from '../../domain/app-review/case';
import type { ItemDraft } from '../../domain/app-review/precheck';
import type { Clock } from '../../domain/clock';
import { enterInReview } from '../../reviews/enter';
import type { ReviewRecord } from '../../store/models/review';
import type { ReviewDraftRepository } from '../../store/review-draft-repository';
import type { ReviewRepository } from '../../store/review-repository';
import { DESK_TASK_QUEUE } from '../../workflows/contracts';
import type { ReviewPosition } from '../../workflows/review-contracts';
import { HttpError } from '../http/errors';
import type { PrecheckDesk } from './precheck-desk';

export interface ReviewDeskDeps {
  reviews: ReviewRepository;
  drafts: ReviewDraftRepository;
  client: Client;
  clock: Clock;
  /** What a round would be sent with. Throws `review_precheck_failed` when it may not be. */
  checked: PrecheckDesk['freeze'];
  /** For tests: the task queue of their own worker. */
  taskQueue?: string | undefined;
}

/** What a person enters, without what the desk adds. */
export type PersonsEntry = Pick<EntryRequest, 'requestId' | 'seen' | 'say'> & {
  /** Person id. */
  actor: string;
  note?: { text: string | null; comments: { permission: string; text: string }[] } | undefined;
};

export type ReviewDesk = ReturnType<typeof createReviewDesk>;

/** What administrators do with a case. Decisions are the workflow's; texts are stored before it hears of them. */
export function createReviewDesk(deps: ReviewDeskDeps) {
  const { reviews, drafts, client, clock, checked, taskQueue = DESK_TASK_QUEUE } = deps;

  async function find(appId: string): Promise<ReviewRecord> {
    const review = await reviews.find(appId);
    if (!review) throw new HttpError('review_not_found');
    return review;
  }

  /** Starts the case's workflow if it does not run, and answers when the entry is recorded. */
  async function enter(appId: string, { note, ...entry }: PersonsEntry): Promise<ReviewPosition> {
    const fact = 'fact' in entry.say ? entry.say.fact : entry.say.replacement;
    if (fact?.kind === 'obligation_due' && fact.dueAt < clock.now() - OLDEST_DUE_MS) throw tooOld();
    const noteId = note ? `${appId}/${entry.requestId}` : null;
    if (note && noteId) await reviews.addNote({ _id: noteId, ...note, at: new Date(clock.now()) });
    const request: EntryRequest = { ...entry, source: 'person', noteId };
    try {
      return await enterInReview(client, taskQueue, appId, request);
    } catch (error) {
      throw refusalIn(error) ?? away();
    }
  }

  /** What was checked has to be checked again, since something of it changed. What was sent stays as it was. */
  async function changing(appId: string, requestId: string, actor: string): Promise<void> {
    const { case: now } = await find(appId);
    if (now.precheckId === null || !isEditable(now)) return;
    await enter(appId, { requestId, seen: null, actor, say: { fact: { kind: 'draft_changed' } } });
  }

  return {
    find,
    enter,
    changing,
    async open(appId: string, name: string): Promise<ReviewRecord> {
      if (!(await reviews.open(appId, name, new Date(clock.now())))) throw new HttpError('review_exists');
      return await find(appId);
    },
    /** Saves texts; a round that was checked has to be checked again. That is entered first: what is refused is not stored. */
    async saveDraft(appId: string, permission: string, change: Partial<ItemDraft>, seenVersion: number, actor: string) {
      mustBeOpen((await find(appId)).case, permission);
      const version = (await drafts.list(appId)).find((one) => one.permission === permission)?.version ?? 0;
      if (version !== seenVersion) throw new HttpError('review_changed');
      await changing(appId, `draft-${permission}-${seenVersion + 1}`, actor);
      const saved = await drafts.save(appId, permission, change, seenVersion, new Date(clock.now()));
      if (!saved) throw new HttpError('review_changed');
      return saved;
    },
    /** Freezes what is sent, then enters that it was. What can be checked at once is checked once more. */
    async submit(appId: string, requestId: string, seen: number, actor: string): Promise<ReviewPosition> {
      const { round, evidence } = await checked(await find(appId));
      const content = { round: round.facts.case.round, items: round.drafts, evidence };
      await drafts.freeze(appId, requestId, content, new Date(clock.now()));
      return await enter(appId, {
        requestId,
        seen,
        actor,
        say: { fact: { kind: 'submitted', snapshotId: requestId } },
      });
    },
  };
}

/** Of a date that has passed people are mailed every week: an older one would bring all those mails at once. */
const OLDEST_DUE_MS = 7 * 86_400_000;

function tooOld(): HttpError {
  const errors = [{ path: 'fact.dueAt', message: 'A date that has passed for more than a week cannot be entered.' }];
  return new HttpError('invalid_request', undefined, { errors });
}

/** Throws unless what is said and shown of the permission goes with the next round, and can still be changed. */
export function mustBeOpen(now: ReviewCase, permission: string): void {
  if (!toSend(now).includes(permission)) throw new HttpError('review_permission_not_open');
  mustBeEditable(now);
}

export function mustBeEditable(now: ReviewCase): void {
  if (!isEditable(now)) throw stepRefused('not_in_this_stage');
}

function stepRefused(reason: EntryRefusal): HttpError {
  return new HttpError('review_step_refused', REFUSALS[reason], { problem: reason });
}

const REFUSALS: Readonly<Record<EntryRefusal, string>> = {
  changed_meanwhile: 'Somebody else entered something meanwhile. Look at the case again.',
  nothing_to_correct: 'There is no such entry to correct.',
  not_in_this_stage: 'This cannot happen where the case stands now.',
  unknown_permission: 'Meta has no such permission in the catalogue.',
  nothing_to_submit: 'No permission is chosen that is not approved already.',
  nothing_to_fix: 'Everything that was asked for is approved.',
  comments_unanswered: 'Each comment of the reviewer needs a change or a reason why none is needed.',
  verdicts_do_not_fit: 'There has to be one verdict for each permission of the round, and no other.',
  not_rejected: 'This permission was not refused.',
  not_appealable: 'Meta does not look at another appeal.',
  not_approved: 'This permission is not approved.',
  not_published: 'The app is not released, so it cannot be blocked.',
  no_such_obligation: 'There is no such date.',
  gate_open: 'A verification that Meta asks for before a submission is still open.',
};

function refusalIn(error: unknown): HttpError | null {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return null;
  const reason = error.cause.type as EntryRefusal;
  const detail = REFUSALS[reason];
  if (!detail) return null;
  if (reason === 'changed_meanwhile') return new HttpError('review_changed', detail);
  return stepRefused(reason);
}

function away(): HttpError {
  const detail = 'Temporal or its workers do not answer. Nothing is lost: try again with the same requestId.';
  return new HttpError('temporarily_unavailable', detail, { retryAfterSeconds: 2 });
}
