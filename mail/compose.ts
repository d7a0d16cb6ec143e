import type { Language } from '../domain/languages';
import type { MailData } from '../domain/mail';

/** A mail as it is read: subject, plain text that is complete in itself, and the same as HTML. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** Writes one kind of mail from its data. `deskUrl`, and `link` where the mail has a one-time link, are always among it. */
export type MailTemplate = Readonly<Record<Language, (data: MailData) => MailContent>>;

export interface MailParts {
  language: Language;
  subject: string;
  /** What happened and what to do, one paragraph each. */
  paragraphs: readonly string[];
  /** Rows of a list below the paragraphs. */
  items?: readonly string[];
  /** The one thing to click. */
  action?: { label: string; url: string };
  /** The recipient may do without such mails: says where that is chosen. */
  chosen?: boolean;
  /** Address of this desk, for the line that says why the mail came. */
  deskUrl: string;
}

const LONGEST_SUBJECT = 150;

const WHY: Readonly<Record<Language, string>> = {
  en: 'You get this mail because your address is registered at Messenger Desk:',
  ru: 'Вы получили это письмо, потому что ваш адрес указан в Messenger Desk:',
};

const CHOICE: Readonly<Record<Language, string>> = {
  en: 'Which mails you get is your choice:',
  ru: 'Какие письма получать, решаете вы:',
};

/** Builds a mail from its parts. Everything is escaped, and nothing is loaded from elsewhere when it is read. */
export function composeMail(parts: MailParts): MailContent {
  return { subject: oneLine(parts.subject).slice(0, LONGEST_SUBJECT), text: textOf(parts), html: htmlOf(parts) };
}

/** The named values as single lines. Throws when one is missing, so that no mail says "undefined". */
export function fields<const N extends string>(data: MailData, names: readonly N[]): Record<N, string> {
  const entries = names.map((name) => {
    const value = data[name];
    if (value === undefined) throw new Error(`the mail has no ${name}`);
    return [name, oneLine(String(value))];
  });
  return Object.fromEntries(entries);
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get into a header
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();
}

function textOf({ language, paragraphs, items = [], action, chosen, deskUrl }: MailParts): string {
  const blocks = [
    ...paragraphs,
    ...(items.length > 0 ? [items.map((item) => `- ${item}`).join('\n')] : []),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    `-- \n${WHY[language]} ${deskUrl}${chosen ? `\n${CHOICE[language]} ${accountOf(deskUrl)}` : ''}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function htmlOf({ language, subject, paragraphs, items = [], action, chosen, deskUrl }: MailParts): string {
  const list = items.map((item) => `<li>${escapeHtml(item)}</li>`).join('');
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;max-width:36em;margin:0 auto;padding:1em">',
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    list && `<ul>${list}</ul>`,
    action && `<p><a href="${escapeHtml(webAddress(action.url))}">${escapeHtml(action.label)}</a></p>`,
    `<p style="font-size:0.85em;opacity:0.75">${escapeHtml(WHY[language])} `,
    `<a href="${escapeHtml(webAddress(deskUrl))}">${escapeHtml(deskUrl)}</a>`,
    chosen && `<br>${escapeHtml(CHOICE[language])} ${linkTo(accountOf(deskUrl))}`,
    '</p></body></html>',
  ]
    .filter(Boolean)
    .join('\n');
}

function accountOf(deskUrl: string): string {
  return `${deskUrl}/account`;
}

function linkTo(url: string): string {
  return `<a href="${escapeHtml(webAddress(url))}">${escapeHtml(url)}</a>`;
}

/** Throws for anything but a web address, so that no link runs a script. */
function webAddress(url: string): string {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error('a link in a mail is no web address');
  return url;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
