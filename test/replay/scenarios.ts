import { skipTime } from '../../embedded/time-skipping';
import {
  type ConversationInput,
  conversationWorkflowId,
  getConversationQuery,
  visitorEventsReceivedSignal,
} from '../../workflows/contracts';
import { deletionWorkflowId } from '../../workflows/data-deletion-contracts';
import { writesWhileClosing } from '../support/closing';
import type { Stack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';
import { reviewScenarios } from './review-scenarios';

/** Lives through one path of a workflow on the real servers and names the run whose history is worth keeping. */
export type Scenario = (stack: Stack) => Promise<{ workflowId: string; runId: string }>;

const HOUR = 3_600_000;

async function begin(stack: Stack) {
  const visitor = newVisitor(stack);
  const workflowId = conversationWorkflowId(visitor.page.pageId, visitor.psid);
  const handle = stack.client.workflow.getHandle(workflowId);
  return { visitor, workflowId, handle };
}

async function first(stack: Stack) {
  const started = await begin(stack);
  await started.visitor.writes('a visitor’s secret text');
  await started.visitor.shown(1);
  const { runId } = await eventually('the workflow runs', () => started.handle.describe().catch(() => null));
  return { ...started, runId };
}

/** Every path of a workflow worth replaying, by the name of its history file. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ...reviewScenarios,

  async 'conversation-closed'(stack) {
    const { visitor, workflowId, runId } = await first(stack);
    for (const replyId of ['r1', 'r2']) {
      await visitor.reply(replyId, 'an operator’s secret text');
      await visitor.replyIs(replyId, 'sent', 'delivered');
      await visitor.writes('and another');
    }
    await visitor.shown(3);
    await stack.call('POST', `/api/conversations/${visitor.id}/close`);
    await visitor.statusIs('closed');
    return { workflowId, runId };
  },

  async 'conversation-expired'(stack) {
    const { visitor, workflowId, runId } = await first(stack);
    await visitor.reply('r1');
    await visitor.replyIs('r1', 'sent', 'delivered');
    for (const hours of [20, 25]) {
      stack.clock.advance(hours * HOUR);
      await skipTime(stack.client, workflowId, hours * HOUR);
      if (hours === 20) await visitor.writes('still there?');
      if (hours === 20) await visitor.shown(2);
    }
    await visitor.statusIs('expired');
    return { workflowId, runId };
  },

  /** A reply outlives the window that it began in, because the visitor has written again. */
  async 'conversation-deadline-moved'(stack) {
    const { visitor, workflowId, runId } = await first(stack);
    const pass = async (minutes: number) => {
      stack.clock.advance((minutes * HOUR) / 60);
      await skipTime(stack.client, workflowId, (minutes * HOUR) / 60);
    };
    await pass(23 * 60 + 40);
    const { faults } = stack.simulator;
    faults.add({ on: 'send', times: 1000, psid: visitor.psid, fault: { kind: 'error', code: 2 } });
    await visitor.reply('r1', 'an operator’s secret text');
    await visitor.replyIs('r1', 'retrying');
    await visitor.writes('still there?');
    await visitor.shown(2);
    await pass(30);
    faults.clear();
    await pass(10);
    await visitor.replyIs('r1', 'sent', 'delivered');
    await stack.call('POST', `/api/conversations/${visitor.id}/close`);
    await visitor.statusIs('closed');
    return { workflowId, runId };
  },

  async 'conversation-closing-undone-while-it-waits'(stack) {
    const { visitor, workflowId, runId } = await writesWhileClosing(stack);
    await visitor.reply('r1', 'an operator’s secret text');
    stack.queueDoor.isShut = false;
    await visitor.replyIs('r1', 'sent', 'delivered');
    await stack.call('POST', `/api/conversations/${visitor.id}/close`);
    await visitor.statusIs('closed');
    return { workflowId, runId };
  },

  async 'conversation-retried-and-cancelled'(stack) {
    const { visitor, workflowId, runId } = await first(stack);
    const { faults } = stack.simulator;
    faults.add({ on: 'send', psid: visitor.psid, fault: { kind: 'error', code: 1200 } });
    await visitor.reply('retried');
    await visitor.replyIs('retried', 'sent', 'delivered');
    faults.add({ on: 'send', times: 100, psid: visitor.psid, fault: { kind: 'error', code: 613 } });
    await visitor.reply('cancelled');
    await visitor.replyIs('cancelled', 'retrying');
    await visitor.reply('waiting');
    await stack.call('POST', `/api/conversations/${visitor.id}/replies/waiting/cancel`);
    await stack.call('POST', `/api/conversations/${visitor.id}/replies/cancelled/cancel`);
    faults.clear();
    await visitor.reply('next');
    await visitor.replyIs('next', 'sent', 'delivered');
    await stack.call('POST', `/api/conversations/${visitor.id}/close`);
    return { workflowId, runId };
  },

  async 'conversation-unknown-then-echo'(stack) {
    const { visitor, workflowId, runId } = await first(stack);
    stack.simulator.queue.options.paused = true;
    stack.simulator.faults.add({ on: 'send', psid: visitor.psid, fault: { kind: 'timeout_after_delivery' } });
    await visitor.reply('r1');
    await visitor.replyIs('r1', 'unknown');
    stack.simulator.queue.options.paused = false;
    await visitor.writes('did you answer?');
    await visitor.replyIs('r1', 'sent', 'delivered');
    await visitor.reply('r2');
    await visitor.replyIs('r2', 'sent', 'delivered');
    await stack.call('POST', `/api/conversations/${visitor.id}/close`);
    return { workflowId, runId };
  },

  async 'conversation-continued-as-new'(stack) {
    const { visitor, workflowId, handle } = await begin(stack);
    const input: ConversationInput = { conversationId: visitor.id, maxHistoryLength: 20 };
    const { signaledRunId: runId } = await stack.client.workflow.signalWithStart('conversation', {
      workflowId,
      taskQueue: stack.taskQueue,
      args: [input],
      signal: visitorEventsReceivedSignal,
      signalArgs: [[{ id: 'm_before', kind: 'message', at: stack.clock.now() }]],
    });
    for (const replyId of ['r1', 'r2', 'r3']) {
      await visitor.writes(`before ${replyId}`);
      await visitor.shown(1);
      await visitor.reply(replyId);
      await visitor.replyIs(replyId, 'sent', 'delivered');
    }
    await eventually('it has continued as new', async () => (await handle.describe()).runId !== runId);
    await eventually('nothing was forgotten', async () => (await handle.query(getConversationQuery)).received === 4);
    return { workflowId, runId };
  },

  async 'data-deletion-of-removed-page'(stack) {
    const { visitor } = await first(stack);
    const { deletionCode } = (await stack.call('DELETE', `/api/pages/${visitor.page.id}`)).body;
    return await deleted(stack, deletionCode);
  },
};

async function deleted(stack: Stack, code: string) {
  const workflowId = deletionWorkflowId(code);
  const handle = stack.client.workflow.getHandle(workflowId);
  await handle.result();
  return { workflowId, runId: (await handle.describe()).runId };
}
