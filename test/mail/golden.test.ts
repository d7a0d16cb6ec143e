import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REVIEW_MAILS } from '../../domain/app-review/mails';
import { LANGUAGES } from '../../domain/languages';
import type { MailData, MailTemplateName } from '../../domain/mail';
import { renderMail } from '../../mail/templates';

/** `UPDATE_GOLDEN=1` writes what the templates make now; the change is then read as part of the commit. */
const updating = process.env.UPDATE_GOLDEN === '1';
const folder = path.join(__dirname, 'golden');
const deskUrl = 'https://desk.example.com';

const review = {
  ...{ appId: '123456789', appName: 'Sunny Hotels', round: 2, stage: 'in_review', days: 5, deskUrl },
  ...{ obligation: 'data_use_checkup', dueAt: '2027-11-29T12:00:00.000Z' },
  ...{ approved: 'pages_show_list, pages_messaging', open: 'pages_read_engagement' },
};
const STAGES = ['preparing', 'in_review', 'outcome_pending', 'fixing', 'blocked', 'appealing'];

/** What each template is filled with, by a name for it. */
const CASES: Readonly<Partial<Record<MailTemplateName, Record<string, MailData>>>> = {
  invitation: {
    invitation: { name: 'Анна', link: `${deskUrl}/invitation#c`, expiresAt: '2026-11-29T12:00:00Z', deskUrl },
  },
  new_password: {
    new_password: { name: 'Анна', link: `${deskUrl}/invitation#c`, expiresAt: '2026-11-29T12:00:00Z', deskUrl },
  },
  app_review: {
    ...Object.fromEntries(REVIEW_MAILS.filter((e) => e !== 'reminder').map((event) => [event, { ...review, event }])),
    ...Object.fromEntries(
      ['2026-08-20T12:00:00.000Z', ''].map((unusedSince) => [
        `obligation_near of a permission used ${unusedSince || 'never'}`,
        {
          ...{ ...review, event: 'obligation_near', obligation: 'permission_unused' },
          ...{ unused: 'pages_show_list', unusedSince },
        },
      ]),
    ),
    ...Object.fromEntries(STAGES.map((stage) => [`reminder in ${stage}`, { ...review, event: 'reminder', stage }])),
  },
  window_ending: Object.fromEntries(
    ['operator', 'supervisor'].map((stage) => [stage, { pageName: 'Sunny Hotels', stage, deskUrl }]),
  ),
  page_health: {
    found: {
      ...{ pageName: 'Sunny Hotels', pageId: 'abc', deskUrl, resolved: 'silent' },
      ...{ appeared: 'token_invalid,app_blocked', steps: 'replace_token,open_review' },
      'token_invalid.reason': 'token_password_changed',
    },
    solved: { pageName: 'Sunny Hotels', pageId: 'abc', deskUrl, resolved: 'token_invalid', appeared: '', steps: '' },
  },
};

const FILES = Object.entries(CASES).flatMap(([template, cases]) =>
  LANGUAGES.map((language) => [template as MailTemplateName, language, cases] as const),
);

test.each(FILES)('%s in %s reads as it was agreed on', (template, language, cases) => {
  const written = Object.entries(cases).map(([name, data]) => {
    const { subject, text, html } = renderMail(template, language, data);
    return `===== ${name}\nSubject: ${subject}\n\n${text}\n----- HTML\n${html}\n`;
  });
  const file = path.join(folder, `${template}.${language}.txt`);
  if (updating) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, written.join('\n'));
  }
  expect(existsSync(file)).toBe(true);
  expect(written.join('\n')).toBe(readFileSync(file, 'utf8'));
});
