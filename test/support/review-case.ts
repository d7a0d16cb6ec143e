import { randomUUID } from 'node:crypto';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { EntryRequest } from '../../domain/app-review/book';
import type { ReviewFact } from '../../domain/app-review/events';
import { NEEDED_PERMISSIONS } from '../../domain/app-review/permissions';
import { APP_REVIEW, enterReviewUpdate, type ReviewInput, reviewWorkflowId } from '../../workflows/review-contracts';

/** The case of an app, whose facts are entered one after the other as the API does. */
export function caseOn(client: Client, taskQueue: string, appId = newAppId()) {
  const workflowId = reviewWorkflowId(appId);
  const handle = client.workflow.getHandle(workflowId);
  async function say(...sayings: EntryRequest['say'][]): Promise<void> {
    for (const saying of sayings) {
      const requestId = randomUUID();
      await client.workflow.executeUpdateWithStart(enterReviewUpdate, {
        args: [{ requestId, seen: null, actor: 'p1', source: 'person', noteId: null, say: saying }],
        updateId: requestId,
        startWorkflowOperation: new WithStartWorkflowOperation<(input: ReviewInput) => Promise<never>>(APP_REVIEW, {
          ...{ workflowId, taskQueue, args: [{ appId }] },
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      });
    }
  }
  return {
    appId,
    workflowId,
    enter: (...facts: ReviewFact[]) => say(...facts.map((fact) => ({ fact }))),
    correct: (corrects: number, replacement: ReviewFact | null) => say({ corrects, replacement }),
    runId: async () => (await handle.describe()).runId,
    stop: () => handle.terminate(),
  };
}

export const toReview: ReviewFact[] = [
  { kind: 'permissions_chosen', permissions: [...NEEDED_PERMISSIONS] },
  { kind: 'precheck_passed', precheckId: 'c1' },
  { kind: 'submitted', snapshotId: 's1' },
];

export function outcome(verdicts: Record<string, 'approved' | 'rejected'>): ReviewFact {
  return { kind: 'outcome_recorded', verdicts, decidedAt: 1 };
}

export const approved = Object.fromEntries(NEEDED_PERMISSIONS.map((name) => [name, 'approved'] as const));

/** What leads from nothing to released. */
export const toReleased: ReviewFact[] = [...toReview, outcome(approved), { kind: 'published' }];

function newAppId(): string {
  return String(800_000_000 + Math.floor(Math.random() * 99_999_999));
}
