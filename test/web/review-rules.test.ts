import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCase, type ReviewCase, type Stage } from '../../domain/app-review/case';
import type { ReviewFact } from '../../domain/app-review/events';
import type { Finding } from '../../domain/app-review/findings';
import { CATALOGUE, NEEDED_PERMISSIONS } from '../../domain/app-review/permissions';
import { emptyDraft, type ItemDraft, precheck } from '../../domain/app-review/precheck';
import { startingText } from '../../domain/app-review/starting-texts';
import type { ReviewEntry } from '../../web/client/api';
import { correctionBreaks, readBook } from '../../web/reviews/book';
import { groupFindings } from '../../web/reviews/finding-groups';
import { FORM_SECTIONS, formLines } from '../../web/reviews/form-sections';
import { possibleHappenings } from '../../web/reviews/happenings';
import { judgeIcon } from '../../web/reviews/icon-verdict';
import { changedFields } from '../../web/reviews/item-texts';
import { knownApps } from '../../web/reviews/known-apps';
import { nextStepOf } from '../../web/reviews/next-step';
import { branchOf, dayNumber, pathOf } from '../../web/reviews/path';
import { permissionKey } from '../../web/reviews/permission-key';
import { roundResults } from '../../web/reviews/round-results';
import { outcomeOf } from '../../web/reviews/verdicts';

const HOUR = 3_600_000;
const [first = '', second = ''] = NEEDED_PERMISSIONS;

/** The entries as the API tells them, an hour apart. */
function told(...facts: ReviewFact[]): ReviewEntry[] {
  return facts.map(({ kind, ...details }, index) => ({
    ...{ number: index + 1, at: new Date((index + 1) * HOUR).toISOString(), actor: 'anna', source: 'person' },
    ...{ kind, details, corrects: null, corrected: false, text: null, comments: [] },
  }));
}

const all = (verdict: 'approved' | 'rejected') =>
  Object.fromEntries(NEEDED_PERMISSIONS.map((name) => [name, verdict])) as Record<string, 'approved' | 'rejected'>;
const sent: ReviewFact[] = [
  { kind: 'permissions_chosen', permissions: [...NEEDED_PERMISSIONS] },
  { kind: 'precheck_passed', precheckId: 'p' },
  { kind: 'submitted', snapshotId: 's' },
];
const released: ReviewFact[] = [
  ...sent,
  { kind: 'outcome_recorded', verdicts: all('approved'), decidedAt: 5 },
  { kind: 'published' },
];
const caseAfter = (...facts: ReviewFact[]) => readBook(told(...facts)).now;

function written(permission: string): ItemDraft {
  const text = startingText(permission, { app: 'Sunny', desk: 'https://desk.example.com', page: 'Hotel' });
  if (!text) throw new Error(`no text for ${permission}`);
  return { ...emptyDraft(permission), ...text, pageId: 'page', termsAccepted: true };
}

describe('The one next step', () => {
  const drafts = NEEDED_PERMISSIONS.map(written);
  test.each<[string, ReviewCase, readonly ItemDraft[], string]>([
    ['permissions before anything', newCase, [], 'choose_permissions'],
    ['the first text that is missing', caseAfter(...sent.slice(0, 1)), drafts.slice(1), 'write_texts'],
    ['the check when all is written', caseAfter(...sent.slice(0, 1)), drafts, 'check'],
    ['sending when it passed', caseAfter(...sent.slice(0, 2)), drafts, 'submit'],
    [
      'a gate that holds the submission up',
      caseAfter(...sent.slice(0, 2), { kind: 'gate_changed', gate: 'data_handling', state: 'open' }),
      drafts,
      'pass_gate',
    ],
    ['nothing while Meta reviews', caseAfter(...sent), [], 'wait_for_meta'],
    ['the result when it is announced', caseAfter(...sent, { kind: 'decision_announced' }), [], 'record_result'],
    ['publishing when all is approved', caseAfter(...released.slice(0, 4)), [], 'publish'],
    ['nothing when it is released', caseAfter(...released), [], 'nothing'],
    ['an appeal when it is blocked', caseAfter(...released, { kind: 'blocked' }), [], 'send_appeal'],
    [
      'closing when no other appeal is looked at',
      caseAfter(
        ...[...released, { kind: 'blocked' } as const, { kind: 'appeal_sent' } as const],
        ...[{ kind: 'appeal_denied', appealable: false } as const],
      ),
      [],
      'final_refusal',
    ],
  ])('%s', (_name, now, texts, code) => expect(nextStepOf(now, texts).code).toBe(code));

  test('answers to comments come before texts, and each only once', () => {
    const refused = { ...all('approved'), [first]: 'rejected', [second]: 'rejected' } as const;
    const fixing: ReviewFact[] = [
      ...sent,
      { kind: 'outcome_recorded', verdicts: refused, decidedAt: 5 },
      { kind: 'fix_round_opened' },
    ];
    expect(nextStepOf(caseAfter(...fixing), [])).toEqual({ code: 'answer_comments', to: 'fix', about: first });
    const answers = [first, second].map(
      (permission) => ({ kind: 'comment_answered', permission, answer: 'changed', ref: 'film' }) as const,
    );
    expect(nextStepOf(caseAfter(...fixing, ...answers), []).code).toBe('write_texts');
    expect(nextStepOf(caseAfter(...fixing, ...answers), drafts).code).toBe('check');
  });
});

