import { FINDING_CODES, NEXT_STEPS } from '../../domain/page-health';
import { renderMail } from '../../mail/templates';

const data = {
  pageName: 'Sunny <Hotels>',
  pageId: 'abc',
  deskUrl: 'https://desk.example.com',
  appeared: 'token_invalid,echoes_missing',
  resolved: 'silent',
  steps: 'replace_token,subscribe',
  'token_invalid.reason': 'token_password_changed',
};

test('one mail tells everything that changed, with what to do and where', () => {
  const { subject, text, html } = renderMail('page_health', 'en', data);
  expect(subject).toBe('Page Sunny <Hotels> needs attention (2 findings)');
  expect(text).toContain('(the person who gave it has changed the password)');
  expect(text).toContain('Make a new Page access token and enter it.');
  expect(text).toContain('https://desk.example.com/pages/abc');
  expect(text).toContain('One finding is gone.');
  expect(html).not.toContain('<Hotels>');
});

test('the Russian one is written in Russian', () => {
  const { subject, text } = renderMail('page_health', 'ru', data);
  expect(subject).toMatch(/^Страница «Sunny <Hotels>»/);
  expect(text).toContain('сменил пароль');
});

test('what is solved is a mail of its own', () => {
  const solved = { ...data, appeared: '', steps: '', resolved: 'token_invalid' };
  expect(renderMail('page_health', 'en', solved).subject).toBe('Page Sunny <Hotels>: solved');
});

test.each(FINDING_CODES)('%s has words in both languages', (code) => {
  for (const language of ['en', 'ru'] as const) {
    for (const step of NEXT_STEPS.slice(0, 2)) {
      const { text } = renderMail('page_health', language, { ...data, appeared: code, steps: step, resolved: '' });
      expect(text).not.toMatch(/undefined|\[object/);
      expect(text.split('\n- ')[1]?.length).toBeGreaterThan(20);
    }
  }
});
