import type { UnusedPermission } from './events';
import type { Obligation } from './obligations';

/**
 * Where a Facebook app stands in Meta's App Review. `outcome_pending`: something says that Meta has decided, and what it
 * decided is not entered yet. On Meta's side `info_required` is a draft again: only we remember that it was asked.
 */
export type Stage =
  | 'preparing'
  | 'ready'
  | 'in_review'
  | 'outcome_pending'
  | 'info_required'
  | 'partially_approved'
  | 'rejected'
  | 'fixing'
  | 'approved'
  | 'published'
  | 'warned'
  | 'blocked'
  | 'appealing'
  | 'identity_verification'
  | 'appeal_denied'
  | 'access_lost'
  | 'withdrawn'
  | 'closed';

/** Where the round can still be changed. */
export const EDITABLE: readonly Stage[] = ['preparing', 'ready', 'fixing'];

/** The permission without which nothing can be sent. */
const MESSAGING = 'pages_messaging';

/** `revoked` and `downgraded`: approved once, and taken away later. */
export type ItemState = 'draft' | 'in_review' | 'approved' | 'rejected' | 'needs_info' | 'revoked' | 'downgraded';

/** One permission on its way. */
export interface Item {
  state: ItemState;
  /** The last round it was sent in; null before. */
  sentInRound: number | null;
  /** How the reviewer's last comment was answered; null while it is not, or when there is none. */
  answer: { kind: 'changed' | 'waived'; ref: string } | null;
}

/** Checks by Meta beside the review, which start and end at any time. */
export const GATES = [
  'business_verification',
  'access_verification',
  'identity_verification',
  'data_handling',
  'data_use_checkup',
  'data_access_renewal',
] as const;
export type Gate = (typeof GATES)[number];
export type GateState = 'not_needed' | 'open' | 'in_progress' | 'passed' | 'failed';

/** A block after publishing, and what was done about it. */
export interface Enforcement {
  number: number;
  noticedAt: number;
  appeals: number;
  identity: 'not_asked' | 'asked' | 'passed' | 'failed';
  /** Whether Meta would look at another appeal; known after a refusal. */
  appealable: boolean;
}

/** What a person saw who looked at something that only eyes can judge. */
export interface Sighting {
  holds: boolean;
  /** SHA-256 of what was looked at: of something else it says nothing. */
  evidence: string;
  /** The entry that says so, who made it, and when, epoch ms. */
  entry: number;
  actor: string;
  at: number;
  /** What the person said to it is in the store under this id. */
  noteId: string | null;
}

/** Everything that decides what may happen next. Texts, files and comments are in the store under the ids named here. */
export interface ReviewCase {
  stage: Stage;
  /** The round that is prepared or in review, from 1. */
  round: number;
  appMode: 'development' | 'live';
  items: Readonly<Record<string, Item>>;
  gates: Readonly<Partial<Record<Gate, GateState>>>;
  /** The precheck that allowed submitting; null when something changed since. */
  precheckId: string | null;
  /** The frozen content of the round in review or last decided. */
  snapshotId: string | null;
  submittedAt: number | null;
  decidedAt: number | null;
  publishedAt: number | null;
  /** Meta's warning while the app still works: until when it wants an answer, epoch ms, if it said. */
  warning: { replyBy: number | null } | null;
  enforcement: Enforcement | null;
  /** How many times the app was blocked. */
  blocks: number;
  /** Permissions that Meta took away and has not given back, wherever their new request stands. */
  lost: readonly string[];
  /** What has to be done after approval, with its date, epoch ms. */
  obligations: Readonly<Partial<Record<Obligation, number>>>;
  /** What the date of `permission_unused` is about; null when nobody said. */
  unused?: UnusedPermission | null;
  /** What people saw in this round, by `sightingKey`; absent before anybody looked. */
  sightings?: Readonly<Record<string, Sighting>>;
}

export const newCase: ReviewCase = {
  stage: 'preparing',
  round: 1,
  appMode: 'development',
  items: {},
  gates: {},
  precheckId: null,
  snapshotId: null,
  submittedAt: null,
  decidedAt: null,
  publishedAt: null,
  warning: null,
  enforcement: null,
  blocks: 0,
  lost: [],
  obligations: {},
};

/** Whose move it is, which is the first question of everybody who opens a case. */
export function whoseMove({ stage }: ReviewCase): 'ours' | 'meta' | 'nobody' {
  switch (stage) {
    case 'in_review':
    case 'appealing':
      return 'meta';
    case 'published':
    case 'closed':
      return 'nobody';
    default:
      return 'ours';
  }
}

/** Why replies of all Pages of an app wait: Meta has blocked it, or taken the access to messages away. */
export const PAUSE_REASONS = ['app_blocked', 'access_lost'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** Why nothing is sent to visitors now: Facebook would refuse it. Null when replies may go out. */
export function pausesSending({ stage, lost }: ReviewCase): PauseReason | null {
  if (stage === 'closed') return null;
  if (['blocked', 'appealing', 'identity_verification', 'appeal_denied'].includes(stage)) return 'app_blocked';
  return lost.includes(MESSAGING) ? 'access_lost' : null;
}

export function itemsIn(reviewCase: ReviewCase, ...states: ItemState[]): string[] {
  return Object.keys(reviewCase.items).filter((name) => states.includes(reviewCase.items[name]?.state ?? 'draft'));
}

export function approvedItems(reviewCase: ReviewCase): Set<string> {
  return new Set(itemsIn(reviewCase, 'approved'));
}

/** What the next submission holds: all that was asked for and is not approved. */
export function toSend(now: ReviewCase): string[] {
  return itemsIn(now, 'draft', 'rejected', 'needs_info', 'revoked', 'downgraded');
}

/** Whether what the next round holds may be changed now. */
export function isEditable({ stage }: Pick<ReviewCase, 'stage'>): boolean {
  return EDITABLE.includes(stage);
}

/** Where a case is that nothing else is said of. */
export function resting(now: ReviewCase): Stage {
  if (now.enforcement !== null) return 'blocked';
  if (itemsIn(now, 'in_review').length > 0) return 'in_review';
  if (itemsIn(now, 'revoked', 'downgraded').length > 0) return 'access_lost';
  if (now.appMode === 'live') return 'published';
  const [approved, open] = [approvedItems(now).size, toSend(now).length];
  if (approved === 0) return itemsIn(now, 'rejected').length > 0 ? 'rejected' : 'preparing';
  return open > 0 ? 'partially_approved' : 'approved';
}
