import { fits, onceEach } from '../../web/palette/matching';
import { addressOf, recentOf, withRecent } from '../../web/palette/recent';

describe('What is typed', () => {
  test.each([
    ['', 'Inbox', true],
    ['inb', 'Inbox', true],
    ['i', 'Inbox', true],
    ['box', 'Inbox', false],
    ['rev app', 'App Review', true],
    ['rev inbox', 'App Review', false],
    ['отчёт', 'Отчеты', true],
    ['ё', 'Ежедневно', true],
    ['  ', 'Inbox', true],
  ])('“%s” and “%s”: %s', (typed, text, wanted) => {
    expect(fits(typed, text)).toBe(wanted);
  });
});

test('A conversation that is found twice stands once, as it was found first', () => {
  const found = [
    { to: '/inbox/a', name: 1 },
    { to: '/inbox/b', name: 2 },
    { to: '/inbox/a', name: 3 },
  ];
  expect(onceEach(found)).toEqual([
    { to: '/inbox/a', name: 1 },
    { to: '/inbox/b', name: 2 },
  ]);
});

describe('What was opened last', () => {
  test.each([
    ['/inbox/1-2', { kind: 'conversation', id: '1-2' }],
    ['/pages/p', { kind: 'page', id: 'p' }],
    ['/reviews/77/permissions/pages_messaging', { kind: 'review', id: '77' }],
    ['/inbox', null],
    ['/pages/new', null],
    ['/pages/connect/c', null],
    ['/reviews/mails', null],
    ['/people', null],
    ['/inbox/%E0%A4%A', null],
  ] as const)('%s', (pathname, wanted) => {
    expect(recentOf(pathname)).toEqual(wanted);
  });

  test('is read back from its address', () => {
    const recent = { kind: 'conversation', id: 'a b/c' } as const;
    expect(recentOf(addressOf(recent))).toEqual(recent);
  });

  test('stands in front, each once, eight of them', () => {
    const page = (id: number) => ({ kind: 'page', id: String(id) }) as const;
    const known = [1, 2, 3, 4, 5, 6, 7, 8].map(page);
    expect(
      withRecent(known, page(3))
        .map(({ id }) => id)
        .join(''),
    ).toBe('31245678');
    expect(
      withRecent(known, page(9))
        .map(({ id }) => id)
        .join(''),
    ).toBe('91234567');
    expect(withRecent([page(1)], { kind: 'review', id: '1' })).toHaveLength(2);
  });
});
