import type { Gate, GateState } from './case';
import type { Obligation } from './obligations';

export type Verdict = 'approved' | 'rejected' | 'needs_info';

/** The approved permission that was used least lately. */
export interface UnusedPermission {
  permission: string;
  /** Of its last use, epoch ms; null: none is known since the release. */
  since: number | null;
}

/** What happened, as data of its own kind. Texts are named by ids: none are in here. */
export type ReviewFact =
  | { kind: 'permissions_chosen'; permissions: string[] }
  | { kind: 'draft_changed' }
  | { kind: 'precheck_passed'; precheckId: string }
  /** A person looked at what only eyes can judge; `holds` null takes back what was said. `evidence`: SHA-256 of what was looked at. */
  | { kind: 'check_seen'; check: string; permission: string | null; evidence: string; holds: boolean | null }
  | { kind: 'submitted'; snapshotId: string }
  | { kind: 'withdrawn' }
  | { kind: 'decision_announced' }
  | {
      kind: 'outcome_recorded';
      /** Per permission of the round. Where the submission was refused as a whole: every one `rejected`. */
      verdicts: Record<string, Verdict>;
      /** When Meta decided, epoch ms: may be earlier than the entry. */
      decidedAt: number;
    }
  | { kind: 'fix_round_opened' }
  | { kind: 'comment_answered'; permission: string; answer: 'changed' | 'waived'; ref: string }
  | { kind: 'published' }
  | { kind: 'unpublished' }
  | { kind: 'warned'; replyBy: number | null }
  | { kind: 'warning_settled' }
  | { kind: 'blocked' }
  | { kind: 'appeal_sent' }
  | { kind: 'identity_asked' }
  | { kind: 'identity_finished'; passed: boolean }
  | { kind: 'unblocked' }
  | { kind: 'appeal_denied'; appealable: boolean }
  | { kind: 'access_lost'; permission: string; how: 'revoked' | 'downgraded' }
  | { kind: 'access_restored'; permission: string }
  | { kind: 'gate_changed'; gate: Gate; state: GateState }
  /** A date that is known; a later entry moves it. `dueAt`: epoch ms. `unused`: what a `permission_unused` is about. */
  | { kind: 'obligation_due'; obligation: Obligation; dueAt: number; unused?: UnusedPermission }
  | { kind: 'obligation_done'; obligation: Obligation }
  | { kind: 'drift_noticed'; what: string }
  | { kind: 'closed' }
  | { kind: 'reopened' };

export type ReviewFactKind = ReviewFact['kind'];

/** Who entered something, when, and how it was known. Ids rise in the order of entry. */
export interface Provenance {
  id: number;
  /** Epoch ms of the entry. */
  at: number;
  /** A person's id, or what in the product noticed it. */
  actor: string;
  source: 'person' | 'mail' | 'graph' | 'probe' | 'timer';
  /** Texts that belong to it (comments, reasons) are in the store under this id. */
  noteId: string | null;
  /** The request that it came with: the same one is entered once, also by a workflow that had to begin anew. Absent in older entries. */
  requestId?: string;
}

export interface ReviewEvent extends Provenance {
  fact: ReviewFact;
}

/** Says that an earlier entry was wrong: it counts as `replacement`, or not at all. The entry itself stays on record. */
export interface Correction extends Provenance {
  corrects: number;
  replacement: ReviewFact | null;
}
