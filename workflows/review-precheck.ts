import { proxyActivities } from '@temporalio/workflow';
import type { ReviewPrecheckActivities } from '../activities/review-precheck';
import type { ReviewPrecheckInput } from './review-precheck-contracts';

const checks = proxyActivities<ReviewPrecheckActivities>({
  startToCloseTimeout: '3m',
  heartbeatTimeout: '40s',
  retry: { maximumInterval: '30s' },
});

/** The slow part of a precheck: what has to be asked elsewhere, each part shown as soon as it is there. */
export async function reviewPrecheck(input: ReviewPrecheckInput): Promise<void> {
  await Promise.all([checks.checkReviewSites(input), checks.checkReviewMail(input)]);
  await checks.settlePrecheck(input);
}
