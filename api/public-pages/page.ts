import { createHash } from 'node:crypto';
import type { Response } from 'express';
import type { Language } from '../../domain/languages';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:36rem;padding:2rem 1rem}
label{display:block;margin:1rem 0 .25rem}input,textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem}
button{font:inherit;margin-top:1rem;padding:.6rem 1rem}dt{font-weight:600}dd{margin:0 0 .75rem;overflow-wrap:anywhere}`;

/** Nothing is loaded and no script runs; the style is known by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A page for people who are not signed in. `content` is HTML. */
export function publicPage(language: Language, title: string, content: string): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>
${content}
</main></body>
</html>
`;
}

/** The address of such a page holds a code, so it is told to nobody. */
export function sendPublicPage(response: Response, status: number, html: string): void {
  response.set({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': POLICY,
  });
  response.status(status).type('html').send(html);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
