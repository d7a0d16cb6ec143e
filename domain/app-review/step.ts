import { type Item, type ReviewCase, resting, type Stage } from './case';
import type { ReviewFact, ReviewFactKind } from './events';

/** Why something cannot happen now. Stable: the API answers with it. */
export type Refusal =
  | 'not_in_this_stage'
  | 'unknown_permission'
  | 'nothing_to_submit'
  | 'nothing_to_fix'
  | 'comments_unanswered'
  | 'verdicts_do_not_fit'
  | 'not_rejected'
  | 'not_appealable'
  | 'not_approved'
  | 'not_published'
  | 'gate_open'
  | 'no_such_obligation';

export type Step = { case: ReviewCase; refused?: undefined } | { refused: Refusal; case?: undefined };

export type Facts = { [K in ReviewFactKind]: Extract<ReviewFact, { kind: K }> };
export type FactOf<K extends ReviewFactKind> = Facts[K];

export const DRAFT: Item = { state: 'draft', sentInRound: null, answer: null };

/** The case at the stage that its items and its app's mode leave it in. */
export function rest(now: ReviewCase): Step {
  return to(now, resting(now));
}

export function known(now: ReviewCase, name: string): Item {
  return now.items[name] ?? DRAFT;
}

export function setItems(now: ReviewCase, names: readonly string[], change: Partial<Item>): Record<string, Item> {
  return { ...now.items, ...Object.fromEntries(names.map((name) => [name, { ...known(now, name), ...change }])) };
}

export function to(now: ReviewCase, stage: Stage, change: Partial<ReviewCase> = {}): Step {
  return { case: { ...now, ...change, stage } };
}

export function refuse(refused: Refusal): Step {
  return { refused };
}
