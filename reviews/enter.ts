import { type Client, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import type { EntryRequest } from '../domain/app-review/book';
import {
  APP_REVIEW,
  enterReviewUpdate,
  type ReviewInput,
  type ReviewPosition,
  reviewWorkflowId,
} from '../workflows/review-contracts';

const UPDATE_TIMEOUT_MS = 5000;

/**
 * Enters something in an app's case, whose workflow is started if it does not run, and answers when it is recorded. The same
 * `requestId` is entered once. Throws WorkflowUpdateFailedError with an `EntryRefusal` as the cause's type where the rules do
 * not allow it, and other errors of the client while Temporal or its workers are away.
 */
export async function enterInReview(
  client: Client,
  taskQueue: string,
  appId: string,
  request: EntryRequest,
): Promise<ReviewPosition> {
  const input: ReviewInput = { appId };
  const startWorkflowOperation = new WithStartWorkflowOperation<(input: ReviewInput) => Promise<never>>(APP_REVIEW, {
    workflowId: reviewWorkflowId(appId),
    taskQueue,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  return await client.withDeadline(Date.now() + UPDATE_TIMEOUT_MS, () =>
    client.workflow.executeUpdateWithStart(enterReviewUpdate, {
      args: [request],
      updateId: request.requestId,
      startWorkflowOperation,
    }),
  );
}

/** Whether the rules did not allow it, as opposed to nobody being there to ask. */
export function refusedBy(error: unknown): boolean {
  return error instanceof WorkflowUpdateFailedError;
}