describe('The path', () => {
  test.each<[Stage, boolean, string | undefined]>([
    ['preparing', false, 'prepare'],
    ['preparing', true, 'check'],
    ['ready', true, 'submit'],
    ['in_review', false, 'in_review'],
    ['partially_approved', false, 'result'],
    ['approved', false, 'released'],
    ['published', false, undefined],
  ])('%s, texts complete: %s', (stage, complete, current) => {
    expect(pathOf({ stage }, complete).find(({ mark }) => mark === 'current')?.name).toBe(current);
  });

  test('a block has a side path that ends with it', () => {
    const blocked = caseAfter(...released, { kind: 'blocked' }, { kind: 'appeal_sent' }, { kind: 'identity_asked' });
    expect(branchOf(blocked)?.map(({ mark }) => mark)).toEqual(['done', 'done', 'current', 'open']);
    expect(branchOf(caseAfter(...released))).toBeNull();
  });

  test('the first day is day 1', () => {
    expect([dayNumber(0, 0), dayNumber(0, 24 * HOUR - 1), dayNumber(0, 24 * HOUR)]).toEqual([1, 1, 2]);
  });
});

describe('The book of a case', () => {
  test('tells since when the case stands where it stands, whatever else was entered', () => {
    const gate: ReviewFact = { kind: 'gate_changed', gate: 'data_handling', state: 'passed' };
    expect(readBook(told(...sent, gate)).stageSince).toBe(3 * HOUR);
    expect(readBook([])).toEqual({ now: newCase, stageSince: null });
  });

  test('names the entry that a correction would make impossible', () => {
    expect(correctionBreaks(told(...released), 3, null)).toBe(4);
    expect(correctionBreaks(told(...released), 5, null)).toBeNull();
  });

  test('counts a corrected result for its round, with the comments of the correction', () => {
    const [entry] = told(sent[0] ?? { kind: 'closed' });
    const outcome = { kind: 'outcome_recorded', verdicts: all('approved'), decidedAt: 5 } as const;
    const correction: ReviewEntry = {
      ...(entry as ReviewEntry),
      ...{ number: 5, corrects: 4, kind: 'outcome_recorded', details: { verdicts: all('rejected'), decidedAt: 5 } },
      comments: [{ permission: first, text: 'no login' }],
    };
    const results = roundResults([...told(...sent, outcome), correction]);
    expect(results.get(1)).toMatchObject({ verdicts: all('rejected'), comments: correction.comments });
  });
});

test.each<[string, ReviewCase, string[], string[]]>([
  ['before sending', caseAfter(...sent.slice(0, 1)), ['closed'], ['blocked', 'published', 'withdrawn']],
  ['in review', caseAfter(...sent), ['decision_announced', 'withdrawn'], ['published', 'appeal_sent', 'reopened']],
  [
    'released',
    caseAfter(...released),
    ['warned', 'blocked', 'access_lost', 'unpublished'],
    ['appeal_sent', 'published'],
  ],
  ['blocked', caseAfter(...released, { kind: 'blocked' }), ['appeal_sent', 'identity_asked', 'unblocked'], ['blocked']],
  ['closed', caseAfter({ kind: 'closed' }), ['reopened'], ['closed', 'blocked']],
])('What is offered %s is what the rules take', (_name, now, offered, refused) => {
  const names: string[] = possibleHappenings(now);
  expect(names).toEqual(expect.arrayContaining(offered));
  expect(names.filter((name) => refused.includes(name))).toEqual([]);
});

