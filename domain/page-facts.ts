import type { AppMode } from './page';

/** What a probe has learned about one level of the webhook subscription. */
export type SubscriptionFact =
  | { known: false }
  | { known: true; subscribed: boolean; callback: 'ours' | 'sister_page' | 'elsewhere' | null; fields: string[] };

/** What a probe has learned about the token. Times are epoch ms, null: never. */
export type TokenFact =
  | { verdict: 'unknown' }
  | { verdict: 'bad'; problem: string; missingScopes: string[] }
  | { verdict: 'good'; expiresAt: number | null; dataAccessExpiresAt: number | null };

/** Our own answers to Facebook's webhooks, as measured here. */
export interface AnswerFacts {
  /** Answers with 200, refusals of ours (4xx) and failures (5xx) of the last 24 hours. */
  accepted: number;
  refused: number;
  failed: number;
  /** Of the accepted ones: later than `SLOW_ANSWER_MS`. */
  slow: number;
  slowestMs: number;
}

/** Everything the findings of a Page are made from. */
export interface PageFacts {
  now: number;
  savedAt: number;
  /** Facebook has confirmed the token at least once. */
  checked: boolean;
  /** The Page's token turned out to be that of a Page that is connected already. */
  duplicate: boolean;
  verifiedAt: number | null;
  token: TokenFact;
  /** There is a user token, so the Page token is renewed without a person. */
  refreshable: boolean;
  /** Why the last renewal failed: Facebook wants a person. */
  refreshProblem: string | null;
  userTokenExpiresAt: number | null;
  app: SubscriptionFact;
  page: SubscriptionFact;
  /** When the Page's subscription was first seen in place. */
  subscriptionSeenAt: number | null;
  /** A person switched the Page's subscription off here. */
  unsubscribedHereAt: number | null;
  restoredAt: number | null;
  restriction: { code: number | null; subcode: number | null; at: number } | null;
  /** The app of the Page, what its App Review says of sending, and since when Facebook itself refuses the app's calls. */
  appAccess: {
    appId: string | null;
    paused: { reason: 'app_blocked' | 'access_lost'; since: number } | null;
    refusedAt: number | null;
  };
  appMode: { mode: AppMode; at: number } | null;
  /** Facebook's times of the newest visitor events of the Page's last conversations, newest first. */
  visitorTimes: number[];
  answers: AnswerFacts;
  /** Replies of the last days that were not sent before their window closed. */
  missedReplies: { count: number; lastAt: number } | null;
  /** Probes in a row that Facebook did not answer. */
  away: number;
}
