import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

const { FastForwardPollingResult } = temporal.api.enums.v1;
const COMPLETED = FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED;

/**
 * Lets time pass for one workflow on the real server: its timers fire as if `ms` had gone by. Other workflows are not moved,
 * so suites can run side by side. A workflow that ends on the way has also arrived.
 */
export async function skipTime(client: Client, workflowId: string, ms: number): Promise<void> {
  const id = randomUUID();
  const namespace = client.options.namespace;
  const workflowExecution = { workflowId };
  await configure(client, workflowId, {
    enabled: true,
    fastForwardConfig: { id, duration: { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 } },
  });
  for (;;) {
    const { fastForwardPollingResult, failedReason } = await client.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: id,
    });
    if (fastForwardPollingResult === COMPLETED) break;
    if (failedReason) {
      if (/ended|completed|not running/i.test(failedReason)) return;
      throw new Error(`time was not skipped: ${failedReason}`);
    }
  }
  await configure(client, workflowId, { enabled: false }).catch(() => undefined);
}

async function configure(client: Client, workflowId: string, timeSkippingConfig: object): Promise<void> {
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: { timeSkippingConfig },
    updateMask: { paths: ['time_skipping_config'] },
  });
}
