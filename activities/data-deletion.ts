import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Clock } from '../domain/clock';
import {
  type DeletionCounts,
  type DeletionKind,
  type DeletionStep,
  noCounts,
  nothingLeft,
} from '../domain/data-deletion';
import { queueMark } from '../domain/queue/places';
import type { QueueDoor } from '../queue/door';
import type { DeletionRequestRepository, DeletionSubject } from '../store/deletion-request-repository';
import type { DeletionRequestRecord } from '../store/models/deletion-request';
import type { PurgeRepository } from '../store/purge-repository';
import type { TombstoneRepository } from '../store/tombstone-repository';
import type { ConversationEnds } from './conversation-ends';
import type { DeletionNews } from './deletion-news';
import type { Executions, RunsOf } from './executions';
import type { GivenTokens } from './given-tokens';

export interface RunDeletionStepInput {
  code: string;
  step: DeletionStep;
  /** Where the part before this one ended; null at the beginning of a step. */
  after: string | null;
}

export interface DeletionActivities {
  /** Takes a request up; null when it is done or there is none. */
  openDeletion(input: { code: string }): Promise<{ kind: DeletionKind; done: DeletionStep[] } | null>;
  /** Does one part of a step. `next` is where the next part begins; null when the step is done. */
  runDeletionStep(input: RunDeletionStepInput): Promise<{ next: string | null }>;
  finishDeletion(input: { code: string }): Promise<{ nothingLeft: boolean }>;
}

export interface DeletionDeps {
  requests: DeletionRequestRepository;
  purge: PurgeRepository;
  executions: Executions;
  ends: ConversationEnds;
  tokens: GivenTokens;
  tombstones: Pick<TombstoneRepository, 'note'>;
  news: DeletionNews;
  door: Pick<QueueDoor, 'leave'>;
  clock: Clock;
}

/** Temporal removes a run some ten seconds after it was told to. */
const LOOK_AGAIN_MS = 5000;

/** Conversations in one part of a step. */
const PART = 50;

export function createDeletionActivities(deps: DeletionDeps): DeletionActivities {
  const { requests, purge, executions, clock } = deps;

  /** What one part of a step does; null: the step is done. */
  const steps: Record<
    DeletionStep,
    (code: string, subject: DeletionSubject, after: string | null) => Promise<string | null>
  > = {
    async count(code, subject) {
      await requests.noteFound(code, await countOf(subject));
      return null;
    },
    async stop(code, subject, after) {
      await bury(subject);
      return await eachConversation(subject, after, async (id) => {
        await executions.terminate(id, `data-deletion/${code}`);
        await deps.door.leave(id, queueMark(clock.now(), 0)); // a run that was ended from outside says nothing itself
      });
    },
    close: (code, subject, after) => eachConversation(subject, after, (id) => deps.ends.close(id, code), true),
    async purge(_code, subject, after) {
      await bury(subject); // again: what came since the runs were stopped goes with the rest
      const next = await eachConversation(subject, after, (id) => purge.purgeConversation(id));
      const pageId = pageIdOf(subject);
      if (next === null && pageId !== null) await purge.purgeRest(pageId);
      return next;
    },
    async delete_executions(_code, subject) {
      const runs = runsOf(subject);
      if (!runs) return null;
      const isTooSoon = 'pageId' in runs && activityInfo().attempt === 1; // the list of a Page's runs lags behind
      if ((await executions.removeEnded(runs)) > 0 || isTooSoon) throw notGoneYet();
      return null;
    },
    async verify(code, subject) {
      await requests.noteRemaining(code, await countOf(subject, (runs) => executions.countEnded(runs)));
      return null;
    },
    async tokens(code, subject) {
      const request = await requests.find(code);
      if (subject.of !== 'facebook_user' || !request) return null;
      if (request.kind === 'person') await deps.tokens.forget(subject.appId, subject.userId);
      else await deps.tokens.deauthorize(code, subject.appId, subject.userId);
      return null;
    },
  };

  /** From now on, what happened until now is not taken in again. Nothing arrives any more for a Page that was removed. */
  async function bury(subject: DeletionSubject): Promise<void> {
    if (subject.of === 'conversation') await deps.tombstones.note(subject.conversationId, new Date(clock.now()));
  }

  async function eachConversation(
    subject: DeletionSubject,
    after: string | null,
    act: (conversationId: string) => Promise<void>,
    openOnly = false,
  ): Promise<string | null> {
    if (subject.of === 'conversation') await act(subject.conversationId);
    const pageId = pageIdOf(subject);
    if (pageId === null) return null;
    const ids = await purge.conversationsOf(pageId, after, PART, openOnly);
    for (const id of ids) await act(id);
    return ids.length < PART ? null : (ids.at(-1) ?? null);
  }

  async function countOf(
    subject: DeletionSubject,
    countRuns = (runs: RunsOf) => executions.count(runs),
  ): Promise<DeletionCounts> {
    if (subject.of === 'facebook_user')
      return { ...noCounts(), ...(await deps.tokens.count(subject.appId, subject.userId)) };
    const runs = runsOf(subject);
    if (!runs) return noCounts();
    return { ...noCounts(), ...(await purge.count(runs)), executions: await countRuns(runs) };
  }

  return {
    async openDeletion({ code }) {
      const request = await requests.find(code);
      if (request?.state !== 'running') return null;
      await requests.markStarted(code, new Date(clock.now()));
      return { kind: request.kind, done: request.steps.map(({ name }) => name) };
    },
    async runDeletionStep({ code, step, after }) {
      const request = await requests.find(code);
      const subject = request && subjectOf(requests, request);
      const isNoted = request?.steps.some(({ name }) => name === step); // by an attempt that took too long to say so
      if (!subject || isNoted) return { next: null };
      const next = await steps[step](code, subject, after);
      if (next === null) await requests.noteStep(code, step, new Date(clock.now()));
      return { next };
    },
    async finishDeletion({ code }) {
      await requests.finish(code, new Date(clock.now()));
      const request = await requests.find(code);
      if (request) await deps.news.done(request);
      const remaining = request?.remaining;
      return { nothingLeft: !remaining || nothingLeft(remaining) };
    },
  };
}

function notGoneYet(): ApplicationFailure {
  return ApplicationFailure.create({ type: 'executions_remain', nextRetryDelay: LOOK_AGAIN_MS, category: 'BENIGN' });
}

function subjectOf(requests: DeletionRequestRepository, request: DeletionRequestRecord): DeletionSubject | null {
  return request.state === 'running' ? requests.subjectOf(request) : null;
}

/** Facebook's id of the Page that is removed; null for anything else, and for a Page that Facebook has never named. */
function pageIdOf(subject: DeletionSubject): string | null {
  return subject.of === 'page' ? subject.facebookPageId : null;
}

function runsOf(subject: DeletionSubject): RunsOf | null {
  if (subject.of === 'conversation') return { conversationId: subject.conversationId };
  const pageId = pageIdOf(subject);
  return pageId === null ? null : { pageId };
}
