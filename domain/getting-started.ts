import type { FindingCode } from './page-health';

/** The way from an empty desk to a released app, in the order of the guide. */
export const GUIDE_STEPS = [
  'app',
  'saved',
  'verified',
  'subscribed',
  'tested',
  'answered',
  'begun',
  'submitted',
  'approved',
  'released',
] as const;
export type GuideStepName = (typeof GUIDE_STEPS)[number];

/** Times are epoch ms; null: it has not happened. */
export interface GuideFacts {
  /** A Facebook app is known: entered by a person, or named by Facebook together with a Page. */
  appKnown: boolean;
  page: { createdAt: number; verifiedAt: number | null } | null;
  /** What the last probe of the Page found wrong, and whether it has seen the subscription in place. */
  findings: readonly FindingCode[];
  subscriptionSeenAt: number | null;
  /** When a visitor's first word arrived on the Page, as far as it is known. */
  arrivedAt: number | null;
  /** A reply from here has left. */
  answered: boolean;
  review: GuideReview | null;
}

/** What the guide asks of a case of App Review. */
export interface GuideReview {
  round: number;
  appMode: 'development' | 'live';
  /** State of each permission. */
  items: Readonly<Record<string, { state: string }>>;
  submittedAt: number | null;
  publishedAt: number | null;
}

export interface GuideStep {
  step: GuideStepName;
  done: boolean;
  /** Epoch ms; null where nobody noted it. */
  at: number | null;
}

/** As long as one of these is found, messages do not come, whatever was seen before. */
const DEAF: readonly FindingCode[] = [
  'app_not_subscribed',
  'app_callback_elsewhere',
  'page_not_subscribed',
  'page_unsubscribed_here',
];

/** How far a desk is with one Page and the review of its app. Each step is read from what is so now, not from what was pressed. */
export function guideSteps(facts: GuideFacts): GuideStep[] {
  const { page, review, arrivedAt } = facts;
  const seen = facts.subscriptionSeenAt ?? arrivedAt;
  const isSubscribed = page !== null && seen !== null && !facts.findings.some((code) => DEAF.includes(code));
  const known: Record<GuideStepName, Pick<GuideStep, 'done' | 'at'>> = {
    app: { done: facts.appKnown, at: null },
    saved: happened(page?.createdAt),
    verified: happened(page?.verifiedAt),
    subscribed: { done: isSubscribed, at: isSubscribed ? seen : null },
    tested: happened(arrivedAt),
    answered: { done: facts.answered, at: null },
    begun: { done: review !== null, at: null },
    submitted: {
      done: review !== null && (review.submittedAt !== null || review.round > 1),
      at: review?.submittedAt ?? null,
    },
    approved: { done: review !== null && isApproved(review), at: null },
    released: { done: review?.appMode === 'live', at: review?.publishedAt ?? null },
  };
  return GUIDE_STEPS.map((step) => ({ step, ...known[step] }));
}

function happened(at: number | null | undefined): Pick<GuideStep, 'done' | 'at'> {
  return { done: at !== null && at !== undefined, at: at ?? null };
}

/** A release with what was granted by then counts: a person gave a reason for it. */
function isApproved({ items, publishedAt }: GuideReview): boolean {
  const states = Object.values(items).map(({ state }) => state);
  return publishedAt !== null || (states.length > 0 && states.every((state) => state === 'approved'));
}

/** Which Page the guide is about where nobody chose one: that which is furthest, of equals the first. */
export function pageOfGuide<P>(pages: readonly P[], isVerified: (page: P) => boolean): P | null {
  return pages.find(isVerified) ?? pages[0] ?? null;
}
