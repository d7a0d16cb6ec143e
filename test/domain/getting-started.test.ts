import { type GuideFacts, guideSteps, pageOfGuide } from '../../domain/getting-started';

const nothing: GuideFacts = {
  appKnown: false,
  page: null,
  findings: [],
  subscriptionSeenAt: null,
  arrivedAt: null,
  answered: false,
  review: null,
};
const page = { createdAt: 1000, verifiedAt: 2000 };
const review = { round: 1, appMode: 'development', items: {}, submittedAt: null, publishedAt: null } as const;
const doneOf = (facts: Partial<GuideFacts>) =>
  guideSteps({ ...nothing, ...facts })
    .filter(({ done }) => done)
    .map(({ step }) => step);

test('An empty desk has everything ahead', () => {
  expect(doneOf({})).toEqual([]);
});

test.each([
  ['an app that was entered', { appKnown: true }, ['app']],
  ['a Page that Facebook has not asked about', { page: { ...page, verifiedAt: null } }, ['saved']],
  ['a verified Page', { page }, ['saved', 'verified']],
  ['a subscription that a probe saw', { page, subscriptionSeenAt: 3000 }, ['saved', 'verified', 'subscribed']],
  [
    'a message, which proves the subscription',
    { page, arrivedAt: 4000 },
    ['saved', 'verified', 'subscribed', 'tested'],
  ],
  [
    'a message before the subscription was taken away',
    { page, arrivedAt: 4000, findings: ['page_not_subscribed'] },
    ['saved', 'verified', 'tested'],
  ],
  ['a case that was opened', { review }, ['begun']],
  ['a round that was sent', { review: { ...review, submittedAt: 5000 } }, ['begun', 'submitted']],
  ['a second round that is still written', { review: { ...review, round: 2 } }, ['begun', 'submitted']],
  [
    'permissions of which one was refused',
    { review: { ...review, round: 2, items: { a: { state: 'approved' }, b: { state: 'rejected' } } } },
    ['begun', 'submitted'],
  ],
  [
    'a release with a part of the permissions',
    {
      review: {
        ...{ ...review, submittedAt: 5000, appMode: 'live', publishedAt: 6000 },
        items: { a: { state: 'approved' }, b: { state: 'rejected' } },
      },
    },
    ['begun', 'submitted', 'approved', 'released'],
  ],
  [
    'an app that went back to development',
    { review: { ...review, submittedAt: 5000, publishedAt: 6000, items: { a: { state: 'approved' } } } },
    ['begun', 'submitted', 'approved'],
  ],
] as [string, Partial<GuideFacts>, string[]][])('The ticks after %s', (_what, facts, done) => {
  expect(doneOf(facts)).toEqual(done);
});

test('A tick says when it came, where that is known', () => {
  const at = new Map(guideSteps({ ...nothing, page, arrivedAt: 4000 }).map((one) => [one.step, one.at]));
  expect([at.get('saved'), at.get('verified'), at.get('tested'), at.get('app')]).toEqual([1000, 2000, 4000, null]);
});

test('The guide is about the first verified Page, else about the first', () => {
  const isVerified = (name: string) => name.endsWith('+');
  expect(pageOfGuide(['a', 'b+', 'c+'], isVerified)).toBe('b+');
  expect(pageOfGuide(['a', 'b'], isVerified)).toBe('a');
  expect(pageOfGuide([], isVerified)).toBeNull();
});
