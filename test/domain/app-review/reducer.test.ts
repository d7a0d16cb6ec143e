import {
  approvedItems,
  itemsIn,
  newCase,
  pausesSending,
  type ReviewCase,
  type Stage,
  toSend,
  whoseMove,
} from '../../../domain/app-review/case';
import type { ReviewFact, ReviewFactKind } from '../../../domain/app-review/events';
import {
  appealed,
  attempt,
  blocked,
  caseAfter,
  checked,
  chosen,
  FOUR,
  live,
  outcome,
  published,
  submitted,
  toReview,
} from './support';

const [SHOW, MESSAGING, READ, METADATA] = FOUR as [string, string, string, string];
const twoRefused = outcome([READ, METADATA]);
const opened: ReviewFact = { kind: 'fix_round_opened' };
const answered = (permission: string): ReviewFact => ({
  kind: 'comment_answered',
  permission,
  answer: 'changed',
  ref: 'change-1',
});

describe('The guide’s way', () => {
  test('four permissions are prepared, checked, sent, approved and released', () => {
    expect(caseAfter(chosen).stage).toBe('preparing');
    expect(caseAfter(chosen, checked).stage).toBe('ready');
    expect(caseAfter(...toReview)).toMatchObject({ stage: 'in_review', round: 1, snapshotId: 'snapshot-1' });
    expect(caseAfter(...toReview, outcome()).stage).toBe('approved');
    expect(caseAfter(...live)).toMatchObject({ stage: 'published', appMode: 'live' });
  });

  test('of two refused only those two are sent again, each after an answer to its comment', () => {
    const partial = caseAfter(...toReview, twoRefused);
    expect(partial).toMatchObject({ stage: 'partially_approved', round: 1 });
    const fixing = caseAfter(...toReview, twoRefused, opened);
    expect(fixing).toMatchObject({ stage: 'fixing', round: 2 });
    expect(toSend(fixing).sort()).toEqual([METADATA, READ]);
    expect(attempt(fixing, checked)).toEqual({ refused: 'comments_unanswered' });
    const second = caseAfter(...toReview, twoRefused, opened, answered(READ), answered(METADATA), checked, submitted);
    expect(itemsIn(second, 'in_review').sort()).toEqual([METADATA, READ]);
    expect(approvedItems(second)).toEqual(new Set([SHOW, MESSAGING]));
  });

  test('blocked, appeal, identity verification, unblocked', () => {
    const steps = [
      blocked,
      appealed,
      { kind: 'identity_asked' },
      { kind: 'identity_finished', passed: true },
    ] as ReviewFact[];
    const stages = steps.map((_, index) => caseAfter(...live, ...steps.slice(0, index + 1)).stage);
    expect(stages).toEqual(['blocked', 'appealing', 'identity_verification', 'appealing']);
    const back = caseAfter(...live, ...steps, { kind: 'unblocked' });
    expect(back).toMatchObject({ stage: 'published', enforcement: null, blocks: 1 });
  });
});

describe('Outcomes', () => {
  test.each<[string, ReviewFact, Stage]>([
    ['all approved', outcome(), 'approved'],
    ['one rejected', outcome([READ]), 'partially_approved'],
    ['all rejected', outcome(FOUR), 'rejected'],
    ['more information about one', outcome([READ], 'needs_info'), 'info_required'],
    ['more information about all', outcome(FOUR, 'needs_info'), 'info_required'],
  ])('%s', (_name, fact, stage) => {
    expect(caseAfter(...toReview, fact).stage).toBe(stage);
    expect(caseAfter(...toReview, { kind: 'decision_announced' }, fact).stage).toBe(stage);
  });

  test('a refusal in the second round leaves what was approved in the first', () => {
    const second = caseAfter(...toReview, outcome([READ]), opened, answered(READ), checked, submitted, {
      kind: 'outcome_recorded',
      verdicts: { [READ]: 'rejected' },
      decidedAt: 1,
    });
    expect(second.stage).toBe('partially_approved');
    expect(approvedItems(second).size).toBe(3);
  });

  test.each<[string, Record<string, 'approved'>]>([
    ['of three of four', { [SHOW]: 'approved', [READ]: 'approved', [METADATA]: 'approved' }],
    [
      'of one that was not sent',
      Object.fromEntries([...FOUR, 'business_management'].map((name) => [name, 'approved'])),
    ],
    ['of none', {}],
  ])('%s do not fit', (_name, verdicts) => {
    const fact: ReviewFact = { kind: 'outcome_recorded', verdicts, decidedAt: 1 };
    expect(attempt(caseAfter(...toReview), fact)).toEqual({ refused: 'verdicts_do_not_fit' });
  });
});

