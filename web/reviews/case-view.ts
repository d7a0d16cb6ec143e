import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useOutletContext } from 'react-router';
import type { ReviewFact } from '../../domain/app-review/events';
import { postReviewsByAppIdEntries, type Review, type ReviewEntry } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { problemOf } from '../client/problem';
import type { CaseBook } from './book';
import { REVIEWS_KEY, reviewQuery } from './queries';

/** What every screen of one case works with. */
export interface CaseView extends CaseBook {
  review: Review;
  entries: readonly ReviewEntry[];
  mayManage: boolean;
}

/** The case that the address names; for screens inside of `ReviewFrame`. */
export function useCase(): CaseView {
  return useOutletContext<CaseView>();
}

/** Shows an answer of the API about a case at once, on all screens; what was asked before it must not come on top. */
export function useKeepReview(): (review: Review) => Promise<void> {
  const client = useQueryClient();
  return async (review) => {
    const { queryKey } = reviewQuery(review.appId);
    await keepAnswer(client, queryKey, review);
    await client.invalidateQueries({ queryKey: [...REVIEWS_KEY, 'list'] });
  };
}

/** What is entered: the fact, and the words that belong to it. */
export interface NewEntry {
  fact: ReviewFact;
  text?: string | null;
  comments?: { permission: string; text: string }[];
}

/** The facts that a person may enter by hand, as the API names them. */
type EnteredFact = Parameters<typeof postReviewsByAppIdEntries>[1]['fact'];

/** Enters what happened. After a conflict the newer case is shown, and what was typed stays in its form. */
export function useEnter(onDone?: (review: Review) => void) {
  const { review } = useCase();
  const requestId = useRequestId();
  const keep = useKeepReview();
  const refresh = useRefreshCase(review.appId);
  return useMutation({
    mutationFn: ({ fact, ...words }: NewEntry) =>
      postReviewsByAppIdEntries(review.appId, {
        ...{ requestId: requestId.now(), seen: review.lastEntry },
        ...{ fact: fact as EnteredFact, ...words },
      }),
    async onSuccess(after) {
      requestId.renew();
      await keep(after);
      onDone?.(after);
    },
    async onError(error) {
      requestId.settle(error);
      await refresh();
    },
  });
}

export function useRefreshCase(appId: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [...REVIEWS_KEY, appId] });
}

/** Without an answer nobody knows whether it was taken: then the same id goes again, and it is entered once. */
const UNANSWERED = new Set(['no_connection', 'temporarily_unavailable', 'internal_error']);

export function useRequestId() {
  const id = useRef(newId());
  return {
    now: () => id.current,
    renew() {
      id.current = newId();
    },
    settle(error: unknown) {
      if (!UNANSWERED.has(problemOf(error).code)) id.current = newId();
    },
  };
}

/** `crypto.randomUUID` is missing where the desk is opened without TLS. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
