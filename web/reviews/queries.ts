import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getPages,
  getPeople,
  getReviews,
  getReviewsByAppId,
  getReviewsByAppIdDetails,
  getReviewsByAppIdEntries,
  getReviewsByAppIdPrecheck,
  getReviewsByAppIdReviewer,
  getReviewsByAppIdRounds,
  getReviewsByAppIdScreencasts,
} from '../client/api';
import { live } from '../client/live';
import { problemOf } from '../client/problem';

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

/** Not asked again while somebody types: what was saved meanwhile shows when it is saved. */
export const detailsQuery = (appId: string) =>
  queryOptions({
    queryKey: ['review-details', appId],
    queryFn: ({ signal }) => getReviewsByAppIdDetails(appId, { signal }),
    refetchOnWindowFocus: false,
  });

export const screencastsQuery = (appId: string) =>
  queryOptions({
    queryKey: ['review-screencasts', appId],
    queryFn: async ({ signal }) => (await getReviewsByAppIdScreencasts(appId, { signal })).items,
  });

/** Null: none was made. */
export const reviewerQuery = (appId: string) =>
  queryOptions({
    queryKey: ['review-reviewer', appId],
    queryFn: async ({ signal }) => {
      try {
        return await getReviewsByAppIdReviewer(appId, { signal });
      } catch (error) {
        if (problemOf(error).code === 'review_reviewer_missing') return null;
        throw error;
      }
    },
  });

/** Null: the round was never checked. Asked for again while the rest of the report is on its way. */
export const reportQuery = (appId: string) =>
  queryOptions({
    queryKey: [...REVIEWS_KEY, appId, 'report'],
    queryFn: async ({ signal }) => {
      try {
        return await getReviewsByAppIdPrecheck(appId, { signal });
      } catch (error) {
        if (problemOf(error).code === 'review_precheck_missing') return null;
        throw error;
      }
    },
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? 1000 : live('card').refetchInterval()),
  });
