/** What the reviewer says of one permission. */
export const VERDICTS = ['approved', 'rejected', 'more_information'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How the reviewer decides when nobody does it by hand. */
export const MOODS = ['by_hand', 'kind', 'strict', 'moody'] as const;
export type Mood = (typeof MOODS)[number];

export interface ReviewedPermission {
  status: 'pending' | Verdict;
  /** What the dashboard shows beside the verdict. */
  comment: string | null;
}

/** One submission as the dashboard shows it. Times are epoch milliseconds on the simulator's clock. */
export interface Submission {
  number: number;
  submittedAt: number;
  permissions: Record<string, ReviewedPermission>;
  /** When the reviewer decides by mood; null: by hand. */
  decidesAt: number | null;
  decidedAt: number | null;
}

/** A mail that Meta sent about an app. */
export interface Notice {
  at: number;
  to: string | null;
  subject: string;
  text: string;
  /** `not_sent`: there is no mail server, or the app has no contact address. */
  outcome: 'sending' | 'sent' | 'failed' | 'not_sent';
}

/** The review of one app. */
export interface AppReview {
  appId: string;
  submissions: Submission[];
  identity: 'not_asked' | 'asked' | 'passed' | 'failed';
  /** Why the app is blocked, in the dashboard's words; null when it is not. */
  restriction: string | null;
  notices: Notice[];
}

export interface ReviewerSettings {
  mood: Mood;
  /** The same seed decides the same way. */
  seed: number;
  /** Time until a decision, on the simulator's clock. */
  minDelayMs: number;
  maxDelayMs: number;
}

export const REVIEWER_DEFAULTS: ReviewerSettings = {
  mood: 'by_hand',
  seed: 1,
  minDelayMs: 24 * 3_600_000,
  maxDelayMs: 12 * 24 * 3_600_000,
};

export function newReview(appId: string): AppReview {
  return { appId, submissions: [], identity: 'not_asked', restriction: null, notices: [] };
}
