import { linksOf, shownSteps, wayOf } from '../../web/getting-started/steps';

const SIMULATED = 'http://localhost:3001';
const guide = { page: { id: 'p', name: 'Sunny Hotels' }, reviewAppId: null, simulatedFacebookUrl: SIMULATED };
const targets = (...of: Parameters<typeof linksOf>) => linksOf(...of).map(({ to }) => to);

test('There is a choice of Facebooks only where one is simulated, and the address keeps it', () => {
  expect([wayOf(null, SIMULATED), wayOf('real', SIMULATED), wayOf('nonsense', SIMULATED)]).toEqual([
    'simulated',
    'real',
    'simulated',
  ]);
  expect(wayOf('simulated', null)).toBe('real');
});

test('Each step leads to where it is done', () => {
  expect(targets('verified', 'simulated', guide)).toEqual(['/pages/p#callback']);
  expect(targets('tested', 'simulated', guide)).toEqual([SIMULATED, '/pages/p#test-message']);
  expect(targets('tested', 'real', guide)).toEqual(['/pages/p#test-message']);
  expect(targets('verified', 'real', { ...guide, page: null })).toEqual([]);
  expect(targets('begun', 'real', guide)).toEqual(['/reviews/new']);
  expect(targets('begun', 'real', { ...guide, reviewAppId: '77' })).toEqual(['/reviews/77']);
  expect(targets('approved', 'simulated', { ...guide, reviewAppId: '77' })).toEqual([
    '/reviews/77',
    `${SIMULATED}/reviewer.html`,
  ]);
});

test('What Facebook says now ticks the subscription; ticks of the simulated Facebook do not count for the real one', () => {
  const steps = [
    { step: 'saved', done: true, at: '2031-05-01T10:00:00.000Z' },
    { step: 'subscribed', done: false, at: null },
  ] as const;
  expect(shownSteps(steps, true, false).map(({ done }) => done)).toEqual([true, true]);
  expect(shownSteps(steps, false, false).map(({ done }) => done)).toEqual([true, false]);
  expect(shownSteps(steps, true, true)).toEqual([
    { step: 'saved', done: false, at: null },
    { step: 'subscribed', done: false, at: null },
  ]);
});
