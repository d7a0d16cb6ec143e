import { type Random, randomFrom } from '../../../chaos/random';
import { GATES, newCase, type ReviewCase } from '../../../domain/app-review/case';
import type { Correction, ReviewFact } from '../../../domain/app-review/events';
import { type Entry, replay } from '../../../domain/app-review/history';
import { OBLIGATIONS } from '../../../domain/app-review/obligations';
import { CATALOGUE } from '../../../domain/app-review/permissions';
import { applyEvent } from '../../../domain/app-review/reducer';
import { caseAfter, event, live, outcome, toReview } from './support';

const NAMES = CATALOGUE.map(({ name }) => name);

/** How many random histories. REVIEW_HISTORIES=5000 tries a million events. */
const HISTORIES = Number(process.env.REVIEW_HISTORIES ?? 150);

const EVENTS = 200;

/** Anything that might be said to have happened, likely or not. */
function randomFact(random: Random, now: ReviewCase): ReviewFact {
  const permission = random.pick(NAMES);
  const sent = Object.keys(now.items).filter((name) => now.items[name]?.state === 'in_review');
  const verdict = () => random.pick(['approved', 'approved', 'rejected', 'needs_info'] as const);
  const verdicts = Object.fromEntries((random.below(9) === 0 ? NAMES : sent).map((name) => [name, verdict()]));
  return random.pick<ReviewFact>([
    { kind: 'permissions_chosen', permissions: random.shuffle(NAMES).slice(0, random.below(5)) },
    { kind: 'draft_changed' },
    { kind: 'precheck_passed', precheckId: 'check' },
    { kind: 'precheck_passed', precheckId: 'check' },
    { kind: 'check_seen', check: 'P22', permission: null, evidence: 'e', holds: random.pick([true, false, null]) },
    { kind: 'submitted', snapshotId: `s${random.below(1000)}` },
    { kind: 'submitted', snapshotId: `s${random.below(1000)}` },
    { kind: 'withdrawn' },
    { kind: 'decision_announced' },
    { kind: 'outcome_recorded', verdicts, decidedAt: 1 },
    { kind: 'outcome_recorded', verdicts, decidedAt: 1 },
    { kind: 'fix_round_opened' },
    { kind: 'comment_answered', permission, answer: random.pick(['changed', 'waived']), ref: 'r' },
    { kind: 'published' },
    { kind: 'unpublished' },
    { kind: 'warned', replyBy: null },
    { kind: 'warning_settled' },
    { kind: 'blocked' },
    { kind: 'appeal_sent' },
    { kind: 'identity_asked' },
    { kind: 'identity_finished', passed: random.below(2) === 0 },
    { kind: 'unblocked' },
    { kind: 'appeal_denied', appealable: random.below(2) === 0 },
    { kind: 'access_lost', permission, how: 'revoked' },
    { kind: 'access_restored', permission },
    { kind: 'gate_changed', gate: random.pick(GATES), state: random.pick(['open', 'passed'] as const) },
    { kind: 'obligation_due', obligation: random.pick(OBLIGATIONS), dueAt: random.below(900) * 86_400_000 },
    { kind: 'obligation_done', obligation: random.pick(OBLIGATIONS) },
    random.below(20) === 0 ? { kind: 'closed' } : { kind: 'fix_round_opened' },
    { kind: 'reopened' },
  ]);
}

/** What must hold for every step; the words of what does not. */
function unsound(before: ReviewCase, fact: ReviewFact, now: ReviewCase): string[] {
  const items = Object.entries(now.items).map(([name, item]) => ({ ...item, was: before.items[name]?.state }));
  const sent = items.filter(({ state }) => state === 'in_review');
  const rules: [string, boolean][] = [
    [
      'only Meta takes away what is approved',
      items.every(({ was, state }) => was !== 'approved' || state === was || fact.kind === 'access_lost'),
    ],
    ['only a submission sends', sent.every(({ was }) => was === 'in_review' || fact.kind === 'submitted')],
    ['one round at a time is in review', sent.every(({ sentInRound }) => sentInRound === now.round)],
    ['what is in review was sent', !['in_review', 'outcome_pending'].includes(now.stage) || sent.length > 0],
    ['a snapshot changes only by a submission', fact.kind === 'submitted' || now.snapshotId === before.snapshotId],
    ['rounds begin only when one is opened', fact.kind === 'fix_round_opened' || now.round === before.round],
    ['what is released is live', now.stage !== 'published' || now.appMode === 'live'],
    [
      'what people saw stays with its round',
      now.sightings === before.sightings || fact.kind === 'check_seen' || fact.kind === 'fix_round_opened',
    ],
    ['a block has its record', now.stage === 'closed' || (now.enforcement !== null) === isBlock(now)],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}

function isBlock({ stage }: ReviewCase): boolean {
  return ['blocked', 'appealing', 'identity_verification', 'appeal_denied'].includes(stage);
}

test(`whatever is said to have happened, in ${HISTORIES} random histories the case stays sound and the same list makes the same case`, () => {
  const random = randomFrom(20261122);
  const seen = new Set<string>();
  for (let run = 0; run < HISTORIES; run++) {
    const entries: Entry[] = [];
    let now = newCase;
    for (let id = 1; id <= EVENTS; id++) {
      const fact = randomFact(random, now);
      const step = applyEvent(now, event(fact, id));
      if (step.refused) continue;
      const broken = unsound(now, fact, step.case);
      if (broken.length > 0) throw new Error(`${fact.kind} in ${now.stage}: ${broken}`);
      entries.push(event(fact, id));
      now = step.case;
      seen.add(now.stage);
    }
    expect(replay(entries)).toEqual({ case: now });
  }
  expect(seen.size).toBe(18);
}, 300_000);

describe('A wrong entry is corrected by a new one', () => {
  const entries = (facts: ReviewFact[]): Entry[] => facts.map((fact, index) => event(fact, index + 1));
  const correction = (corrects: number, replacement: ReviewFact | null): Correction => ({
    id: 100,
    at: 1,
    actor: 'person',
    source: 'person',
    noteId: null,
    corrects,
    replacement,
  });

  test('an outcome', () => {
    const wrong = entries([...toReview, outcome()]);
    expect(replay([...wrong, correction(4, outcome(['pages_messaging']))]).case?.stage).toBe('partially_approved');
  });

  test('a block that was none', () => {
    const wrong = entries([...live, { kind: 'blocked' }]);
    expect(replay([...wrong, correction(6, null)])).toEqual({ case: caseAfter(...live) });
  });

  test('is refused when what came after could not have happened then', () => {
    expect(replay([...entries(live), correction(4, outcome(NAMES.slice(0, 4)))])).toEqual({
      refused: 'not_in_this_stage',
      at: 5,
    });
  });

  test('the last correction counts', () => {
    const wrong = [...entries([...toReview, outcome()]), correction(4, null), { ...correction(4, outcome()), id: 101 }];
    expect(replay(wrong).case?.stage).toBe('approved');
  });
});
