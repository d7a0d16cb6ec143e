import { createHash } from 'node:crypto';
import type { DeletionState } from '../../domain/data-deletion';
import type { Language } from '../../domain/languages';
import { type PublicTexts, textsIn } from './texts';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:36rem;padding:2rem 1rem}
label{display:block;margin:1rem 0 .25rem}input,textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem}
button{font:inherit;margin-top:1rem;padding:.6rem 1rem}dt{font-weight:600}dd{margin:0 0 .75rem;overflow-wrap:anywhere}`;

/** Nothing is loaded and no script runs; the style is known by its hash. */
export const DELETION_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export interface ShownDeletion {
  code: string;
  state: DeletionState;
  requestedAt: Date;
  finishedAt: Date | null;
}

export function statusPage(language: Language, { code, state, requestedAt, finishedAt }: ShownDeletion): string {
  const texts = textsIn(language);
  const time = (at: Date) =>
    `<time datetime="${at.toISOString()}">${at.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC</time>`;
  return layout(
    language,
    `<p role="status"><strong>${texts[state]}</strong></p>
<dl><dt>${texts.code}</dt><dd><code>${escapeHtml(code)}</code></dd>
<dt>${texts.requestedAt}</dt><dd>${time(requestedAt)}</dd>
${finishedAt ? `<dt>${texts.finishedAt}</dt><dd>${time(finishedAt)}</dd>` : ''}</dl>
<p>${texts.keep}</p>`,
  );
}

export function unknownPage(language: Language): string {
  const texts = textsIn(language);
  return layout(language, `<p role="alert"><strong>${texts.unknown}</strong></p>\n<p>${texts.unknownHint}</p>`);
}

export type FormProblem = Extract<keyof PublicTexts, 'formProblem' | 'tooMany'>;

export function formPage(language: Language, problem: FormProblem | null = null): string {
  const texts = textsIn(language);
  const field = (name: 'name' | 'page' | 'contact', more: string) =>
    `<label for="${name}">${texts[name]}</label>\n<input id="${name}" name="${name}" maxlength="200"${more}>`;
  return layout(
    language,
    `<p>${texts.formIntro}</p>
${problem ? `<p role="alert"><strong>${texts[problem]}</strong></p>` : ''}
<form method="post" action="/data-deletion">
${field('name', ' required autocomplete="name"')}
${field('page', ' required')}
${field('contact', '')}
<label for="text">${texts.text}</label>
<textarea id="text" name="text" rows="4" maxlength="2000"></textarea>
<button>${texts.send}</button>
</form>`,
  );
}

function layout(language: Language, content: string): string {
  const { title } = textsIn(language);
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
