import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import type { Finding } from '../../domain/app-review/findings';
import { OBLIGATIONS } from '../../domain/app-review/obligations';
import { NEEDED_PERMISSIONS } from '../../domain/app-review/permissions';
import { dueDates } from '../../web/reviews/dates/due';
import { toldFacts } from '../../web/reviews/fact-groups';
import { isAcceptable } from '../../web/reviews/finding-groups';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T10:00:00Z');

describe('Dates after approval', () => {
  test.each([
    [-1, -1, 'overdue'],
    [-DAY - 1, -2, 'overdue'],
    [0, 0, 'soon'],
    [1, 1, 'soon'],
    [30 * DAY, 30, 'soon'],
    [30 * DAY + 1, 31, 'ahead'],
  ])('%s ms from now: %s days, %s', (ms, days, state) => {
    const dates = [{ obligation: 'token_expiry', dueAt: new Date(NOW + ms).toISOString() }];
    expect(dueDates(dates, NOW)).toMatchObject([{ obligation: 'token_expiry', days, state }]);
  });

  test('come in the order of their days; what only a newer API knows is left out', () => {
    const at = (days: number) => new Date(NOW + days * DAY).toISOString();
    const dates = [
      { obligation: 'reviewer_access', dueAt: at(9) },
      { obligation: 'of_tomorrow', dueAt: at(1) },
      { obligation: 'token_expiry', dueAt: at(2) },
    ];
    expect(dueDates(dates, NOW).map(({ obligation }) => obligation)).toEqual(['token_expiry', 'reviewer_access']);
  });
});

const finding = (rule: string, facts: Finding['facts']): Pick<Finding, 'rule' | 'facts'> => ({ rule, facts });

test.each<[string, Finding['facts'], object[]]>([
  ['P09', { days: 26 }, [{ key: 'lastCall', values: { days: 26 } }]],
  ['P21', { days: 40 }, [{ key: 'ends', values: { days: 40 } }]],
  ['P99', { days: 3 }, [{ key: 'other', values: { name: 'days', value: 3 } }]],
  [
    'P10',
    { width: 9, height: 8, bytes: 70, format: 'png' },
    [{ key: 'pixels', values: { width: 9, height: 8 } }, { key: 'format' }, { key: 'bytes' }],
  ],
  ['P12', { field: 'privacyUrl', status: 404, redirects: 0 }, [{ key: 'status', values: { status: 404 } }]],
  ['P12', { field: 'privacyUrl', redirects: 2 }, [{ key: 'redirects', values: { redirects: 2 } }]],
  ['P41', { version: 'v26.0', days: 9 }, [{ key: 'version' }, { key: 'ends', values: { days: 9 } }]],
  ['P29', { recording: 'a hash' }, []],
  ['P34', { pageId: 'p1' }, [{ key: 'page', values: { pageId: 'p1' } }]],
  ['P26', { container: 'mp4', videoCodec: 'avc1' }, [{ key: 'container' }, { key: 'videoCodec' }]],
])('What %s saw, %j, is told in words', (rule, facts, told) => {
  expect(toldFacts(finding(rule, facts))).toMatchObject(told);
  expect(toldFacts(finding(rule, facts))).toHaveLength(told.length);
});

describe('A person may answer for', () => {
  const of = (severity: Finding['severity'], result: Finding['result'] = 'fail', permission: string | null = null) =>
    ({ rule: 'P12', permission, result, severity, about: ['x'], facts: {} }) satisfies Finding;
  test.each<[string, Finding, Finding[], boolean]>([
    ['a warning', of('warn'), [], true],
    ['nothing that blocks', of('block'), [], false],
    ['no warning of a rule that blocks as well', of('warn'), [of('block')], false],
    ['a warning beside what blocks another permission', of('warn'), [of('block', 'fail', 'a')], true],
    ['nothing that passed', of('warn', 'pass'), [], false],
  ])('%s', (_name, one, others, may) => expect(isAcceptable(one, [one, ...others])).toBe(may));
});

/** Words of the rules that say what is wrong: strings in lists, and the reasons why something was not checked. */
function codesOf(source: string): string[] {
  const found: string[] = [];
  const literal = (node: unknown) => {
    const { type, value } = (node ?? {}) as { type?: string; value?: unknown };
    if (type === 'StringLiteral' && typeof value === 'string') found.push(value);
  };
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, elements, callee, arguments: given } = node as Record<string, unknown>;
    if (type === 'ArrayExpression') for (const one of elements as { expression: unknown }[]) literal(one?.expression);
    const called = (callee as { value?: string } | undefined)?.value;
    if (called === 'notChecked' || called === 'notApplicable') {
      literal((given as { expression: unknown }[])[2]?.expression);
    }
    for (const part of Object.values(node)) walk(part);
  };
  walk(parseSync(source, { syntax: 'typescript' }));
  return found;
}

/** In lists, and never what a finding is about. */
const NO_CODES = new Set([
  'rejected',
  'needs_info',
  'revoked',
  'downgraded',
  'siteUrl',
  'privacyUrl',
  'termsUrl',
  'deletionUrl',
]);

test.each(['en', 'ru'])('Everything that a rule can be about has words in %s', (language) => {
  const folder = join(__dirname, '../../domain/app-review');
  const rules = readdirSync(folder).filter((file) => file.startsWith('precheck'));
  const codes = rules.flatMap((file) => codesOf(readFileSync(join(folder, file), 'utf8')));
  const { about } = JSON.parse(
    readFileSync(join(__dirname, `../../web/locales/${language}/review-checks.json`), 'utf8'),
  );
  const isCode = (code: string) =>
    !/^P\d\d$/.test(code) && !NO_CODES.has(code) && !NEEDED_PERMISSIONS.some((one) => one === code);
  expect(codes.length).toBeGreaterThan(50);
  expect([...new Set(codes.filter(isCode))].filter((code) => !(code in about))).toEqual([]);
});

test.each(['en', 'ru'])('Every date after approval has words in %s', (language) => {
  const { what } = JSON.parse(readFileSync(join(__dirname, `../../web/locales/${language}/review-dates.json`), 'utf8'));
  expect(Object.keys(what).sort()).toEqual([...OBLIGATIONS].sort());
});
