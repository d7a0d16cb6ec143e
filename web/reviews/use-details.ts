import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patchReviewsByAppIdDetails, type ReviewDetails } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { problemOf } from '../client/problem';
import { detailsQuery } from './queries';

export type DetailsChange = Omit<Parameters<typeof patchReviewsByAppIdDetails>[1], 'version'>;

/** Keeps an answer about the details on all cards. */
export function useKeepDetails(appId: string): (details: ReviewDetails) => Promise<void> {
  const client = useQueryClient();
  return (details) => keepAnswer(client, detailsQuery(appId).queryKey, details);
}

/** Saves some of the details. After a conflict the newer ones are known here, and the next try goes over them. */
export function useSaveDetails(appId: string, details: ReviewDetails) {
  const client = useQueryClient();
  const keep = useKeepDetails(appId);
  const [meanwhile, setMeanwhile] = useState<string[]>([]);
  const save = useMutation({
    mutationFn: (change: DetailsChange) => patchReviewsByAppIdDetails(appId, { version: details.version, ...change }),
    async onSuccess(after) {
      setMeanwhile([]);
      await keep(after);
    },
    async onError(error, change) {
      if (problemOf(error).code !== 'review_changed') return;
      const after = await client.fetchQuery({ ...detailsQuery(appId), staleTime: 0 });
      setMeanwhile(differing(after, change));
    },
  });
  return { save, meanwhile };
}

/** What is saved now, where it differs from what was to be saved. */
export function differing(saved: ReviewDetails, change: DetailsChange): string[] {
  const fields = Object.keys(change) as (keyof DetailsChange)[];
  return fields.flatMap((field) => {
    const value = saved[field];
    return value !== change[field] && value !== null && value !== '' ? [String(value)] : [];
  });
}
