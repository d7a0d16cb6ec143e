import type { KeptMail } from './mailbox';
import { textsFor } from './texts';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}
table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:.4rem;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}
pre{white-space:pre-wrap;overflow-wrap:anywhere}iframe{width:100%;height:24rem;border:1px solid;background:#fff}`;

/** Of the pages themselves: nothing from elsewhere and no scripts. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'";

/** Links open beside the page; everything else that HTML can do is off. */
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

/** Of a mail's own HTML: no scripts, no forms, nothing loaded. */
export const MAIL_POLICY = `sandbox ${SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; img-src data:`;

export function listPage(mails: readonly KeptMail[], acceptLanguage: string | undefined): string {
  const { texts } = textsFor(acceptLanguage);
  const rows = mails.map(
    ({ id, envelope, email }) =>
      `<tr><td><a href="/mail/${id}">${escapeHtml(email.subject || texts.noSubject)}</a></td>` +
      `<td>${escapeHtml(envelope.to.join(', '))}</td><td>${escapeHtml(email.date ?? '')}</td></tr>`,
  );
  const head = `<tr><th>${texts.subject}</th><th>${texts.to}</th><th>${texts.date}</th></tr>`;
  const body = rows.length > 0 ? `<table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>` : texts.empty;
  return page(texts.title, `<p>${texts.about}</p>${body}`, acceptLanguage);
}

export function mailPage({ id, envelope, email }: KeptMail, acceptLanguage: string | undefined): string {
  const { texts } = textsFor(acceptLanguage);
  const facts = [
    [texts.from, envelope.from],
    [texts.to, envelope.to.join(', ')],
    [texts.date, email.date ?? ''],
  ].map(([name = '', value = '']) => `<tr><th>${name}</th><td>${escapeHtml(value)}</td></tr>`);
  const headers = email.headerLines.map(({ line }) => line).join('\n');
  const frame = `<iframe title="${texts.html}" sandbox="${SANDBOX}" src="/mail/${id}/html"></iframe>`;
  return page(
    email.subject || texts.noSubject,
    `<p><a href="/">${texts.back}</a></p><table>${facts.join('')}</table>` +
      `<h2>${texts.text}</h2><pre>${escapeHtml(email.text ?? '')}</pre>` +
      (email.html ? `<h2>${texts.html}</h2>${frame}` : '') +
      `<details><summary>${texts.headers}</summary><pre>${escapeHtml(headers)}</pre></details>`,
    acceptLanguage,
  );
}

export function missingPage(acceptLanguage: string | undefined): string {
  const { texts } = textsFor(acceptLanguage);
  return page(texts.title, `<p>${texts.notFound}</p><p><a href="/">${texts.back}</a></p>`, acceptLanguage);
}

/** The HTML of a mail for the frame, so that its links open beside it. */
export function mailHtml({ email }: KeptMail): string {
  return `<base target="_blank">${email.html ?? ''}`;
}

function page(title: string, body: string, acceptLanguage: string | undefined): string {
  const { language } = textsFor(acceptLanguage);
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
    `<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>` +
    `<body><h1>${escapeHtml(title)}</h1>${body}</body></html>`
  );
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
