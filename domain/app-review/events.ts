import type { Gate, GateState } from './case';
import type { Obligation } from './obligations';

export type Verdict = 'approved' | 'rejected' | 'needs_info';

/** What happened, as data of its own kind. Texts are named by ids: none are in here. */
export type ReviewFact =
  | { kind: 'permissions_chosen'; permissions: string[] }
  | { kind: 'draft_changed' }
  | { kind: 'precheck_passed'; precheckId: string }
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
  /** A date that is known; a later entry moves it. `dueAt`: epoch ms. */
  | { kind: 'obligation_due'; obligation: Obligation; dueAt: number }
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
}

export interface ReviewEvent extends Provenance {
  fact: ReviewFact;
}

/** Says that an earlier entry was wrong: it counts as `replacement`, or not at all. The entry itself stays on record. */
export interface Correction extends Provenance {
  corrects: number;
  replacement: ReviewFact | null;
}
