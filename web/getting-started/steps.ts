import type { GettingStarted } from '../client/api';

export type Guide = Pick<GettingStarted, 'page' | 'reviewAppId' | 'simulatedFacebookUrl'>;
export type GuideStep = GettingStarted['steps'][number];
export type StepName = GuideStep['step'];

/** With which Facebook somebody begins. */
export const WAYS = ['simulated', 'real'] as const;
export type Way = (typeof WAYS)[number];

/** Which words stand beside the address. */
export type WayWords =
  | 'openFacebook'
  | 'createApp'
  | 'enterApp'
  | 'addPage'
  | 'connect'
  | 'toPage'
  | 'inbox'
  | 'beginReview'
  | 'toReview'
  | 'reviewerDesk';

export interface StepLink {
  to: string;
  words: WayWords;
}

const META_APPS = 'https://developers.facebook.com/apps';

/** The way that is gone: what the address says, where there is a choice. */
export function wayOf(chosen: string | null, simulatedFacebookUrl: string | null): Way {
  if (simulatedFacebookUrl === null) return 'real';
  return WAYS.find((way) => way === chosen) ?? 'simulated';
}

/** Where a step is done; the first one is the way that most people go. */
export function linksOf(step: StepName, way: Way, { page, reviewAppId, simulatedFacebookUrl }: Guide): StepLink[] {
  const atPage = (anchor: string): StepLink[] => (page ? [{ to: `/pages/${page.id}#${anchor}`, words: 'toPage' }] : []);
  const facebook: StepLink[] =
    way === 'simulated' && simulatedFacebookUrl ? [{ to: simulatedFacebookUrl, words: 'openFacebook' }] : [];
  const review: StepLink[] = reviewAppId ? [{ to: `/reviews/${reviewAppId}`, words: 'toReview' }] : [];
  switch (step) {
    case 'app':
      return [
        ...(way === 'real' ? [{ to: META_APPS, words: 'createApp' } as const] : facebook),
        { to: '/facebook-apps', words: 'enterApp' },
      ];
    case 'saved':
      return [
        { to: '/pages/new', words: 'addPage' },
        { to: '/pages/connect', words: 'connect' },
      ];
    case 'verified':
      return atPage('callback');
    case 'subscribed':
      return atPage('subscriptions');
    case 'tested':
      return [...facebook, ...atPage('test-message')];
    case 'answered':
      return [{ to: '/inbox', words: 'inbox' }];
    case 'begun':
      return review.length > 0 ? review : [{ to: '/reviews/new', words: 'beginReview' }];
    case 'submitted':
    case 'released':
      return review;
    case 'approved':
      return [...review, ...facebook.map(({ to }) => ({ to: `${to}/reviewer.html`, words: 'reviewerDesk' }) as const)];
  }
}

/**
 * Steps as they are shown. What Facebook says of the subscription at this moment counts more than what the last probe saw; those
 * of another Facebook than the one in use are all ahead.
 */
export function shownSteps(steps: readonly GuideStep[], arrivesNow: boolean, isOther: boolean): GuideStep[] {
  if (isOther) return steps.map(({ step }) => ({ step, done: false, at: null }));
  return steps.map((one) => (one.step === 'subscribed' && arrivesNow ? { ...one, done: true } : one));
}
