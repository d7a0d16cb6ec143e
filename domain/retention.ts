const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long something is kept: so many milliseconds, or until somebody erases it. */
export const RETENTION = {
  /** With messages, files, notes, ratings and what is known of the visitor. */
  conversations: 'until_erased',
  /** Numbers and times of deletions; what a form said is forgotten with the decision. */
  deletions: 'until_erased',
  audit_log: 'until_erased',
  /** Who got which mail; one-time links go when the mail has left. */
  mails: 'until_erased',
  /** Longer than Facebook repeats a webhook: 36 hours; its page for another product speaks of seven days. */
  tombstones: 30 * DAY_MS,
  webhook_log: 14 * DAY_MS,
  webhook_answers: 7 * DAY_MS,
  /** Not used for so long. */
  sessions: 12 * HOUR_MS,
} as const satisfies Readonly<Record<string, number | 'until_erased'>>;

export type Retained = keyof typeof RETENTION;

/** Histories of workflows are Temporal's: its namespace says how long. */
export const RETAINED = [...(Object.keys(RETENTION) as Retained[]), 'histories'] as const;
