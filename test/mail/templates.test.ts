import { LANGUAGES } from '../../domain/languages';
import { MAIL_TEMPLATES, type MailTemplateName } from '../../domain/mail';
import { composeMail, fields } from '../../mail/compose';
import { renderMail } from '../../mail/templates';

/** Where the text depends on it. */
const EVENT: Partial<Record<MailTemplateName, string>> = {
  app_review: 'partially_approved',
  data_deletion: 'deauthorized',
};

/** Values for every name that a template may ask for: odd ones, as people type them. */
const valuesFor = (event = 'none'): Record<string, string | number> =>
  new Proxy(
    {
      link: 'https://desk.example.com/invitation#code',
      deskUrl: 'https://desk.example.com',
      expiresAt: '2026-11-29T12:00:00Z',
      event,
    },
    {
      get: (known: Record<string, string>, name: string) =>
        known[name] ?? (/(At|Until)$/.test(name) ? '2026-11-29T12:00:00Z' : `<b>"${name}"\r\nBcc: x@example.com & 'y'`),
    },
  );

const EVERY = MAIL_TEMPLATES.flatMap((template) => LANGUAGES.map((language) => [template, language] as const));

describe.each(EVERY)('The mail %s in %s', (template, language) => {
  const { subject, text, html } = renderMail(template, language, valuesFor(EVENT[template]));

  test('has a short subject in one line', () => {
    expect(subject).toMatch(/^[^\r\n]{5,150}$/);
  });

  test('is written in its language', () => {
    const cyrillic = /\p{Script=Cyrillic}/u;
    for (const part of [subject, text, html]) expect(cyrillic.test(part)).toBe(language === 'ru');
    expect(html).toContain(`<html lang="${language}">`);
  });

  test('is complete as plain text and leads to the desk', () => {
    expect(text).toContain('https://desk.example.com');
    expect(text).not.toMatch(/undefined|\[object|NaN|<p>/);
    expect(Math.max(...text.split('\n').map((line) => Buffer.byteLength(line)))).toBeLessThan(998);
  });

  test('escapes what people typed and loads nothing from elsewhere', () => {
    expect(html).not.toMatch(/<b>|<img|<script|<link|src=|url\(/i);
  });
});

describe('A mail', () => {
  const parts = {
    language: 'en',
    subject: 'Hello',
    paragraphs: ['One.'],
    deskUrl: 'https://desk.example.com',
  } as const;

  test('in full', () => {
    const mail = composeMail({
      ...parts,
      items: ['first', 'second'],
      action: { label: 'Open', url: 'https://desk.example.com/pages?a=1&b=2' },
    });
    expect(mail.text).toBe(
      'One.\n\n- first\n- second\n\nOpen:\nhttps://desk.example.com/pages?a=1&b=2\n\n-- \n' +
        'You get this mail because your address is registered at Messenger Desk: https://desk.example.com\n',
    );
    expect(mail.html).toContain('<a href="https://desk.example.com/pages?a=1&amp;b=2">Open</a>');
    expect(mail.html).toContain('<ul><li>first</li><li>second</li></ul>');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'nonsense'])(
    'refuses the link %s',
    (url) => {
      expect(() => composeMail({ ...parts, action: { label: 'Open', url } })).toThrow();
    },
  );

  test('has no line breaks of others in its subject', () => {
    expect(composeMail({ ...parts, subject: 'a\r\nBcc: b@example.com\u2028c' }).subject).toBe('a Bcc: b@example.com c');
  });

  test('is not written while a value is missing', () => {
    expect(() => fields({ name: 'Anna' }, ['name', 'link'])).toThrow('the mail has no link');
    expect(() => renderMail('invitation', 'en', { name: 'Anna' })).toThrow('the mail has no');
  });
});
