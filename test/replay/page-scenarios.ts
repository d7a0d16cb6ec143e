import { skipTime } from '../../embedded/time-skipping';
import { type PageInput, pageChangedSignal, pageWorkflowId } from '../../workflows/page-contracts';
import type { Stack } from '../support/stack';
import { eventually } from '../support/wait';
import type { Scenario } from './scenarios';

const HOUR = 3_600_000;

const pageOf = (stack: Stack) => {
  const [page] = stack.pages;
  if (!page) throw new Error('no Page');
  return page;
};

async function probedAt(stack: Stack, id: string): Promise<string | null> {
  return (await stack.call('GET', `/api/pages/${id}/health`)).body.probedAt;
}

async function probedAgain(stack: Stack, id: string, before: string | null): Promise<void> {
  await eventually('the Page was probed', async () => {
    const at = await probedAt(stack, id);
    return at !== null && at !== before;
  });
}

/** Every path of the workflow of a Page worth replaying, by the name of its history file. */
export const pageScenarios: Readonly<Record<string, Scenario>> = {
  async 'page-asked-planned-removed'(stack) {
    const { id } = pageOf(stack);
    const workflowId = pageWorkflowId(id);
    const { runId } = await stack.client.workflow.getHandle(workflowId).describe();
    await stack.call('POST', `/api/pages/${id}/probe`);
    await probedAgain(stack, id, null);
    const asked = await probedAt(stack, id);
    stack.clock.advance(8 * HOUR);
    await skipTime(stack.client, workflowId, 8 * HOUR);
    await probedAgain(stack, id, asked);
    await stack.call('DELETE', `/api/pages/${id}`);
    await stack.client.workflow.getHandle(workflowId).result();
    return { workflowId, runId };
  },

  async 'page-continued-as-new'(stack) {
    const { id } = pageOf(stack);
    const workflowId = pageWorkflowId(`again-${id}`);
    const input: PageInput = { connectionId: id, maxHistoryLength: 8 };
    const { signaledRunId: runId } = await stack.client.workflow.signalWithStart('page', {
      workflowId,
      taskQueue: stack.taskQueue,
      args: [input],
      signal: pageChangedSignal,
      signalArgs: [{ reason: 'changed', probeId: null }],
    });
    const handle = stack.client.workflow.getHandle(workflowId);
    await eventually('it has continued as new', async () => (await handle.describe()).runId !== runId);
    await handle.terminate();
    return { workflowId, runId };
  },
};
