import { approvedItems, EDITABLE, type Item, itemsIn, type ReviewCase, type Stage, toSend } from './case';
import type { ReviewEvent, ReviewFactKind, Verdict } from './events';
import { datesAfter, datesOnPublishing } from './obligations';
import { findPermission, withDependencies } from './permissions';
import { sightingKey } from './sightings';
import {
  accessLost,
  accessRestored,
  appealSent,
  BLOCKED,
  blocked,
  enforcement,
  identityFinished,
  unpublished,
} from './standing-moves';
import { DRAFT, type FactOf, type Facts, known, refuse, rest, type Step, setItems, to } from './step';

interface Move<K extends ReviewFactKind> {
  /** The stages in which this can happen. */
  in: readonly Stage[] | 'any';
  apply: (now: ReviewCase, fact: Facts[K], event: ReviewEvent) => Step;
}

const LIVE: readonly Stage[] = ['published', 'warned'];
const FIXABLE: readonly Stage[] = [
  'info_required',
  'partially_approved',
  'rejected',
  'access_lost',
  'withdrawn',
  'published',
];
/** Gates that Meta wants closed before it takes a submission for Advanced Access. */
const BEFORE_SUBMITTING = [
  'business_verification',
  'data_handling',
  'data_access_renewal',
  'data_use_checkup',
] as const;

type Moves = { [K in ReviewFactKind]: Move<K> };

/** What each fact changes, and in which stages it can be. Anything else is refused. Pure: same in, same out. */
const MOVES: Moves = {
  permissions_chosen: { in: ['preparing', 'ready'], apply: choose },
  draft_changed: { in: EDITABLE, apply: (now) => to(now, drafting(now), { precheckId: null }) },
  precheck_passed: { in: EDITABLE, apply: precheckPassed },
  check_seen: { in: EDITABLE, apply: checkSeen },
  submitted: { in: ['ready'], apply: submitted },
  withdrawn: { in: ['in_review', 'outcome_pending'], apply: withdrawn },
  decision_announced: { in: ['in_review'], apply: (now) => to(now, 'outcome_pending') },
  outcome_recorded: { in: ['in_review', 'outcome_pending'], apply: outcomeRecorded },
  fix_round_opened: { in: FIXABLE, apply: fixRoundOpened },
  comment_answered: { in: ['fixing'], apply: commentAnswered },
  published: { in: ['approved', 'partially_approved'], apply: published },
  unpublished: { in: LIVE, apply: unpublished },
  warned: { in: LIVE, apply: (now, { replyBy }) => to(now, 'warned', { warning: { replyBy } }) },
  warning_settled: { in: ['warned'], apply: (now) => to(now, 'published', { warning: null }) },
  blocked: { in: 'any', apply: blocked },
  appeal_sent: { in: ['blocked', 'appeal_denied'], apply: appealSent },
  identity_asked: {
    in: ['blocked', 'appealing'],
    apply: (now) => to(now, 'identity_verification', { enforcement: enforcement(now, { identity: 'asked' }) }),
  },
  identity_finished: { in: ['identity_verification'], apply: identityFinished },
  unblocked: { in: BLOCKED, apply: (now) => rest({ ...now, enforcement: null }) },
  appeal_denied: {
    in: ['appealing', 'identity_verification'],
    apply: (now, { appealable }) => to(now, 'appeal_denied', { enforcement: enforcement(now, { appealable }) }),
  },
  access_lost: { in: [...LIVE, 'approved', 'partially_approved', 'access_lost'], apply: accessLost },
  access_restored: { in: ['access_lost'], apply: accessRestored },
  gate_changed: {
    in: 'any',
    apply: (now, { gate, state }) => to(now, now.stage, { gates: { ...now.gates, [gate]: state } }),
  },
  obligation_due: {
    in: 'any',
    apply: (now, { obligation, dueAt, unused = null }) =>
      to(now, now.stage, {
        obligations: { ...now.obligations, [obligation]: dueAt },
        ...(obligation === 'permission_unused' && { unused }),
      }),
  },
  obligation_done: { in: 'any', apply: obligationDone },
  drift_noticed: { in: ['in_review', 'outcome_pending'], apply: (now) => to(now, now.stage) },
  closed: { in: 'any', apply: (now) => to(now, 'closed') },
  reopened: { in: ['closed'], apply: rest },
};

/** The case after one more event, or why it cannot have happened. */
export function applyEvent(now: ReviewCase, event: ReviewEvent): Step {
  const always = event.fact.kind === 'gate_changed' || event.fact.kind === 'reopened';
  if (now.stage === 'closed' && !always) return refuse('not_in_this_stage');
  return move(now, event.fact.kind, event.fact, event);
}

function move<K extends ReviewFactKind>(now: ReviewCase, kind: K, fact: Facts[K], event: ReviewEvent): Step {
  const { in: stages, apply }: Moves[K] = MOVES[kind];
  if (stages !== 'any' && !stages.includes(now.stage)) return refuse('not_in_this_stage');
  return apply(now, fact, event);
}

