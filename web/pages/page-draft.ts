import { queryOptions } from '@tanstack/react-query';
import { type PageDraft, postPageDrafts } from '../client/api';

const KEPT = 'desk.page-draft';

/**
 * The address of a Page that is about to be added. It stays the same while the window is open, also after loading again:
 * it may stand in Facebook's form already.
 */
export const pageDraftQuery = queryOptions({
  queryKey: ['page-draft'],
  queryFn: async (): Promise<PageDraft> => {
    const kept = readDraft();
    if (kept) return kept;
    const draft = await postPageDrafts();
    sessionStorage.setItem(KEPT, JSON.stringify(draft));
    return draft;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export function forgetDraft(): void {
  sessionStorage.removeItem(KEPT);
}

function readDraft(): PageDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  } catch {
    return null;
  }
}

/** A code that nobody guesses, as the API makes them. */
export function newConfirmationCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
