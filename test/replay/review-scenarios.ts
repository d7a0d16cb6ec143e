import { randomUUID } from 'node:crypto';
import { NEEDED_PERMISSIONS } from '../../domain/app-review/permissions';
import { skipTime } from '../../embedded/time-skipping';
import type { Store } from '../../store/connection';
import { createReviewRepository } from '../../store/review-repository';
import { precheckWorkflowId } from '../../workflows/review-precheck-contracts';
import { approved, caseOn, outcome, toReleased, toReview } from '../support/review-case';
import { eventually } from '../support/wait';
import type { Scenario } from './scenarios';

const DAY = 86_400_000;
const [READ = ''] = NEEDED_PERMISSIONS.slice(2);

/** Somebody who is mailed. */
async function addAdministrator(store: Store): Promise<void> {
  await store.people.create({
    ...{ _id: 'anna', email: 'anna@example.com', name: 'Anna', roles: ['administrator'], departments: [] },
    ...{ disabled: false, passwordHash: 'x', passwordVersion: 1, accessVersion: 0, rightsVersion: 0 },
    ...{ rolesChangedAt: new Date(), createdAt: new Date() },
  });
}

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

  async 'app-review-seen-by-a-person'(stack) {
    const review = caseOn(stack.client, stack.taskQueue);
    const seen = { kind: 'check_seen', check: 'P22', permission: null, evidence: 'a-recording' } as const;
    await review.enter({ kind: 'permissions_chosen', permissions: [...NEEDED_PERMISSIONS] });
    await review.enter({ ...seen, holds: true }, { ...seen, holds: null });
    const runId = await review.runId();
    await review.stop();
    return { workflowId: review.workflowId, runId };
  },

  async 'review-precheck'(stack) {
    const review = caseOn(stack.client, stack.taskQueue);
    await createReviewRepository(stack.store).open(review.appId, 'Sunny Hotels', new Date());
    const requestId = randomUUID();
    await stack.call('POST', `/api/reviews/${review.appId}/precheck`, { requestId });
    const handle = stack.client.workflow.getHandle(precheckWorkflowId(review.appId, requestId));
    await handle.result();
    return { workflowId: handle.workflowId, runId: (await handle.describe()).runId };
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

  async 'app-review-obligation-reminded'(stack) {
    const review = caseOn(stack.client, stack.taskQueue);
    await createReviewRepository(stack.store).open(review.appId, 'Sunny Hotels', new Date());
    await addAdministrator(stack.store);
    await review.enter(...toReleased);
    const runId = await review.runId();
    await skipTime(stack.client, review.workflowId, 305.1 * DAY);
    const reminded = () =>
      stack.store.outbox.countDocuments({ 'data.event': 'obligation_near', 'data.appId': review.appId });
    await eventually('the date is told', async () => (await reminded()) > 0);
    await review.enter({ kind: 'obligation_done', obligation: 'data_use_checkup' });
    await review.stop();
    return { workflowId: review.workflowId, runId };
  },
};