function choose(now: ReviewCase, { permissions }: FactOf<'permissions_chosen'>): Step {
  if (permissions.some((name) => !findPermission(name))) return refuse('unknown_permission');
  const kept = Object.entries(now.items).filter(([, { state }]) => state !== 'draft');
  const asked = withDependencies(permissions, approvedItems(now));
  const drafts = asked.filter((name) => !kept.some(([other]) => other === name)).map((name) => [name, DRAFT] as const);
  return to(now, drafting(now), { items: Object.fromEntries([...kept, ...drafts]), precheckId: null });
}

function precheckPassed(now: ReviewCase, { precheckId }: FactOf<'precheck_passed'>): Step {
  const asked = toSend(now);
  if (asked.length === 0) return refuse('nothing_to_submit');
  if (asked.some((name) => now.items[name]?.state !== 'draft' && !now.items[name]?.answer)) {
    return refuse('comments_unanswered');
  }
  return to(now, 'ready', { precheckId });
}

function checkSeen(
  now: ReviewCase,
  { check, permission, evidence, holds }: FactOf<'check_seen'>,
  { id, actor, at, noteId }: ReviewEvent,
): Step {
  const { [sightingKey(check, permission)]: _, ...others } = now.sightings ?? {};
  const sighting =
    holds === null ? {} : { [sightingKey(check, permission)]: { holds, evidence, entry: id, actor, at, noteId } };
  return to(now, now.stage, { sightings: { ...others, ...sighting } });
}

function submitted(now: ReviewCase, { snapshotId }: FactOf<'submitted'>, { at }: ReviewEvent): Step {
  if (BEFORE_SUBMITTING.some((gate) => isOpen(now.gates[gate]))) return refuse('gate_open');
  const sent = toSend(now);
  const item: Item = { state: 'in_review', sentInRound: now.round, answer: null };
  const items = { ...now.items, ...Object.fromEntries(sent.map((name) => [name, item])) };
  return to(now, 'in_review', { items, snapshotId, submittedAt: at, decidedAt: null });
}

function withdrawn(now: ReviewCase): Step {
  return to(now, 'withdrawn', {
    items: setItems(now, itemsIn(now, 'in_review'), { state: 'draft' }),
    precheckId: null,
  });
}

function outcomeRecorded(now: ReviewCase, { verdicts, decidedAt }: FactOf<'outcome_recorded'>): Step {
  const asked = itemsIn(now, 'in_review');
  const named = Object.keys(verdicts);
  if (named.length !== asked.length || named.some((name) => !asked.includes(name)))
    return refuse('verdicts_do_not_fit');
  const items = { ...now.items };
  for (const [name, state] of Object.entries(verdicts)) items[name] = { ...known(now, name), state };
  const lost = now.lost.filter((name) => verdicts[name] !== 'approved');
  const stage = stageAfter(Object.values(verdicts), approvedItems(now).size);
  return to(now, stage === 'approved' && now.appMode === 'live' ? 'published' : stage, { items, decidedAt, lost });
}

/** What was approved in earlier rounds counts: then a refusal leaves the case partially approved. */
function stageAfter(verdicts: Verdict[], approvedBefore: number): Stage {
  if (verdicts.every((verdict) => verdict === 'approved')) return 'approved';
  if (verdicts.includes('needs_info') && !verdicts.includes('rejected')) return 'info_required';
  return approvedBefore > 0 || verdicts.includes('approved') ? 'partially_approved' : 'rejected';
}

function fixRoundOpened(now: ReviewCase): Step {
  if (toSend(now).length === 0) return refuse('nothing_to_fix');
  return to(now, 'fixing', { round: now.round + 1, precheckId: null, sightings: {} });
}

function commentAnswered(now: ReviewCase, { permission, answer, ref }: FactOf<'comment_answered'>): Step {
  if (!itemsIn(now, 'rejected', 'needs_info', 'revoked', 'downgraded').includes(permission))
    return refuse('not_rejected');
  return to(now, 'fixing', {
    items: setItems(now, [permission], { answer: { kind: answer, ref } }),
    precheckId: null,
  });
}

function published(now: ReviewCase, _fact: unknown, { at }: ReviewEvent): Step {
  if (approvedItems(now).size === 0) return refuse('not_approved');
  const obligations = datesOnPublishing(now.obligations, at);
  return to(now, 'published', { appMode: 'live', publishedAt: now.publishedAt ?? at, obligations });
}

function obligationDone(now: ReviewCase, { obligation }: FactOf<'obligation_done'>): Step {
  if (now.obligations[obligation] === undefined) return refuse('no_such_obligation');
  return to(now, now.stage, {
    obligations: datesAfter(now.obligations, obligation),
    ...(obligation === 'permission_unused' && { unused: null }),
  });
}

function drafting({ stage, round }: ReviewCase): Stage {
  return stage === 'fixing' || round > 1 ? 'fixing' : 'preparing';
}

function isOpen(state: string | undefined): boolean {
  return state === 'open' || state === 'in_progress' || state === 'failed';
}