describe('Texts to begin with', () => {
  test('pass the check of texts as they are, each permission with its own', () => {
    const names = CATALOGUE.map(({ name }) => name);
    const findings = precheck(names, new Set(), names.map(written));
    expect(findings.filter(({ result }) => result === 'fail')).toEqual([]);
  });
});

test('The form is walked through in its own order, and holds every value of the round', () => {
  const details = { privacyUrl: 'https://x/p', termsUrl: null, deletionUrl: null, category: 'Messaging' };
  const lines = formLines(caseAfter(...sent.slice(0, 2)), {
    drafts: NEEDED_PERMISSIONS.map(written),
    details: { ...details, siteUrl: null, contactEmail: null, instructions: '' },
    pageName: (id) => `name of ${id}`,
  });
  const places = lines.map(({ section }) => FORM_SECTIONS.indexOf(section));
  expect(places).toEqual([...places].sort());
  expect(lines.find(({ id }) => id === `use ${first}`)?.value).toBe(written(first).useDescription);
  expect(lines.filter(({ value }) => value === 'name of page')).toHaveLength(4);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
});

test('Findings are grouped by how much they matter, and what passed is told once per rule', () => {
  const finding = (rule: string, result: Finding['result'], severity: Finding['severity'] = 'block'): Finding => {
    return { rule, permission: first, result, severity, about: [], facts: {} };
  };
  const groups = groupFindings([
    ...[finding('P01', 'fail'), finding('P04', 'fail', 'warn'), finding('P12', 'not_checked')],
    ...[finding('P02', 'pass'), finding('P02', 'pass')],
  ]);
  expect(Object.values(groups).map((group) => group.map(({ rule }) => rule))).toEqual([
    ...[['P01'], ['P04'], ['P12'], ['P02'], []],
  ]);
});

test('A result needs a verdict for each row; comments of what is approved are left out', () => {
  const rows = {
    a: { verdict: 'approved', comment: 'typed, then approved' },
    b: { verdict: null, comment: '' },
  } as const;
  expect(outcomeOf(rows, 7)).toBeNull();
  const said = outcomeOf({ ...rows, b: { verdict: 'rejected', comment: 'no login' } }, 7);
  expect(said).toEqual({
    fact: { kind: 'outcome_recorded', verdicts: { a: 'approved', b: 'rejected' }, decidedAt: 7 },
    comments: [{ permission: 'b', text: 'no login' }],
  });
});

test.each([
  [1024, 1024, 9, 'fits'],
  [1023, 1024, 9, 'dimensions'],
  [null, null, 9, 'unreadable'],
  [1024, 1024, 6_000_000, 'too_large'],
])('An icon of %s × %s in %s bytes: %s', (width, height, bytes, verdict) => {
  expect(judgeIcon({ width, height, bytes })).toBe(verdict);
});

test('Apps are known by what was entered, else by the tokens of Pages, each once', () => {
  const token = {
    appId: '1',
    appName: 'By token',
    pageName: '',
    scopes: [],
    expiresAt: null,
    dataAccessExpiresAt: null,
  };
  const pages = [
    { appId: '1', token, name: 'Hotel' },
    { appId: '2', token: null, name: 'Flowers' },
  ];
  expect(knownApps([{ id: '1', name: 'Entered' }], pages)).toEqual([
    { appId: '1', name: 'Entered' },
    { appId: '2', name: 'Flowers' },
  ]);
});

test('Only fields that differ are told as changed', () => {
  const before = emptyDraft(first);
  expect(changedFields(before, before)).toEqual([]);
  expect(changedFields(before, { ...before, pageId: 'p' })).toEqual(['pageId']);
});

test.each(['en', 'ru'])('Every permission of the catalogue has words in %s', (language) => {
  const file = join(__dirname, `../../web/locales/${language}/review-permissions.json`);
  const { purpose, advice } = JSON.parse(readFileSync(file, 'utf8'));
  const keys = CATALOGUE.map(({ name }) => permissionKey(name)).sort();
  expect([Object.keys(purpose).sort(), Object.keys(advice).sort()]).toEqual([keys, keys]);
});
