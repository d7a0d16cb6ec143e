import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DESK_ENVIRONMENT_FILE, deskEnvironment } from '../../config/desk-environment';
import { kindOf, looked } from '../../operations/doctor/finding';
import { checkClock, checkDisk, checkNode } from '../../operations/doctor/machine';
import { reportLines } from '../../operations/doctor/report';
import { checkSettings } from '../../operations/doctor/settings';
import { queueFinding } from '../../operations/doctor/temporal';

const KEY = `k1:${Buffer.alloc(32, 3).toString('base64')}`;
const GOOD = {
  MONGODB_URI: 'mongodb://db/desk',
  ENCRYPTION_KEYS: KEY,
  PUBLIC_URL: 'https://desk.example.com',
  SMTP_URL: 'smtp://mail',
};
const GIB = 1024 ** 3;

describe('Settings', () => {
  test('that are good have nothing to say', () => {
    expect(checkSettings(GOOD).map(({ state }) => state)).toEqual(['ok']);
  });

  test('are all looked at, whatever is wrong with the first', () => {
    const seen = checkSettings({ PORT: 'x', LOG_LEVEL: 'loud', ADMIN_EMAIL: 'a@example.com' }).map((one) => one.seen);
    for (const variable of ['MONGODB_URI', 'ENCRYPTION_KEYS', 'PORT', 'LOG_LEVEL', 'PUBLIC_URL', 'SMTP_URL']) {
      expect(seen.filter((line) => line.startsWith(variable))).toHaveLength(1);
    }
  });

  test.each([
    ['k1:dG9vIHNob3J0', /32 bytes/],
    [`${KEY},${KEY}`, /same id twice/],
    ['no key at all', /32 bytes/],
  ])('say what is wrong with keys and never quote them', (ENCRYPTION_KEYS, words) => {
    const [finding] = checkSettings({ ...GOOD, ENCRYPTION_KEYS });
    expect(finding).toMatchObject({ state: 'failed', seen: expect.stringMatching(words) });
    expect(JSON.stringify(finding)).not.toContain(ENCRYPTION_KEYS);
  });

  test('name the file of keys that cannot be read', () => {
    const { ENCRYPTION_KEYS: _, ...rest } = GOOD;
    const findings = checkSettings({ ...rest, ENCRYPTION_KEYS_FILE: '/nowhere/keys' });
    expect(findings[0]?.seen).toContain('ENCRYPTION_KEYS_FILE cannot be read (ENOENT)');
  });
});

describe('A disk', () => {
  test.each([
    ['with room', { total: 100 * GIB, free: 50 * GIB }, 'ok'],
    ['that gets full', { total: 100 * GIB, free: 5 * GIB }, 'warning'],
    ['that is full', { total: 100 * GIB, free: GIB / 10 }, 'failed'],
    ['that is small and empty, as /tmp of a container', { total: GIB / 16, free: GIB / 16 }, 'ok'],
    ['that is small and full', { total: GIB / 16, free: GIB / 160 }, 'failed'],
  ] as const)('%s', (_what, space, state) => {
    expect(checkDisk('disk', 'of a test', space).state).toBe(state);
  });
});

describe('A clock', () => {
  const asked = { before: 100_000, after: 100_200 };
  test.each([
    ['that agrees', 100_100, 1, 'ok'],
    ['of whole seconds that agrees', 99_000, 1000, 'ok'],
    ['four seconds behind', 96_000, 1, 'warning'],
    ['four seconds before', 104_300, 1, 'warning'],
    ['a minute behind', 40_000, 1, 'failed'],
    ['a minute before', 160_000, 1, 'failed'],
  ] as const)('%s', (_what, theirs, grainMs, state) => {
    expect(checkClock('clock', 'another', { ...asked, theirs, grainMs }).state).toBe(state);
  });
});

test.each([
  ['v18.20.0', 'failed'],
  ['v20.18.9', 'failed'],
  ['v20.19.0', 'warning'],
  ['v22.12.0', 'ok'],
  ['v26.1.0', 'ok'],
] as const)('Node %s in November 2026: %s', (version, state) => {
  expect(checkNode(version, Date.parse('2026-11-20')).state).toBe(state);
});

test('What a check throws is a finding without its words', async () => {
  const error = Object.assign(new TypeError('mongodb://user:password@host'), { cause: { code: 'ECONNREFUSED' } });
  expect(kindOf(error)).toBe('TypeError ECONNREFUSED');
  const [finding] = await looked('thing', 'Look there.', () => Promise.reject(error));
  expect(finding).toEqual({
    check: 'thing',
    state: 'failed',
    seen: 'could not be looked at (TypeError ECONNREFUSED)',
    next: 'Look there.',
  });
});

test('The report has a line for each finding, what to do below it, and a summary', () => {
  const lines = reportLines([
    { check: 'store', state: 'failed', seen: 'does not open', next: 'Start it.' },
    { check: 'node', state: 'ok', seen: 'Node v22', next: null },
  ]);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatch(/^FAILED +store +does not open$/);
  expect(lines[1]).toMatch(/^ +→ Start it\.$/);
  expect(lines.at(-1)).toBe('1 to put right, 0 to look at.');
});

test('Commands use the settings of the desk that npm start runs, unless the environment names a store', () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'data-'));
  expect(deskEnvironment({ DATA_DIR })).toEqual({ DATA_DIR });
  writeFileSync(join(DATA_DIR, DESK_ENVIRONMENT_FILE), JSON.stringify({ MONGODB_URI: 'mongodb://there' }));
  expect(deskEnvironment({ DATA_DIR })).toEqual({ DATA_DIR, MONGODB_URI: 'mongodb://there' });
  expect(deskEnvironment({ DATA_DIR, MONGODB_URI: 'mongodb://here' }).MONGODB_URI).toBe('mongodb://here');
  rmSync(DATA_DIR, { recursive: true });
});

test.each([
  [0, 'ok'],
  [3, 'ok'],
  [5, 'failed'],
])('A queue at attempt %i of one task: %s', (attempt, state) => {
  const finding = queueFinding({ attempt, namespace: 'desk', workflowId: 'queue/messenger-desk' });
  expect(finding.state).toBe(state);
  if (state === 'failed')
    expect(finding.next).toContain('temporal workflow terminate --namespace desk --workflow-id queue/messenger-desk');
});
