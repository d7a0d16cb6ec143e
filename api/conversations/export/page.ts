import type { Language } from '../../../domain/languages';
import { escaped } from '../../http/html';
import type { ConversationExport, ExportedMessage } from './document';
import { stepIn } from './steps';
import { type ExportWords, exportWords } from './words';

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1b1c21;background:#fff}
dt{color:#5b5d68}dd{margin:0 0 .5em}
article{margin:.5em 0;padding:.5em .8em;border:1px solid #dcdce2;border-radius:8px;white-space:pre-wrap;overflow-wrap:anywhere;break-inside:avoid}
article.out{background:#ecebfb}article.note{background:#fdf1d8;border:2px dashed #8a5a00}
article header{color:#5b5d68;font-size:12px;white-space:normal}article.note header{color:#8a5a00;font-weight:600}
ul{margin:.3em 0;padding-left:1.2em}`;

/** The export as one page that loads nothing, to read and to print; notes are told apart by colour, frame and word. */
export function exportPage(document: ConversationExport, page: string, language: Language): string {
  const words = exportWords(language);
  const time = timeIn(language);
  const { visitor, status, firstMessageAt } = document.conversation;
  const name = visitor.name ?? visitor.number;
  const ratings = document.ratings.map(({ askedAt, value }) => `${time(askedAt)}: ${value ?? words.noAnswer}`);
  const facts: [string, string][] = [
    [words.page, page],
    [words.psid, visitor.psid],
    [words.state, words[status]],
    [words.first, time(firstMessageAt)],
    [words.tags, document.tags.join(', ')],
    [words.ratings, ratings.join('; ')],
    [words.exported, time(document.exportedAt)],
  ];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`${words.title} ${name}`)}</title>
<style>${STYLE}</style>
<h1>${escaped(`${words.title} ${name}`)}</h1>
<dl>${facts.map(([fact, value]) => `<dt>${escaped(fact)}<dd>${escaped(value || '–')}`).join('')}</dl>
<p>${escaped(words.zone)}</p>
<h2>${escaped(words.thread)}</h2>
${linesOf(document, words, time).join('\n') || `<p>${escaped(words.nothing)}`}
<h2>${escaped(words.timeline)}</h2>
<ul>${document.timeline.map(({ at, kind }) => `<li>${escaped(`${time(at)} ${stepIn(kind, language)}`)}`).join('')}</ul>
</html>
`;
}

function linesOf({ messages, internalNotes }: ConversationExport, words: ExportWords, time: (at: string) => string) {
  const lines = [
    ...messages.map((message) => ({ at: message.at, html: messageLine(message, words, time) })),
    ...internalNotes.map(({ author, text, createdAt }) => ({
      at: createdAt,
      html: article('note', `${words.note} · ${author} · ${time(createdAt)}`, escaped(text)),
    })),
  ];
  return lines.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))).map(({ html }) => html);
}

function messageLine(message: ExportedMessage, words: ExportWords, time: (at: string) => string): string {
  const { direction, at, text, button, unsentAt, edits, reactions, attachments, kind } = message;
  const who = { in: words.visitor, out: words.desk, elsewhere: words.elsewhere }[direction];
  const head = [who, time(at), ...(edits ? [words.edited] : []), ...(unsentAt ? [words.unsent] : [])];
  const said = text ?? button ?? (attachments.length > 0 || unsentAt ? '' : `${words.event}: ${kind}`);
  const files = attachments.map(({ type, name, bytes }) =>
    [`${words.attachment}: ${type}`, name, bytes === null ? null : `${bytes} ${words.bytes}`]
      .filter(Boolean)
      .join(', '),
  );
  const about = [...files, ...reactions.map(({ emoji, name }) => `${words.reaction}: ${emoji ?? name ?? ''}`)];
  const list = about.length > 0 ? `<ul>${about.map((one) => `<li>${escaped(one)}`).join('')}</ul>` : '';
  return article(direction, head.join(' · '), `${escaped(said)}${list}`);
}

function article(look: string, head: string, body: string): string {
  return `<article class="${look}"><header>${escaped(head)}</header>${body}</article>`;
}

function timeIn(language: Language): (at: string) => string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return (at) => format.format(new Date(at));
}
