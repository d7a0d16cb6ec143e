import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deletePagesByIdSubscriptions, postPagesByIdSubscriptions, type Subscriptions } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { subscriptionsQuery, useRefreshPages } from './queries';

/** Sets both levels at Facebook, address and code included; or switches the Page's level off. */
export function useSubscribe(id: string) {
  const client = useQueryClient();
  const refresh = useRefreshPages(id);
  async function onSuccess(now: Subscriptions) {
    await keepAnswer(client, subscriptionsQuery(id).queryKey, now);
    await refresh();
  }
  return {
    subscribe: useMutation({ mutationFn: () => postPagesByIdSubscriptions(id), onSuccess }),
    switchOff: useMutation({ mutationFn: () => deletePagesByIdSubscriptions(id), onSuccess }),
  };
}
