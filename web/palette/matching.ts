import { wordsOf } from '../../domain/search-words';

/** Whether each typed word begins a word of the text, in any order. Nothing typed fits everything. */
export function fits(typed: string, text: string): boolean {
  const words = wordsOf(text);
  return typedWords(typed).every((beginning) => words.some((word) => word.startsWith(beginning)));
}

/** A single letter is enough here, where all that is looked through is a short list. */
function typedWords(typed: string): string[] {
  const letters = typed.trim();
  const [...characters] = letters;
  return characters.length === 1 ? [letters.toLowerCase().replaceAll('ё', 'е')] : wordsOf(letters);
}

/** Each once, by its address; the first counts. */
export function onceEach<T extends { to: string }>(targets: readonly T[]): T[] {
  const seen = new Set<string>();
  return targets.filter(({ to }) => !seen.has(to) && seen.add(to));
}
