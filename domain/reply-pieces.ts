/** Longest text that the Send API takes in one message. Counted in UTF-16 units, so that it fits however Meta counts. */
export const MAX_TEXT = 2000;

/** Longest text of one reply: more messages in a row than this nobody reads. */
export const MAX_REPLY_TEXT = 10 * MAX_TEXT;

export const MAX_FILES = 10;
export const MAX_QUICK_REPLIES = 13;

/** Meta's limits for a suggested answer (Send API: quick replies). */
export const QUICK_REPLY_TITLE = 20;
export const QUICK_REPLY_PAYLOAD = 1000;

/** A suggested answer; what comes back when it is chosen. */
export interface QuickReply {
  title: string;
  payload: string;
}

/** A file of a reply: the id of its record and what Messenger calls it. */
export interface ReplyFile {
  id: string;
  type: string;
}

/** What an operator sends: text, files, or both. */
export interface ReplyContent {
  text: string;
  files: readonly ReplyFile[];
  quickReplies: readonly QuickReply[];
}

/** One message of a reply, as Facebook takes it. */
export type Piece = { kind: 'text'; text: string } | { kind: 'file'; file: ReplyFile };

/** The messages that a reply becomes, in order: Facebook takes either a text or one file at a time. */
export function piecesOf({ text, files }: Pick<ReplyContent, 'text' | 'files'>): Piece[] {
  return [
    ...splitText(text).map((part): Piece => ({ kind: 'text', text: part })),
    ...files.map((file): Piece => ({ kind: 'file', file })),
  ];
}

/** Where a text is best divided: after a paragraph, a line, a sentence, a word. */
const PLACES: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[.!?…]["»”')\]]*\s/g, /\s/g];

/** Nobody wants very short first pieces for the sake of a better place. */
const LEAST_SHARE = 0.5;

/** Divides a text into messages that Facebook takes; never inside of what people see as one character. */
export function splitText(text: string, most = MAX_TEXT): string[] {
  const pieces: string[] = [];
  let rest = text.trim() === '' ? '' : text;
  while (rest.length > most) {
    const end = placeToDivide(rest, most);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces.filter((piece) => piece !== '');
}

function placeToDivide(text: string, most: number): number {
  const head = text.slice(0, most + 1); // a space just behind the limit is a good place, too
  for (const place of PLACES) {
    const ends = [...head.matchAll(place)].map(({ index, 0: found }) => index + found.trimEnd().length || index);
    const last = ends.filter((end) => end <= most && end >= most * LEAST_SHARE).at(-1);
    if (last !== undefined && isBetweenCharacters(text, last)) return last;
  }
  return lastBoundary(text, most);
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function isBetweenCharacters(text: string, at: number): boolean {
  return characters.segment(text).containing(at)?.index === at;
}

/** A single character longer than a message is cut between its code points. */
function lastBoundary(text: string, most: number): number {
  const start = characters.segment(text).containing(most)?.index ?? most;
  if (start > 0) return start;
  const unit = text.charCodeAt(most);
  return unit >= 0xdc00 && unit <= 0xdfff ? most - 1 : most;
}
