import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import { queueWorkflowId } from '../workflows/queue-contracts';

/** So many attempts at one task are not a worker that was restarted any more: the queue stands still, and nobody is given anything. */
export const STANDS_STILL = 5;

const PATIENCE_MS = 2000;

/** Attempts at the task that the queue has now; 0: none, or there is no queue yet. Rejects, within two seconds, while Temporal is away. */
export async function attemptsOfQueue(client: Client, taskQueue: string = DESK_TASK_QUEUE): Promise<number> {
  try {
    const queue = client.workflow.getHandle(queueWorkflowId(taskQueue));
    const { raw, status } = await client.withDeadline(Date.now() + PATIENCE_MS, () => queue.describe());
    return status.name === 'RUNNING' ? (raw.pendingWorkflowTask?.attempt ?? 0) : 0;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 0;
    throw error;
  }
}
