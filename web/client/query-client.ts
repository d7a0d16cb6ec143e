import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem';
import { SESSION_KEY } from './session';

/** What is asked again and what is not: an answer of the API is final, only silence and 503 are worth a second try. */
const WORTH_REPEATING = new Set(['no_connection', 'temporarily_unavailable']);

export function createQueryClient(): QueryClient {
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
