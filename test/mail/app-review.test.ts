import { REVIEW_MAILS } from '../../domain/app-review/mails';
import { LANGUAGES } from '../../domain/languages';
import { renderMail } from '../../mail/templates';

const data = {
  event: 'submitted',
  appId: '123456789',
  appName: 'Sunny Hotels',
  round: 2,
  stage: 'in_review',
  days: 5,
  approved: 'pages_show_list, pages_messaging',
  open: 'pages_read_engagement',
  deskUrl: 'https://desk.example.com',
};

describe.each([...LANGUAGES])('Mails about a review in %s', (language) => {
  test.each([...REVIEW_MAILS])('%s', (event) => {
    const { subject, text, html } = renderMail('app_review', language, { ...data, event });
    const thread = language === 'ru' ? 'Проверка приложения' : 'App Review';
    expect(subject).toBe(`[${thread}] Sunny Hotels #123456789`);
    expect(text).toContain('https://desk.example.com/reviews/123456789');
    expect(text.split('\n')[0]?.length).toBeGreaterThan(20);
    expect(`${text}${html}`).not.toMatch(/undefined|NaN|\[object/);
    expect(/[А-яЁё]/.test(text)).toBe(language === 'ru');
  });

  test('name everything that was approved, and everything that was not', () => {
    const { text } = renderMail('app_review', language, { ...data, event: 'partially_approved' });
    for (const name of ['pages_show_list', 'pages_messaging', 'pages_read_engagement']) expect(text).toContain(name);
  });

  test('remind of what each stage waits for', () => {
    const stages = ['preparing', 'in_review', 'outcome_pending', 'fixing', 'blocked', 'appealing'];
    const texts = stages.map((stage) => renderMail('app_review', language, { ...data, event: 'reminder', stage }).text);
    expect(new Set(texts).size).toBe(stages.length);
  });
});

test.each([
  [0, '0 дней'],
  [1, '1 день'],
  [2, '2 дня'],
  [5, '5 дней'],
  [11, '11 дней'],
  [21, '21 день'],
  [111, '111 дней'],
])('after %i days a Russian reminder says «%s»', (days, words) => {
  expect(renderMail('app_review', 'ru', { ...data, event: 'reminder', days }).text).toContain(words);
});

test('an unknown kind is refused and makes no empty mail', () => {
  expect(() => renderMail('app_review', 'en', { ...data, event: 'surprise' })).toThrow('surprise');
});
