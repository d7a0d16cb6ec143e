import { MAX_QUICK_REPLIES } from '../../domain/reply-pieces';
import { useDraft } from './draft';

export interface SuggestedAnswers {
  titles: readonly string[];
  isFull: boolean;
  /** False: it is empty, there already, or one too many. */
  add(title: string): boolean;
  remove(title: string): void;
  clear(): void;
}

/** Titles hold no line breaks, so that a draft of them is kept as lines. */
const BREAK = '\n';

/** Short answers that the visitor will be offered, kept like the text until they are sent. */
export function useSuggestedAnswers(conversationId: string): SuggestedAnswers {
  const [draft, setDraft] = useDraft(`${conversationId}.answers`);
  const titles = draft === '' ? [] : draft.split(BREAK);
  const set = (next: readonly string[]) => setDraft(next.join(BREAK));
  return {
    titles,
    isFull: titles.length >= MAX_QUICK_REPLIES,
    add(given) {
      const title = given.replace(/\s+/g, ' ').trim();
      if (title === '' || titles.includes(title) || titles.length >= MAX_QUICK_REPLIES) return false;
      set([...titles, title]);
      return true;
    },
    remove: (title) => set(titles.filter((one) => one !== title)),
    clear: () => set([]),
  };
}
