import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Shows what a change was answered with. Whatever was being asked meanwhile is given up first, since it may be older and would
 * come on top; it may be newer as well, so it is asked again.
 */
export async function keepAnswer<T>(client: QueryClient, queryKey: QueryKey, answer: T): Promise<void> {
  const wasAsked = client.isFetching({ queryKey, exact: true }) > 0;
  await client.cancelQueries({ queryKey, exact: true });
  client.setQueryData(queryKey, answer);
  if (wasAsked) void client.invalidateQueries({ queryKey, exact: true });
}
