import { type Gate, type GateState, type ReviewCase, toSend } from '../../domain/app-review/case';
import { blocks, type Finding } from '../../domain/app-review/findings';
import { type ItemDraft, precheck } from '../../domain/app-review/precheck';
import { approvedNames, refusedItems } from './book';

/** Nothing to press: somebody else's move, or nobody's. */
export type WaitingCode = 'wait_for_meta' | 'wait_for_appeal' | 'nothing';

export type ActionCode =
  | 'choose_permissions'
  | 'write_texts'
  | 'check'
  | 'pass_gate'
  | 'submit'
  | 'record_result'
  | 'open_fix_round'
  | 'answer_comments'
  | 'publish'
  | 'settle_warning'
  | 'send_appeal'
  | 'verify_identity'
  | 'appeal_again'
  | 'final_refusal'
  | 'win_back_access'
  | 'reopen';

/** The one thing to do next; `to` is below the address of the case, `about` the permission or gate that it is about. */
export type NextStep = { code: WaitingCode; to: null } | { code: ActionCode; to: string; about: string };

/** Meta takes no submission while one of these is open (the rules refuse it as `gate_open`). */
export const GATES_BEFORE_SUBMITTING: readonly Gate[] = [
  'business_verification',
  'data_handling',
  'data_access_renewal',
  'data_use_checkup',
];

export function nextStepOf(now: ReviewCase, drafts: readonly ItemDraft[]): NextStep {
  switch (now.stage) {
    case 'preparing':
      return now.round === 1 && toSend(now).length === 0
        ? step('choose_permissions', 'permissions')
        : writing(now, drafts);
    case 'fixing':
      return fixing(now, drafts);
    case 'ready':
      return sending(now);
    case 'in_review':
      return { code: 'wait_for_meta', to: null };
    case 'outcome_pending':
      return step('record_result', 'result');
    case 'info_required':
    case 'partially_approved':
    case 'rejected':
    case 'withdrawn':
      return step('open_fix_round', 'fix');
    case 'approved':
      return step('publish', 'enter/published');
    default:
      return afterRelease(now);
  }
}

function afterRelease({ stage, enforcement }: ReviewCase): NextStep {
  switch (stage) {
    case 'warned':
      return step('settle_warning', 'enter/warning_settled');
    case 'blocked':
      return enforcement?.appealable === false
        ? step('final_refusal', 'enter/closed')
        : step('send_appeal', 'enter/appeal_sent');
    case 'appealing':
      return { code: 'wait_for_appeal', to: null };
    case 'identity_verification':
      return step('verify_identity', 'enter/identity_finished');
    case 'appeal_denied':
      return enforcement?.appealable
        ? step('appeal_again', 'enter/appeal_sent')
        : step('final_refusal', 'enter/closed');
    case 'access_lost':
      return step('win_back_access', 'fix');
    case 'closed':
      return step('reopen', 'enter/reopened');
    default:
      return { code: 'nothing', to: null };
  }
}

function fixing(now: ReviewCase, drafts: readonly ItemDraft[]): NextStep {
  const open = unanswered(now)[0];
  return open ? step('answer_comments', 'fix', open) : writing(now, drafts);
}

function writing(now: ReviewCase, drafts: readonly ItemDraft[]): NextStep {
  const open = toSend(now).find((name) => !isWritten(now, drafts, name));
  return open ? step('write_texts', `permissions/${encodeURIComponent(open)}`, open) : step('check', 'check');
}

function sending({ gates }: ReviewCase): NextStep {
  const open = GATES_BEFORE_SUBMITTING.find((gate) => holdsUp(gate, gates[gate]));
  return open ? step('pass_gate', '#gates', open) : step('submit', 'submit');
}

/** Comments that nobody has answered yet, by the permission. */
export function unanswered(now: ReviewCase): string[] {
  return refusedItems(now).filter((name) => now.items[name]?.answer === null);
}

/** Whether a gate in this state keeps a submission from being sent. */
export function holdsUp(gate: Gate, state: GateState | undefined): boolean {
  return GATES_BEFORE_SUBMITTING.includes(gate) && (state === 'open' || state === 'in_progress' || state === 'failed');
}

/** What the texts alone tell of the next round, at once and without asking the API. */
export function quickFindings(now: ReviewCase, drafts: readonly ItemDraft[]): Finding[] {
  return precheck(toSend(now), approvedNames(now), drafts).filter(({ result }) => result !== 'not_checked');
}

export function isWritten(now: ReviewCase, drafts: readonly ItemDraft[], permission: string): boolean {
  return !quickFindings(now, drafts).some((finding) => finding.permission === permission && blocks(finding));
}

function step(code: ActionCode, to: string, about = ''): NextStep {
  return { code, to, about };
}
