import { newCase, type ReviewCase } from '../../../domain/app-review/case';
import type { ReviewFact } from '../../../domain/app-review/events';
import { notChecked, verdict } from '../../../domain/app-review/findings';
import { FOR_EYES, withSightings } from '../../../domain/app-review/sightings';
import { caseAfter, checked, chosen, outcome, toReview } from './support';

const shown = { ...notChecked('P29', 'warn', FOR_EYES, { permission: 'pages_messaging' }), evidence: 'film-1' };

const saw = (holds: boolean | null, evidence = 'film-1'): ReviewFact => ({
  ...{ kind: 'check_seen', check: 'P29', permission: 'pages_messaging', evidence, holds },
});

function told(now: ReviewCase, evidence = 'film-1') {
  const [finding] = withSightings([{ ...shown, evidence }], now);
  return finding && [finding.result, finding.severity, finding.about, finding.sighting?.entry];
}
const UNSEEN = ['not_checked', 'warn', [FOR_EYES], undefined];

test.each<[string, ReviewFact[], string | undefined, unknown]>([
  ['nobody looked', [], undefined, UNSEEN],
  ['it is so: the rule passes', [saw(true)], undefined, ['pass', 'warn', [], 2]],
  ['it is not so: a warning', [saw(false)], undefined, ['fail', 'warn', ['seen_otherwise'], 2]],
  ['the last word counts', [saw(true), saw(false)], undefined, ['fail', 'warn', ['seen_otherwise'], 3]],
  ['taken back', [saw(true), saw(null)], undefined, UNSEEN],
  ['something else is there now', [saw(true)], 'film-2', UNSEEN],
  ['what was looked at first is there again', [saw(true)], 'film-1', ['pass', 'warn', [], 2]],
])('What people saw: %s', (_name, facts, evidence, expected) => {
  expect(told(caseAfter(chosen, ...facts), evidence)).toEqual(expected);
});

test('What people saw says nothing of other permissions, nor of what the same rule decides by itself', () => {
  const now = caseAfter(chosen, saw(false));
  const others = [
    { ...shown, permission: 'pages_show_list' },
    verdict('P29', 'warn', [], { permission: 'pages_messaging' }),
  ];
  expect(withSightings(others, now)).toEqual(others.map((one) => ({ ...one, sighting: null })));
  expect(withSightings([shown], newCase)).toEqual([{ ...shown, sighting: null }]);
});

test('The next round has to be looked at anew, and a ready one stays ready', () => {
  expect(caseAfter(chosen, checked, saw(false)).stage).toBe('ready');
  const next = caseAfter(chosen, saw(true), ...toReview.slice(1), outcome(['pages_messaging']), {
    kind: 'fix_round_opened',
  });
  expect(told(next)).toEqual(UNSEEN);
});
