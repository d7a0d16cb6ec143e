import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import { conversationWorkflowId } from '../workflows/contracts';
import type { BenchDesk } from './desk';
import { untilDrained } from './intake-watch';
import { type Crowd, psidOf } from './visitor-messages';

const CONCURRENCY = 20;
const EVERY_MS = 200;

/**
 * Resolves when nothing of what the crowd wrote is under way any more: workers go on for a while after the last signal and ask Facebook
 * who the new visitors are, and that would slow down whatever is measured next.
 */
export async function untilAtRest(desk: BenchDesk, crowd: Crowd): Promise<void> {
  await untilDrained(desk);
  let busy = Array.from({ length: crowd.visitors }, (_, number) => psidOf(crowd, number));
  while (busy.length > 0) {
    busy = await stillBusy(desk, busy);
    if (busy.length > 0) await pause(EVERY_MS);
  }
  while (await desk.db.collection('visitors').findOne({ dueAt: { $ne: null }, look: null })) await pause(EVERY_MS);
}

async function stillBusy(desk: BenchDesk, psids: readonly string[]): Promise<string[]> {
  const left = [...psids];
  const busy: string[] = [];
  const askUntilEmpty = async () => {
    for (let psid = left.pop(); psid; psid = left.pop()) if (await hasOpenTask(desk, psid)) busy.push(psid);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, askUntilEmpty));
  return busy;
}

async function hasOpenTask({ client, target }: BenchDesk, psid: string): Promise<boolean> {
  const handle = client.workflow.getHandle(conversationWorkflowId(target.pageId, psid));
  return await handle.describe().then(
    ({ raw }) => Boolean(raw.pendingWorkflowTask),
    (error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return false; // has not written yet
      throw error;
    },
  );
}
