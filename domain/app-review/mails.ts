import type { ReviewCase } from './case';
import type { Correction, ReviewEvent, ReviewFact } from './events';

/** What a mail about a case tells. A name never changes its meaning: mails that wait in the store hold them. */
export const REVIEW_MAILS = [
  'submitted',
  'resubmitted',
  'withdrawn',
  'decision_announced',
  'approved',
  'partially_approved',
  'rejected',
  'info_required',
  'published',
  'warned',
  'blocked',
  'appeal_sent',
  'identity_asked',
  'identity_passed',
  'identity_failed',
  'unblocked',
  'appeal_denied',
  'access_lost',
  'drift_noticed',
  'corrected',
  'reminder',
  'obligation_near',
  'obligation_overdue',
] as const;

export type ReviewMail = (typeof REVIEW_MAILS)[number];

const ENFORCEMENT: readonly ReviewMail[] = [
  ...(['warned', 'blocked', 'appeal_sent', 'identity_asked', 'identity_passed', 'identity_failed'] as const),
  ...(['unblocked', 'appeal_denied', 'access_lost'] as const),
];
/** Visitors are not answered until somebody acts. */
const URGENT: readonly ReviewMail[] = ['warned', 'blocked', 'access_lost', 'identity_asked'];

/** What a mail is about, for those who choose what they get. */
export function listOf(event: ReviewMail): {
  category: 'outcome' | 'reminders' | 'obligations' | 'enforcement';
  urgent: boolean;
} {
  if (event === 'obligation_near' || event === 'obligation_overdue') {
    return { category: 'obligations', urgent: event === 'obligation_overdue' };
  }
  if (event === 'reminder') return { category: 'reminders', urgent: false };
  return { category: ENFORCEMENT.includes(event) ? 'enforcement' : 'outcome', urgent: URGENT.includes(event) };
}

/** The mail that an entry asks for, from the case as it is after it; null for what nobody has to be told of. */
export function mailFor(entry: ReviewEvent | Correction, after: ReviewCase): ReviewMail | null {
  return 'fact' in entry ? mailForFact(entry.fact, after) : 'corrected';
}

function mailForFact(fact: ReviewFact, { stage, round }: ReviewCase): ReviewMail | null {
  switch (fact.kind) {
    case 'submitted':
      return round > 1 ? 'resubmitted' : 'submitted';
    case 'outcome_recorded':
      if (stage === 'published') return 'approved';
      return stage === 'approved' || stage === 'partially_approved' || stage === 'info_required' ? stage : 'rejected';
    case 'identity_finished':
      return fact.passed ? 'identity_passed' : 'identity_failed';
    case 'withdrawn':
    case 'decision_announced':
    case 'published':
    case 'warned':
    case 'blocked':
    case 'appeal_sent':
    case 'identity_asked':
    case 'unblocked':
    case 'appeal_denied':
    case 'access_lost':
    case 'drift_noticed':
      return fact.kind;
    default:
      return null;
  }
}
