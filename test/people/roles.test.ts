import { ACCOUNT, ADDRESS, clientOf, countOne, FORGET_MS, waitOf } from '../../api/auth/back-off';
import { deviceOf } from '../../api/auth/device';
import { beyond, PERMISSIONS, permissionsOf, ROLES, roleProblem, TOKEN_PERMISSIONS } from '../../domain/roles';

describe('Roles', () => {
  test('an administrator may do everything, and nobody else may manage people or read the audit log', () => {
    expect([...permissionsOf(['administrator'])].sort()).toEqual([...PERMISSIONS].sort());
    for (const role of ROLES.filter((name) => name !== 'administrator')) {
      const held = permissionsOf([role]);
      expect([role, held.has('people.manage'), held.has('audit_log.read')]).toEqual([role, false, false]);
    }
  });

  test('several roles add up, none is nothing', () => {
    expect(permissionsOf(['operator', 'supervisor'])).toEqual(permissionsOf(['supervisor']));
    expect(permissionsOf([]).size).toBe(0);
  });

  test.each([
    [[], false, 'no_role'],
    [['operator', 'supervisor'], false, null],
    [['operator'], true, 'end_is_for_reviewers'],
    [['reviewer'], false, 'reviewer_needs_end'],
    [['reviewer'], true, null],
    [['reviewer', 'operator'], true, 'reviewer_stands_alone'],
  ] as const)('%j with an end: %s gives %s', (roles, hasEnd, problem) => {
    expect(roleProblem(roles, hasEnd)).toBe(problem);
  });

  test('a token can hold everything but the right to make tokens', () => {
    expect(beyond(PERMISSIONS, new Set(TOKEN_PERMISSIONS))).toEqual(['api_tokens.manage']);
  });
});

describe('Waiting after failed sign-ins', () => {
  const NOW = 1_800_000_000_000;
  const fail = (times: number, rule = ACCOUNT, now = NOW) => {
    let record = countOne('k', null, rule, now);
    for (let count = 1; count < times; count++) record = countOne('k', record, rule, now);
    return record;
  };

  test('costs nothing for four of an account, then doubles from 15 seconds up to 15 minutes', () => {
    const seconds = [4, 5, 6, 7, 8, 9, 10, 11, 12, 50].map((times) => waitOf(fail(times), NOW) / 1000);
    expect(seconds).toEqual([0, 15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  test('starts later for a client address, which can be a whole office', () => {
    expect([19, 20, 21].map((times) => waitOf(fail(times, ADDRESS), NOW) / 1000)).toEqual([0, 15, 30]);
  });

  test('is forgiven one by one, and all after a day', () => {
    const later = countOne('k', fail(6), ACCOUNT, NOW + 3 * ACCOUNT.forgiveMs);
    expect(later).toMatchObject({ failures: 4, blockedUntil: null });
    expect(countOne('k', fail(50), ACCOUNT, NOW + FORGET_MS)).toMatchObject({ failures: 1, blockedUntil: null });
  });

  test('is not forgiven when the clock goes back', () => {
    expect(countOne('k', fail(6), ACCOUNT, NOW - 86_400_000).failures).toBe(7);
  });

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('counts %s as %s', (address, client) => {
    expect(clientOf(address)).toBe(client);
  });
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', 'Chrome on Linux'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Version/18 Safari/605', 'Safari on macOS'],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 EdgA/140.0',
    'Edge on Android',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Mobile Safari/604', 'Chrome on iOS'],
  ['curl/8.0', null],
  [null, null],
])('A browser is recognised: %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
