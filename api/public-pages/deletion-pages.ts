import type { DeletionState } from '../../domain/data-deletion';
import type { Language } from '../../domain/languages';
import { escapeHtml, publicPage } from './page';
import { type PublicTexts, textsIn } from './texts';

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
  return publicPage(language, textsIn(language).title, content);
}
