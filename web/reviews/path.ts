import type { ReviewCase, Stage } from '../../domain/app-review/case';

export const PATH_STEPS = ['prepare', 'check', 'submit', 'in_review', 'result', 'released'] as const;
export type PathStepName = (typeof PATH_STEPS)[number];

export const BRANCH_STEPS = ['blocked', 'appeal', 'identity', 'restored'] as const;
export type BranchStepName = (typeof BRANCH_STEPS)[number];

export type StepMark = 'done' | 'current' | 'open';

export interface PathStep<T> {
  name: T;
  mark: StepMark;
}

/** Which step of the path a stage is at; the number of steps when the whole path is behind. */
const AT: Readonly<Record<Stage, PathStepName | 'behind'>> = {
  preparing: 'prepare',
  fixing: 'prepare',
  ready: 'submit',
  in_review: 'in_review',
  outcome_pending: 'result',
  info_required: 'result',
  partially_approved: 'result',
  rejected: 'result',
  approved: 'released',
  published: 'behind',
  warned: 'behind',
  blocked: 'behind',
  appealing: 'behind',
  identity_verification: 'behind',
  appeal_denied: 'behind',
  access_lost: 'behind',
  withdrawn: 'submit',
  closed: 'behind',
};

/** The six steps; `textsComplete` tells preparing from checking, which are one stage for the rules. */
export function pathOf({ stage }: Pick<ReviewCase, 'stage'>, textsComplete: boolean): PathStep<PathStepName>[] {
  const at = AT[stage] === 'prepare' && textsComplete ? 'check' : AT[stage];
  const current = at === 'behind' ? PATH_STEPS.length : PATH_STEPS.indexOf(at);
  return PATH_STEPS.map((name, index) => ({ name, mark: markOf(index, current) }));
}

/** The side path of a blocked app; null when it is not blocked. */
export function branchOf({
  stage,
  enforcement,
}: Pick<ReviewCase, 'stage' | 'enforcement'>): PathStep<BranchStepName>[] | null {
  if (enforcement === null || stage === 'closed') return null;
  const { appeals, identity } = enforcement;
  const identityMark: StepMark = { not_asked: 'open', asked: 'current', passed: 'done', failed: 'open' }[
    identity
  ] as StepMark;
  const appealMark: StepMark = stage === 'appealing' ? 'current' : appeals > 0 ? 'done' : 'open';
  return [
    { name: 'blocked', mark: stage === 'blocked' ? 'current' : 'done' },
    { name: 'appeal', mark: stage === 'appeal_denied' ? 'open' : appealMark },
    { name: 'identity', mark: stage === 'identity_verification' ? 'current' : identityMark },
    { name: 'restored', mark: 'open' },
  ];
}

function markOf(index: number, current: number): StepMark {
  if (index < current) return 'done';
  return index === current ? 'current' : 'open';
}

const DAY_MS = 86_400_000;

/** The how-manieth day it is: the first one is day 1. */
export function dayNumber(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / DAY_MS)) + 1;
}
