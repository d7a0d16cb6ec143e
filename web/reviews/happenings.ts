import type { Gate, ReviewCase } from '../../domain/app-review/case';
import type { ReviewFact, ReviewFactKind } from '../../domain/app-review/events';
import { approvedNames, canHappen, refusedItems } from './book';

/** What a person enters on a form of its own, in the order in which it is offered. */
export const HAPPENINGS = [
  'decision_announced',
  'published',
  'warning_settled',
  'appeal_sent',
  'identity_asked',
  'identity_finished',
  'unblocked',
  'appeal_denied',
  'access_restored',
  'withdrawn',
  'warned',
  'blocked',
  'access_lost',
  'unpublished',
  'reopened',
  'closed',
] as const satisfies readonly ReviewFactKind[];
export type Happening = (typeof HAPPENINGS)[number];

export function isHappening(kind: string | undefined): kind is Happening {
  return HAPPENINGS.some((one) => one === kind);
}

/** What could have happened where the case stands. */
export function possibleHappenings(now: ReviewCase): Happening[] {
  return HAPPENINGS.filter((kind) => possible(now, kind));
}

export function possible(now: ReviewCase, kind: Happening): boolean {
  switch (kind) {
    case 'access_lost':
      return losable(now).length > 0;
    case 'access_restored':
      return restorable(now).length > 0;
    default:
      return canHappen(now, factOf(kind, {}));
  }
}

/** Approved permissions that Meta can take away now. */
export function losable(now: ReviewCase): string[] {
  return [...approvedNames(now)].filter((permission) =>
    canHappen(now, { kind: 'access_lost', permission, how: 'revoked' }),
  );
}

export function restorable(now: ReviewCase): string[] {
  return refusedItems(now).filter((permission) => canHappen(now, { kind: 'access_restored', permission }));
}

/** Whether the form of it asks for words: why something was done, where the rules of the house want a reason. */
export function wordsNeeded({ stage }: ReviewCase, kind: Happening): boolean {
  return kind === 'published' && stage === 'partially_approved';
}

/** The fact that a form's fields say. Dates come as the browser's `datetime-local`. */
export function factOf(kind: Happening, values: Record<string, string>): ReviewFact {
  const { permission = '', how, passed, appealable, replyBy } = values;
  switch (kind) {
    case 'warned':
      return { kind, replyBy: replyBy ? new Date(replyBy).getTime() : null };
    case 'identity_finished':
      return { kind, passed: passed !== 'no' };
    case 'appeal_denied':
      return { kind, appealable: appealable !== 'no' };
    case 'access_lost':
      return { kind, permission, how: how === 'downgraded' ? 'downgraded' : 'revoked' };
    case 'access_restored':
      return { kind, permission };
    default:
      return { kind };
  }
}

export const GATE_STATES = ['not_needed', 'open', 'in_progress', 'passed', 'failed'] as const;

export function gateFact(gate: Gate, state: (typeof GATE_STATES)[number]): ReviewFact {
  return { kind: 'gate_changed', gate, state };
}
