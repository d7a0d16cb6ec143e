import { departmentsWithin, EVERYTHING, reaches, reachOf } from '../../domain/departments';

describe('Who reaches which Pages', () => {
  test.each([
    ['an administrator', ['administrator'], ['sales'], { sales: true, night: true, none: true }],
    [
      'an administrator who is an operator too',
      ['operator', 'administrator'],
      [],
      { sales: true, night: true, none: true },
    ],
    ['a supervisor', ['supervisor'], ['sales'], { sales: true, night: false, none: true }],
    ['an operator', ['operator'], ['sales'], { sales: true, night: false, none: true }],
    ['an operator of no department', ['operator'], [], { sales: false, night: false, none: true }],
    ['a reviewer', ['reviewer'], ['sales'], { sales: true, night: false, none: false }],
    ['a reviewer of no department', ['reviewer'], [], { sales: false, night: false, none: false }],
  ] as const)('%s', (_who, roles, departments, expected) => {
    const reach = reachOf(roles, departments);
    const found = { sales: reaches(reach, 'sales'), night: reaches(reach, 'night'), none: reaches(reach, null) };
    expect(found).toEqual(expected);
    const within = departmentsWithin(reach);
    for (const [id, allowed] of [
      ['sales', expected.sales],
      ['night', expected.night],
      [null, expected.none],
    ] as const)
      expect(within === null || within.includes(id)).toBe(allowed);
  });

  test('ADMIN_API_TOKEN reaches everything', () => {
    expect([reaches(EVERYTHING, 'any'), departmentsWithin(EVERYTHING)]).toEqual([true, null]);
  });
});
