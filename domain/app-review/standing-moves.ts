import { approvedItems, type Enforcement, itemsIn, type ReviewCase, type Stage } from './case';
import type { ReviewEvent } from './events';
import { type FactOf, refuse, rest, type Step, setItems, to } from './step';

// What happens to an app that is out in the open: taken back, blocked, appealed for, its access lost and restored.

/** A block, from its notice to its end. */
export const BLOCKED: readonly Stage[] = ['blocked', 'appealing', 'identity_verification', 'appeal_denied'];

export function unpublished(now: ReviewCase): Step {
  return rest({ ...now, appMode: 'development', publishedAt: null, warning: null });
}

export function blocked(now: ReviewCase, _fact: unknown, { at }: ReviewEvent): Step {
  if (BLOCKED.includes(now.stage)) return refuse('not_in_this_stage');
  if (now.appMode !== 'live') return refuse('not_published');
  const number = now.blocks + 1;
  const fresh: Enforcement = { number, noticedAt: at, appeals: 0, identity: 'not_asked', appealable: true };
  return to(now, 'blocked', { blocks: number, enforcement: fresh, warning: null });
}

export function appealSent(now: ReviewCase): Step {
  if (!now.enforcement?.appealable) return refuse('not_appealable');
  return to(now, 'appealing', { enforcement: enforcement(now, { appeals: now.enforcement.appeals + 1 }) });
}

export function identityFinished(now: ReviewCase, { passed }: FactOf<'identity_finished'>): Step {
  const stage = (now.enforcement?.appeals ?? 0) > 0 ? 'appealing' : 'blocked';
  return to(now, stage, { enforcement: enforcement(now, { identity: passed ? 'passed' : 'failed' }) });
}

export function accessLost(now: ReviewCase, { permission, how }: FactOf<'access_lost'>): Step {
  if (!approvedItems(now).has(permission)) return refuse('not_approved');
  return to(now, 'access_lost', {
    items: setItems(now, [permission], { state: how, answer: null }),
    lost: [...now.lost, permission],
    warning: null,
  });
}

export function accessRestored(now: ReviewCase, { permission }: FactOf<'access_restored'>): Step {
  const lost = itemsIn(now, 'revoked', 'downgraded');
  if (!lost.includes(permission)) return refuse('not_approved');
  const left = now.lost.filter((name) => name !== permission);
  return rest({ ...now, items: setItems(now, [permission], { state: 'approved', answer: null }), lost: left });
}

export function enforcement(now: ReviewCase, change: Partial<Enforcement>): Enforcement | null {
  return now.enforcement && { ...now.enforcement, ...change };
}
