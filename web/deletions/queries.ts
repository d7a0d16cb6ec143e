import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type DeletionRequest, getDeletionRequests, getDeletionRequestsByCode } from '../client/api';
import { live } from '../client/live';

export type DeletionState = DeletionRequest['state'];

export const STATES: readonly DeletionState[] = ['asked', 'running', 'done', 'rejected'];

/** Deletions as they are known here; made anew after each decision. */
export const DELETIONS_KEY = ['deletion-requests'] as const;

export const deletionsQuery = (state: DeletionState | null) =>
  infiniteQueryOptions({
    queryKey: [...DELETIONS_KEY, 'list', state],
    queryFn: ({ signal, pageParam }) =>
      getDeletionRequests({ ...(state && { state }), ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...live('card'),
  });

export const deletionQuery = (code: string) =>
  queryOptions({
    queryKey: [...DELETIONS_KEY, 'one', code],
    queryFn: ({ signal }) => getDeletionRequestsByCode(code, { signal }),
    ...live('card'),
  });
