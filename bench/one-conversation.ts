import { waitFor } from '../embedded/wait';
import { conversationWorkflowId } from '../workflows/contracts';
import { type ConversationCost, costOfConversation } from './billable-actions';
import type { BenchDesk } from './desk';
import type { DeskCalls } from './desk-calls';
import type { GraphWatch } from './graph-watch';
import { untilDrained } from './intake-watch';

/** Messages of the visitor, and as many replies. */
export const TURNS = 10;

/**
 * A whole conversation, each side waiting for the other: every message has its own signal and every reply is settled before the visitor
 * writes again, so nothing is saved by things that happen to come together. Then it is closed.
 */
export async function costOfOneConversation(
  desk: BenchDesk,
  calls: DeskCalls,
  graph: GraphWatch,
  first: number,
): Promise<ConversationCost> {
  const psid = '5300000000000000';
  for (let turn = 0; turn < TURNS; turn++) {
    await calls.write(psid, first + turn);
    await waitFor('the message is visible', async () => (await calls.shows(psid, first + turn)) || undefined);
    await untilDrained(desk);
    const replyId = `turn-${turn}`;
    await calls.reply(psid, replyId);
    await graph.arrival(replyId);
    await waitFor('the receipts are in', async () => isDelivered(await calls.replyState(psid, replyId)) || undefined);
    await untilDrained(desk);
  }
  await calls.close(psid);
  return await costOfConversation(desk.client, conversationWorkflowId(desk.target.pageId, psid));
}

function isDelivered(state: string | undefined): boolean {
  return state === 'delivered' || state === 'read';
}
