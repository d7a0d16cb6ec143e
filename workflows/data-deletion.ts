import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { DeletionActivities } from '../activities/data-deletion';
import { DELETION_STEPS } from '../domain/data-deletion';
import type { DataDeletionInput, DataDeletionResult } from './data-deletion-contracts';

/** Each is short and repeatable; a store, Temporal or Facebook that is away is waited for, however long it takes. */
const { openDeletion, runDeletionStep, finishDeletion } = proxyActivities<DeletionActivities>({
  startToCloseTimeout: '5m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
});

/**
 * Deletes what a request names, step by step, and leaves the proof in the request. A step that has much to do works in parts;
 * after a restart it goes on with what is left. Carries the code only: whom it is about stands, sealed, in the store.
 */
export async function dataDeletion({ code }: DataDeletionInput): Promise<DataDeletionResult> {
  const opened = await openDeletion({ code });
  if (!opened) return { nothingLeft: true };
  for (const step of DELETION_STEPS[opened.kind]) {
    if (opened.done.includes(step)) continue;
    for (let after: string | null = null; ; ) {
      const { next }: { next: string | null } = await runDeletionStep({ code, step, after });
      if (next === null) break;
      after = next;
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof dataDeletion>({ code });
    }
  }
  return await finishDeletion({ code });
}