describe('What cannot happen is refused', () => {
  const facts: { [K in ReviewFactKind]: ReviewFact } = {
    permissions_chosen: chosen,
    draft_changed: { kind: 'draft_changed' },
    precheck_passed: checked,
    check_seen: { kind: 'check_seen', check: 'P22', permission: null, evidence: 'e', holds: true },
    submitted,
    withdrawn: { kind: 'withdrawn' },
    decision_announced: { kind: 'decision_announced' },
    outcome_recorded: outcome(),
    fix_round_opened: opened,
    comment_answered: answered(READ),
    published,
    unpublished: { kind: 'unpublished' },
    warned: { kind: 'warned', replyBy: 5 },
    warning_settled: { kind: 'warning_settled' },
    blocked,
    appeal_sent: appealed,
    identity_asked: { kind: 'identity_asked' },
    identity_finished: { kind: 'identity_finished', passed: true },
    unblocked: { kind: 'unblocked' },
    appeal_denied: { kind: 'appeal_denied', appealable: true },
    access_lost: { kind: 'access_lost', permission: READ, how: 'revoked' },
    access_restored: { kind: 'access_restored', permission: READ },
    gate_changed: { kind: 'gate_changed', gate: 'data_handling', state: 'passed' },
    obligation_due: { kind: 'obligation_due', obligation: 'data_access_renewal', dueAt: 5 },
    obligation_done: { kind: 'obligation_done', obligation: 'data_use_checkup' },
    drift_noticed: { kind: 'drift_noticed', what: 'privacyUrl' },
    closed: { kind: 'closed' },
    reopened: { kind: 'reopened' },
  };
  const always: ReviewFactKind[] = ['gate_changed', 'obligation_due', 'closed'];
  const draftMoves: ReviewFactKind[] = ['permissions_chosen', 'draft_changed', 'precheck_passed', 'check_seen'];
  const stages: [Stage, ReviewFact[], ReviewFactKind[]][] = [
    ['preparing', [chosen], draftMoves],
    ['ready', [chosen, checked], [...draftMoves, 'submitted']],
    ['in_review', toReview, ['withdrawn', 'decision_announced', 'outcome_recorded', 'drift_noticed']],
    [
      'outcome_pending',
      [...toReview, { kind: 'decision_announced' }],
      ['withdrawn', 'outcome_recorded', 'drift_noticed'],
    ],
    ['info_required', [...toReview, outcome([READ], 'needs_info')], ['fix_round_opened']],
    ['partially_approved', [...toReview, twoRefused], ['fix_round_opened', 'published']],
    ['rejected', [...toReview, outcome(FOUR)], ['fix_round_opened']],
    ['fixing', [...toReview, outcome([READ]), opened], ['draft_changed', 'comment_answered', 'check_seen']],
    ['approved', [...toReview, outcome()], ['published', 'access_lost']],
    ['published', live, ['unpublished', 'warned', 'blocked', 'access_lost']],
    [
      'warned',
      [...live, { kind: 'warned', replyBy: 5 }],
      ['unpublished', 'warned', 'warning_settled', 'blocked', 'access_lost'],
    ],
    ['blocked', [...live, blocked], ['appeal_sent', 'identity_asked', 'unblocked']],
    ['appealing', [...live, blocked, appealed], ['identity_asked', 'unblocked', 'appeal_denied']],
    [
      'identity_verification',
      [...live, blocked, facts.identity_asked],
      ['identity_finished', 'unblocked', 'appeal_denied'],
    ],
    ['appeal_denied', [...live, blocked, appealed, facts.appeal_denied], ['appeal_sent', 'unblocked']],
    ['access_lost', [...live, facts.access_lost], ['fix_round_opened', 'blocked', 'access_restored']],
    ['withdrawn', [...toReview, facts.withdrawn], ['fix_round_opened']],
    ['closed', [chosen, facts.closed], ['reopened', 'gate_changed']],
  ];

  test.each(stages)('in %s', (stage, path, possible) => {
    const now = caseAfter(...path);
    expect(now.stage).toBe(stage);
    const taken = Object.values(facts)
      .filter((fact) => !attempt(now, fact).refused)
      .map(({ kind }) => kind);
    const dates: ReviewFactKind[] = now.publishedAt === null ? [] : ['obligation_done'];
    const more = stage === 'closed' ? [] : [...always, ...dates];
    expect(taken.sort()).toEqual([...new Set([...possible, ...more])].sort());
  });
});

