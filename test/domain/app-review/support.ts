import { newCase, type ReviewCase } from '../../../domain/app-review/case';
import type { ReviewEvent, ReviewFact } from '../../../domain/app-review/events';
import { applyEvent } from '../../../domain/app-review/reducer';
import type { Step } from '../../../domain/app-review/step';

export const FOUR = ['pages_show_list', 'pages_messaging', 'pages_read_engagement', 'pages_manage_metadata'];
export const DAY = 86_400_000;

export function event(fact: ReviewFact, id = 1, at = id * DAY): ReviewEvent {
  return { id, at, actor: 'person', source: 'person', noteId: null, fact };
}

/** The case after these facts, each of which must be possible. */
export function caseAfter(...facts: ReviewFact[]): ReviewCase {
  return facts.reduce((now, fact, index) => {
    const step = applyEvent(now, event(fact, index + 1));
    if (step.refused) throw new Error(`${fact.kind} in ${now.stage}: ${step.refused}`);
    return step.case;
  }, newCase);
}

export function attempt(now: ReviewCase, fact: ReviewFact): Step {
  return applyEvent(now, event(fact, 1000));
}

export const chosen: ReviewFact = { kind: 'permissions_chosen', permissions: FOUR };
export const checked: ReviewFact = { kind: 'precheck_passed', precheckId: 'check-1' };
export const submitted: ReviewFact = { kind: 'submitted', snapshotId: 'snapshot-1' };
export const published: ReviewFact = { kind: 'published' };
export const blocked: ReviewFact = { kind: 'blocked' };
export const appealed: ReviewFact = { kind: 'appeal_sent' };

/** Every one of the four approved but those named. */
export function outcome(refused: string[] = [], verdict: 'rejected' | 'needs_info' = 'rejected'): ReviewFact {
  const verdicts = Object.fromEntries(
    FOUR.map((name) => [name, refused.includes(name) ? verdict : 'approved'] as const),
  );
  return { kind: 'outcome_recorded', verdicts, decidedAt: 3 * DAY };
}

export const toReview = [chosen, checked, submitted];
export const live = [...toReview, outcome(), published];
