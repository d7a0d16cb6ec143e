/** Words of one message that can be found: a longer text is found by its beginning. */
export const MOST_WORDS = 200;

/** Longer words are found by their beginning. */
const LONGEST_WORD = 40;

/** Fewer letters begin too many words to be worth a search. */
export const SHORTEST_BEGINNING = 2;

/** More words in one search do not narrow it down any further. */
const MOST_SEARCHED = 8;

/** Raised when texts are taken apart in another way, so that stored words are made anew. */
export const WORDS_VERSION = 1;

/** What is searched for: words as they stand, and the beginning of one more. */
export interface WordSearch {
  words: readonly string[];
  beginning: string;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** The words of a text as they are kept and compared: NFKC, small letters, е for ё, each once. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of fold(text.normalize('NFKC')).matchAll(WORD)) {
    if (words.size === MOST_WORDS) break;
    if (isWord(word)) words.add(word.slice(0, LONGEST_WORD));
  }
  return [...words];
}

/** What was typed, its last word as a beginning; null where that is too little to look for. */
export function searchOf(typed: string): WordSearch | null {
  const words = wordsOf(typed).slice(0, MOST_SEARCHED);
  const beginning = words.pop();
  if (beginning === undefined || (words.length === 0 && beginning.length < SHORTEST_BEGINNING)) return null;
  return { words, beginning };
}

export interface ExcerptPart {
  text: string;
  /** Whether it is what was searched for. */
  hit: boolean;
}

/** Characters around the first word found. */
const BEFORE = 50;
const EXCERPT = 180;

/** The place of a text where the first word was found, in one line, with what was found marked. */
export function excerptOf(text: string, search: WordSearch): ExcerptPart[] {
  const line = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const hits = [...line.matchAll(WORD)].filter(([word]) => isHit(fold(word).slice(0, LONGEST_WORD), search));
  const first = hits[0]?.index ?? 0;
  const start = first <= BEFORE ? 0 : line.indexOf(' ', first - BEFORE) + 1;
  const end = Math.min(line.length, start + EXCERPT);
  const parts: ExcerptPart[] = start > 0 ? [{ text: '…', hit: false }] : [];
  let at = start;
  for (const { index, 0: word } of hits.filter((hit) => hit.index + hit[0].length <= end)) {
    parts.push({ text: line.slice(at, index), hit: false }, { text: word, hit: true });
    at = index + word.length;
  }
  parts.push({ text: line.slice(at, end) + (end < line.length ? '…' : ''), hit: false });
  return parts.filter((part) => part.text !== '');
}

function isHit(word: string, { words, beginning }: WordSearch): boolean {
  return words.includes(word) || word.startsWith(beginning);
}

/** A single letter says nothing; a single digit can be a room. */
function isWord(word: string): boolean {
  return word.length > 1 || /\p{N}/u.test(word);
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}
