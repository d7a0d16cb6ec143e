import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Book, EntryRequest } from '../domain/app-review/book';
import type { ReviewCase } from '../domain/app-review/case';

/** Workflow type; the API starts it by name. */
export const APP_REVIEW = 'appReview';

/** Workflow id of the App Review of one Facebook app. It lives as long as the app does. */
export function reviewWorkflowId(appId: string): string {
  return `app-review/${appId}`;
}

export interface ReviewInput {
  appId: string;
  /** Present after continue-as-new; otherwise the entries are read from the store. */
  carried?: Book;
  /** Continue as new from this many history events on; for tests, the server suggests it otherwise. */
  maxHistoryLength?: number;
}

/** Where the case stands after an entry was recorded. */
export interface ReviewPosition {
  lastEntry: number;
  case: ReviewCase;
}

/** Enters something. Answers when it is recorded. Fails with an `EntryRefusal` as failure type. */
export const enterReviewUpdate = defineUpdate<ReviewPosition, [EntryRequest]>('enter');

export const getReviewQuery = defineQuery<ReviewPosition>('getReview');
