import { readdirSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';

/** Every vowel twice: about forty per cent more, in words that stay readable and break where words do. */
export function lengthened(text: string): string {
  const doubled = text.replace(/[aeiouyаеёиоуыэюя]/gi, (vowel) => vowel + vowel.toLowerCase());
  return doubled.length > text.length ? doubled : `${text}${text.slice(0, Math.ceil(text.length * 0.4))}`;
}

/** `{{values}}`, `<1>marks</1>` and `$t(references)` keep their names. */
const KEPT = /(\{\{.*?\}\}|<[^>]*>|\$t\(.*?\))/;

const longTextOf = (text: string) =>
  text
    .split(KEPT)
    .map((part) => (part === '' || KEPT.test(part) ? part : lengthened(part)))
    .join('');

/** Has a browser get every catalogue of the built screens with longer texts, as another language might have them. */
export async function lengthenTexts(context: BrowserContext): Promise<void> {
  const catalogues = readdirSync('web/locales/en').map((file) => file.replace('.json', ''));
  const isCatalogue = new RegExp(`/assets/(${catalogues.join('|')})-[\\w-]{8}\\.js$`);
  await context.route(isCatalogue, async (route) => {
    const answer = await route.fetch();
    const source = await answer.text();
    // The bundler writes texts, and in these files nothing else but texts, in backquotes.
    const body = source.replace(/`((?:\\.|[^`\\])*)`/g, (_whole, text: string) => `\`${longTextOf(text)}\``);
    await route.fulfill({ response: answer, body });
  });
}