describe('Special cases', () => {
  test('a change after the precheck asks for a new precheck', () => {
    const now = caseAfter(chosen, checked, { kind: 'draft_changed' });
    expect(now).toMatchObject({ stage: 'preparing', precheckId: null });
  });

  test.each(['open', 'in_progress', 'failed'] as const)('a gate that is %s holds the submission up', (state) => {
    const now = caseAfter(chosen, checked, { kind: 'gate_changed', gate: 'business_verification', state });
    expect(attempt(now, submitted)).toEqual({ refused: 'gate_open' });
    expect(
      caseAfter(chosen, checked, { kind: 'gate_changed', gate: 'business_verification', state: 'passed' }, submitted)
        .stage,
    ).toBe('in_review');
  });

  test('identity verification of a person runs beside a review and does not hold it up', () => {
    const now = caseAfter(
      chosen,
      { kind: 'gate_changed', gate: 'identity_verification', state: 'open' },
      checked,
      submitted,
    );
    expect(now.stage).toBe('in_review');
  });

  test('nothing can be checked before a permission is chosen, and nobody chooses what Meta does not know', () => {
    expect(attempt(newCase, checked)).toEqual({ refused: 'nothing_to_submit' });
    expect(attempt(newCase, { kind: 'permissions_chosen', permissions: ['pages_fly'] })).toEqual({
      refused: 'unknown_permission',
    });
  });

  test('what others depend on is chosen with them', () => {
    const now = caseAfter({ kind: 'permissions_chosen', permissions: ['pages_messaging'] });
    expect(Object.keys(now.items).sort()).toEqual(['pages_manage_metadata', 'pages_messaging', 'pages_show_list']);
  });

  test('an appeal refused for good cannot be repeated', () => {
    const now = caseAfter(...live, blocked, appealed, { kind: 'appeal_denied', appealable: false });
    expect(attempt(now, appealed)).toEqual({ refused: 'not_appealable' });
  });

  test('a released app stays released while its second round is in review, and can be blocked then', () => {
    const second: ReviewFact[] = [...toReview, outcome([READ]), published, opened, answered(READ), checked, submitted];
    expect(caseAfter(...second)).toMatchObject({ stage: 'in_review', appMode: 'live' });
    expect(caseAfter(...second, blocked, { kind: 'unblocked' }).stage).toBe('in_review');
    const done: ReviewFact = { kind: 'outcome_recorded', verdicts: { [READ]: 'approved' }, decidedAt: 1 };
    expect(caseAfter(...second, done).stage).toBe('published');
  });

  test('a permission that was taken away and given back', () => {
    const lost: ReviewFact = { kind: 'access_lost', permission: READ, how: 'downgraded' };
    expect(caseAfter(...live, lost, { kind: 'access_restored', permission: READ })).toEqual(caseAfter(...live));
  });

  test('a case closed while the app is blocked is blocked when it is opened again', () => {
    expect(caseAfter(...live, blocked, { kind: 'closed' }, { kind: 'reopened' }).stage).toBe('blocked');
  });

  const lost = (permission: string, how: 'revoked' | 'downgraded' = 'revoked'): ReviewFact => ({
    ...{ kind: 'access_lost', permission, how },
  });
  test.each<[string, ReviewCase, ReturnType<typeof pausesSending>]>([
    ['before anything was sent', newCase, null],
    ['in review', caseAfter(...toReview), null],
    ['released', caseAfter(...live), null],
    ['blocked', caseAfter(...live, blocked), 'app_blocked'],
    ['during the appeal', caseAfter(...live, blocked, appealed), 'app_blocked'],
    ['unblocked', caseAfter(...live, blocked, { kind: 'unblocked' }), null],
    ['closed while blocked', caseAfter(...live, blocked, { kind: 'closed' }), null],
    ['access to messages lost', caseAfter(...live, lost('pages_messaging')), 'access_lost'],
    ['access to messages downgraded', caseAfter(...live, lost('pages_messaging', 'downgraded')), 'access_lost'],
    ['asked for again', caseAfter(...live, lost('pages_messaging'), { kind: 'fix_round_opened' }), 'access_lost'],
    [
      'given back',
      caseAfter(...live, lost('pages_messaging'), { kind: 'access_restored', permission: 'pages_messaging' }),
      null,
    ],
    ['another access lost', caseAfter(...live, lost('pages_read_engagement')), null],
  ])('whether sends pause: %s', (_, reviewCase, reason) => {
    expect(pausesSending(reviewCase)).toBe(reason);
  });

  test('it is told whose move it is', () => {
    expect(whoseMove(caseAfter(...toReview))).toBe('meta');
    expect(whoseMove(caseAfter(...toReview, twoRefused))).toBe('ours');
    expect(whoseMove(caseAfter(...live))).toBe('nobody');
  });
});
