import { renderMail } from '../../mail/templates';

const data = { code: 'ABC234', pages: 'Sunny <Hotels>, Night', appId: '4711', deskUrl: 'https://desk.example.com' };

test.each([
  ['asked', 'deletions/ABC234', 'Найдите переписку'],
  ['passed_on', 'deletions/ABC234', 'через Facebook просит удалить'],
  ['visitor_done', 'deletions/ABC234', 'выполнен'],
  ['person_done', 'pages', 'нужен новый'],
  ['deauthorized', 'pages', 'Sunny <Hotels>, Night'],
])('The mail about "%s" leads to /%s and is written in both languages', (event, path, words) => {
  for (const language of ['en', 'ru'] as const) {
    const { text, html } = renderMail('data_deletion', language, { ...data, event });
    expect(text).toContain(`https://desk.example.com/${path}\n`);
    expect(html).not.toContain('<Hotels>');
    expect(text.includes(words)).toBe(language === 'ru' || words.startsWith('Sunny'));
  }
});

test('An event that nobody knows is not mailed', () => {
  expect(() => renderMail('data_deletion', 'en', { ...data, event: 'exploded' })).toThrow('unknown event');
});
