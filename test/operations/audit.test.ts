import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ALLOWED, judgeAudit } from '../../operations/audit';

const TODAY = '2026-11-29';
const WHY = 'not reachable: only the tests use it';
const [FIRST, SECOND] = ['GHSA-aaaa-bbbb-cccc', 'GHSA-dddd-eeee-ffff'] as const;

/** As npm prints it: a package with faults of its own, and one that has them by depending on it. */
function report(...advisories: string[]) {
  const via = advisories.map((advisory) => ({
    ...{ source: 1, name: 'left-pad', dependency: 'left-pad', title: 'Pads without end', severity: 'high' },
    ...{ url: `https://github.com/advisories/${advisory}`, range: '<2.0.0' },
  }));
  const vulnerabilities =
    advisories.length === 0
      ? {}
      : { 'left-pad': { name: 'left-pad', via }, padder: { name: 'padder', via: ['left-pad'] } };
  return { auditReportVersion: 2, vulnerabilities, metadata: {} };
}

test('nothing found is clean', () => {
  expect(judgeAudit(report(), [], TODAY)).toEqual({ outcome: 'clean', lines: [] });
});

test('a known fault is named once, with its package', () => {
  const { outcome, lines } = judgeAudit(report(FIRST), [], TODAY);
  expect(outcome).toBe('faults');
  expect(lines).toEqual([`${FIRST} in left-pad, high: Pads without end`]);
});

test('an allowed one passes until its day, and not from then on', () => {
  const allowed = (until: string) => [{ advisory: FIRST, until, why: WHY }];
  expect(judgeAudit(report(FIRST), allowed('2026-11-30'), TODAY).outcome).toBe('clean');
  expect(judgeAudit(report(FIRST), allowed(TODAY), TODAY)).toMatchObject({
    outcome: 'faults',
    lines: [expect.stringContaining(`allowed until ${TODAY}`)],
  });
});

test('what is allowed excuses nothing else', () => {
  const allowed = [{ advisory: FIRST, until: '2027-01-01', why: WHY }];
  expect(judgeAudit(report(FIRST, SECOND), allowed, TODAY)).toMatchObject({
    outcome: 'faults',
    lines: [expect.stringContaining(SECOND), expect.stringContaining('allowed until 2027-01-01')],
  });
});

test('what need not be allowed any more is said', () => {
  const allowed = [{ advisory: FIRST, until: '2027-01-01', why: WHY }];
  expect(judgeAudit(report(), allowed, TODAY)).toEqual({ outcome: 'clean', lines: [`no longer needed: ${FIRST}`] });
});

test('a registry that refuses the question is not taken for a clean answer', () => {
  const refused = { message: '405 Method Not Allowed - POST /-/npm/v1/security/advisories/bulk', error: {} };
  expect(judgeAudit(refused, [], TODAY)).toEqual({ outcome: 'unavailable', lines: [expect.stringContaining('405')] });
});

test('what is no report is an error', () => {
  expect(() => judgeAudit({ vulnerabilities: 'none' }, [], TODAY)).toThrow();
});

test('the list of the project can be read, and every line has a day and a reason', () => {
  const text = readFileSync(path.join(__dirname, '../../.ci/allowed-advisories.json'), 'utf8');
  expect(() => ALLOWED.parse(JSON.parse(text))).not.toThrow();
  expect(ALLOWED.safeParse([{ advisory: FIRST }]).success).toBe(false);
});
