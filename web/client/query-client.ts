import { focusManager, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem';
import { SESSION_KEY } from './session';

/** What is asked again and what is not: an answer of the API is final, only silence and 503 are worth a second try. */
const WORTH_REPEATING = new Set(['no_connection', 'temporarily_unavailable']);

/**
 * A window that is not in front works as one that is: offers are heard and seen to there, and a call that failed is tried
 * again. By itself the library waits with that until somebody looks at the window.
 */
function workInBackground(): void {
  focusManager.setEventListener((onFocus) => {
    const onChange = () => document.visibilityState === 'visible' && onFocus();
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  });
  focusManager.setFocused(true);
}

export function createQueryClient(): QueryClient {
  workInBackground();
  /** Whoever's session has ended is sent to sign in, wherever it shows first. */
  const onError = (error: unknown) => {
    if (problemOf(error).code === 'unauthorized') client.setQueryData(SESSION_KEY, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 1000,
        networkMode: 'always',
        retry: (count, error) => count < 2 && WORTH_REPEATING.has(problemOf(error).code),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
