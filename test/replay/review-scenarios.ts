import { randomUUID } from 'node:crypto';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { ReviewFact } from '../../domain/app-review/events';
import { NEEDED_PERMISSIONS } from '../../domain/app-review/permissions';
import { createReviewRepository } from '../../store/review-repository';
import { APP_REVIEW, enterReviewUpdate, type ReviewInput, reviewWorkflowId } from '../../workflows/review-contracts';
import { skipTime } from '../support/time-skipping';
import { eventually } from '../support/wait';
import type { Scenario } from './scenarios';

const DAY = 86_400_000;
const [READ = ''] = NEEDED_PERMISSIONS.slice(2);

/** Enters facts one after the other, as the API does. */
function caseOn(client: Client, taskQueue: string) {
  const appId = String(800_000_000 + Math.floor(Math.random() * 99_999_999));
  const workflowId = reviewWorkflowId(appId);
  const handle = client.workflow.getHandle(workflowId);
  async function enter(...facts: ReviewFact[]): Promise<void> {
    for (const fact of facts) {
      const requestId = randomUUID();
      await client.workflow.executeUpdateWithStart(enterReviewUpdate, {
        args: [{ requestId, seen: null, actor: 'p1', source: 'person', noteId: null, say: { fact } }],
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
    enter,
    runId: async () => (await handle.describe()).runId,
    stop: () => handle.terminate(),
  };
}

const toReview: ReviewFact[] = [
  { kind: 'permissions_chosen', permissions: [...NEEDED_PERMISSIONS] },
  { kind: 'precheck_passed', precheckId: 'c1' },
  { kind: 'submitted', snapshotId: 's1' },
];

function outcome(verdicts: Record<string, 'approved' | 'rejected'>): ReviewFact {
  return { kind: 'outcome_recorded', verdicts, decidedAt: 1 };
}

const approved = Object.fromEntries(NEEDED_PERMISSIONS.map((name) => [name, 'approved'] as const));

/** Paths of a case worth replaying, by the name of the history file. */
export const reviewScenarios: Readonly<Record<string, Scenario>> = {
  async 'app-review-refused-and-a-new-round'(stack) {
    const review = caseOn(stack.client, stack.taskQueue);
    await createReviewRepository(stack.store).open(review.appId, 'Sunny Hotels', new Date());
    await review.enter(...toReview);
    const runId = await review.runId();
    await skipTime(stack.client, review.workflowId, 5.01 * DAY);
    await eventually('the reminder', async () => {
      const { remindAt } = (await createReviewRepository(stack.store).find(review.appId)) ?? {};
      return (remindAt?.getTime() ?? 0) > Date.now() + 9 * DAY;
    });
    await review.enter(outcome({ ...approved, [READ]: 'rejected' }), { kind: 'fix_round_opened' });
    await eventually('a new run', async () => (await review.runId()) !== runId);
    await review.stop();
    return { workflowId: review.workflowId, runId };
  },

  async 'app-review-blocked-and-unblocked'(stack) {
    const review = caseOn(stack.client, stack.taskQueue);
    await review.enter(...toReview, outcome(approved), { kind: 'published' }, { kind: 'blocked' });
    const runId = await review.runId();
    await skipTime(stack.client, review.workflowId, 0.2 * DAY);
    await review.enter({ kind: 'appeal_sent' }, { kind: 'identity_asked' });
    await review.enter({ kind: 'identity_finished', passed: true }, { kind: 'unblocked' });
    await review.stop();
    return { workflowId: review.workflowId, runId };
  },
};
