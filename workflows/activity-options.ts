import { ActivityCancellationType, proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { ConversationQueueActivities } from '../activities/conversation-queue';
import type { MessengerActivities } from '../activities/messenger';
import type { QueueActivities } from '../activities/queue';
import type { RecordActivities } from '../activities/records';
import type { ReviewRecordActivities } from '../activities/review-records';
import { graphTaskQueue } from './contracts';

/**
 * Sends cannot be repeated safely, so the activity itself decides what may be: it throws only for what Facebook refused
 * for now. The whole is bounded by the time left in the messaging window.
 */
export function sendingFor(remainingMs: number): MessengerActivities {
  return proxyActivities<MessengerActivities>({
    taskQueue: graphTaskQueue(workflowInfo().taskQueue),
    startToCloseTimeout: '40s',
    scheduleToCloseTimeout: Math.max(remainingMs, 1000) + 60_000,
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    retry: { initialInterval: '2s', backoffCoefficient: 3, maximumInterval: '5m' },
  });
}

const local = proxyLocalActivities<RecordActivities>({ startToCloseTimeout: '4s', retry: { maximumAttempts: 2 } });
const regular = proxyActivities<RecordActivities>({ startToCloseTimeout: '10s', retry: { maximumInterval: '30s' } });

/**
 * Short, idempotent store writes. Local first, because that costs nothing; while the store is away as a regular activity,
 * because a waiting local one would hold up the workflow's updates.
 */
export const records: RecordActivities = {
  recordEnd: (input) => local.recordEnd(input).catch(() => regular.recordEnd(input)),
  settleReply: (input) => local.settleReply(input).catch(() => regular.settleReply(input)),
};

const localPlace = proxyLocalActivities<ConversationQueueActivities>({
  startToCloseTimeout: '4s',
  retry: { maximumAttempts: 2 },
});
const regularPlace = proxyActivities<ConversationQueueActivities>({
  startToCloseTimeout: '10s',
  retry: { maximumInterval: '30s' },
});

/** The same for a conversation's place in the queue. */
export const placeRecords: ConversationQueueActivities = {
  joinQueue: (input) => localPlace.joinQueue(input).catch(() => regularPlace.joinQueue(input)),
  recordAssignment: (input) => localPlace.recordAssignment(input).catch(() => regularPlace.recordAssignment(input)),
  warnOfWindow: (input) => localPlace.warnOfWindow(input).catch(() => regularPlace.warnOfWindow(input)),
};

/** Of the queue itself: reading everything once may take a while. */
export const queueRecords = proxyActivities<QueueActivities>({
  startToCloseTimeout: '1m',
  retry: { maximumInterval: '30s' },
});

const localReview = proxyLocalActivities<ReviewRecordActivities>({
  startToCloseTimeout: '4s',
  retry: { maximumAttempts: 2 },
});
/** An entry about the whole app is told to each of its Pages. */
const regularReview = proxyActivities<ReviewRecordActivities>({
  startToCloseTimeout: '5m',
  retry: { maximumInterval: '30s' },
});

/** The same for cases of App Review. */
export const reviewRecords: ReviewRecordActivities = {
  readReviewEntries: (input) =>
    localReview.readReviewEntries(input).catch(() => regularReview.readReviewEntries(input)),
  recordReviewEntry: (input) =>
    localReview.recordReviewEntry(input).catch(() => regularReview.recordReviewEntry(input)),
  remindOfObligation: (input) =>
    localReview.remindOfObligation(input).catch(() => regularReview.remindOfObligation(input)),
  remindOfReview: (input) => localReview.remindOfReview(input).catch(() => regularReview.remindOfReview(input)),
};
