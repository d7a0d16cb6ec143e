import type { ReviewEvent, ReviewFact } from '../../../domain/app-review/events';
import { roundDurations, roundTimes } from '../../../domain/app-review/round-times';

const DAY = 86_400_000;

/** Facts with the day on which each was entered. */
function eventsOf(...facts: [day: number, fact: ReviewFact][]): ReviewEvent[] {
  return facts.map(([day, fact], id) => ({ id, at: day * DAY, actor: 'p1', source: 'person', noteId: null, fact }));
}

const submitted: ReviewFact = { kind: 'submitted', snapshotId: 's' };
const chosen: ReviewFact = { kind: 'permissions_chosen', permissions: ['pages_messaging'] };
const decided = (day: number): ReviewFact => ({
  kind: 'outcome_recorded',
  verdicts: { a: 'approved', b: 'rejected', c: 'needs_info' },
  decidedAt: day * DAY,
});

test('A case without events has no round', () => {
  expect(roundTimes([])).toEqual([]);
});

test('A round begins with the first entry, or when mending begins; the decision counts from when Meta made it', () => {
  const events = eventsOf([1, chosen], [4, submitted], [12, decided(9)], [13, { kind: 'fix_round_opened' }]);
  expect(roundTimes(events)).toEqual([
    {
      ...{ round: 1, startedAt: DAY, submittedAt: 4 * DAY, decidedAt: 9 * DAY, withdrawnAt: null },
      ...{ approved: 1, refused: 2 },
    },
    {
      ...{ round: 2, startedAt: 13 * DAY, submittedAt: null, decidedAt: null, withdrawnAt: null },
      ...{ approved: 0, refused: 0 },
    },
  ]);
});

test.each([
  ['is prepared still', eventsOf([1, chosen]), { preparingMs: 9 * DAY, waitingMs: null }],
  ['is with Meta still', eventsOf([1, chosen], [4, submitted]), { preparingMs: 3 * DAY, waitingMs: 6 * DAY }],
  ['is decided', eventsOf([1, chosen], [4, submitted], [12, decided(9)]), { preparingMs: 3 * DAY, waitingMs: 5 * DAY }],
  [
    'was withdrawn',
    eventsOf([1, chosen], [4, submitted], [6, { kind: 'withdrawn' }]),
    { preparingMs: 3 * DAY, waitingMs: 2 * DAY },
  ],
])('How long a round took that %s', (_what, events, durations) => {
  const [round] = roundTimes(events);
  expect(round && roundDurations(round, 10 * DAY)).toEqual(durations);
});
