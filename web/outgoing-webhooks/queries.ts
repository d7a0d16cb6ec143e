import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { DELIVERY_STATES, type DeliveryState } from '../../domain/outgoing-webhooks';
import { getOutgoingWebhooks, getOutgoingWebhooksById, getOutgoingWebhooksByIdDeliveries } from '../client/api';
import { live } from '../client/live';

/** Outgoing webhooks as they are known here; made anew after each change of one. */
export const WEBHOOKS_KEY = ['outgoing-webhooks'] as const;

export const webhooksQuery = queryOptions({
  queryKey: [...WEBHOOKS_KEY, 'list'],
  queryFn: async ({ signal }) => (await getOutgoingWebhooks({ signal })).items,
  ...live('banner'),
});

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'one', id],
    queryFn: ({ signal }) => getOutgoingWebhooksById(id, { signal }),
    ...live('card'),
  });

/** What the address says; null: every delivery. */
export function stateIn(search: URLSearchParams): DeliveryState | null {
  return DELIVERY_STATES.find((state) => state === search.get('state')) ?? null;
}

export const deliveriesQuery = (id: string, state: DeliveryState | null) =>
  infiniteQueryOptions({
    queryKey: [...WEBHOOKS_KEY, 'deliveries', id, state],
    queryFn: ({ signal, pageParam }) =>
      getOutgoingWebhooksByIdDeliveries(
        id,
        { ...(state && { state }), ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...live('card'),
  });

/** Whether something has come to its end without being taken. */
export const hasNotTakenQuery = (id: string) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'not-taken', id],
    async queryFn({ signal }) {
      const ends = await Promise.all(
        (['failed', 'dropped'] as const).map((state) =>
          getOutgoingWebhooksByIdDeliveries(id, { state, limit: 1 }, { signal }),
        ),
      );
      return ends.some(({ items }) => items.length > 0);
    },
    ...live('banner'),
  });
