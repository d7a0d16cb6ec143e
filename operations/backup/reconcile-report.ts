import type { Reconciled } from './reconcile';

/** For a terminal. */
export function linesOf({ conversations, pages, reviews, prechecks, deletions, unknownReplies }: Reconciled): string[] {
  const started = `Started: ${conversations} conversations, ${pages} Pages, ${reviews} reviews, ${prechecks} prechecks, ${deletions} deletions.`;
  if (unknownReplies === 0) return [started];
  return [
    started,
    `${unknownReplies} replies were on their way: their outcome is shown as not known, and a person decides.`,
  ];
}
