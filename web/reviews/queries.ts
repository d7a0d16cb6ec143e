import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getPages,
  getPeople,
  getReviews,
  getReviewsByAppId,
  getReviewsByAppIdEntries,
  getReviewsByAppIdRounds,
} from '../client/api';
import { live } from '../client/live';

export const REVIEWS_KEY = ['reviews'] as const;

/** So many rows of lists that are only needed for names. */
const NAMES = 200;

export const reviewsQuery = queryOptions({
  queryKey: [...REVIEWS_KEY, 'list'],
  queryFn: async ({ signal }) => (await getReviews({ signal })).items,
  ...live('card'),
});

export const reviewQuery = (appId: string) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, appId, 'case'],
    queryFn: ({ signal }) => getReviewsByAppId(appId, { signal }),
    ...live('card'),
  });

/** Entries never change: they are asked for again when the case has one more. */
export const entriesQuery = (appId: string, lastEntry: number | undefined) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, appId, 'entries', lastEntry],
    queryFn: async ({ signal }) => (await getReviewsByAppIdEntries(appId, { signal })).items,
    enabled: lastEntry !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

export const roundsQuery = (appId: string, lastEntry: number) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, appId, 'rounds', lastEntry],
    queryFn: async ({ signal }) => (await getReviewsByAppIdRounds(appId, { signal })).items,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

export const pageNamesQuery = queryOptions({
  queryKey: ['pages', 'for-reviews'],
  queryFn: async ({ signal }) => (await getPages({ limit: NAMES }, { signal })).items,
  staleTime: 60_000,
});

export const peopleNamesQuery = queryOptions({
  queryKey: ['people', 'for-reviews'],
  queryFn: async ({ signal }) => (await getPeople({ limit: NAMES }, { signal })).items,
  staleTime: 60_000,
});
