import { conversationWorkflowId, getConversationQuery } from '../../workflows/contracts';
import type { Stack } from './stack';
import { newVisitor } from './visitor';
import { eventually } from './wait';

/** A closing that must wait for the queue, and a visitor who writes meanwhile; the door of the queue is still shut. */
export async function writesWhileClosing(stack: Stack) {
  const visitor = newVisitor(stack);
  const workflowId = conversationWorkflowId(visitor.page.pageId, visitor.psid);
  const workflow = stack.client.workflow.getHandle(workflowId);
  const state = () => workflow.query(getConversationQuery);
  stack.queueDoor.isShut = true;
  await visitor.writes('a visitor’s secret text');
  await visitor.shown(1);
  await eventually('the conversation runs', () => state().catch(() => null));
  const closed = stack.call('POST', `/api/conversations/${visitor.id}/close`);
  await eventually('it is to close', async () => (await state()).closing);
  await visitor.writes('still there?');
  await eventually('it is to stay', async () => !(await state()).closing);
  const { runId } = await workflow.describe();
  return { visitor, closed, workflowId, runId };
}
