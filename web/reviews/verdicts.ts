import type { ReviewFact, Verdict } from '../../domain/app-review/events';

export const VERDICTS = ['approved', 'rejected', 'needs_info'] as const satisfies readonly Verdict[];

/** One row of Meta's result as it is typed in. */
export interface VerdictRow {
  verdict: Verdict | null;
  comment: string;
}

export type VerdictRows = Readonly<Record<string, VerdictRow>>;

export function emptyRows(permissions: readonly string[]): VerdictRows {
  return Object.fromEntries(permissions.map((name) => [name, { verdict: null, comment: '' }]));
}

/** The fact and the comments that the rows say; null while a row has no verdict. */
export function outcomeOf(
  rows: VerdictRows,
  decidedAt: number,
): { fact: ReviewFact; comments: { permission: string; text: string }[] } | null {
  const verdicts: Record<string, Verdict> = {};
  for (const [permission, { verdict }] of Object.entries(rows)) {
    if (verdict === null) return null;
    verdicts[permission] = verdict;
  }
  const comments = Object.entries(rows)
    .filter(([, { verdict, comment }]) => verdict !== 'approved' && comment.trim() !== '')
    .map(([permission, { comment }]) => ({ permission, text: comment }));
  return { fact: { kind: 'outcome_recorded', verdicts, decidedAt }, comments };
}

/** How the browser's `datetime-local` writes an instant: the local time, to the minute. */
export function localInput(at: number): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
