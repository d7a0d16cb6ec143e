import { skipTime } from '../../embedded/time-skipping';
import { createQueueDoor } from '../../queue/door';
import { conversationWorkflowId } from '../../workflows/contracts';
import { getQueueQuery, type QueueInput, queueWorkflowId } from '../../workflows/queue-contracts';
import { heldBy, lookAtPresence, online } from '../queue/support';
import type { Stack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';
import type { Scenario } from './scenarios';

const MINUTE = 60_000;

async function waiting(stack: Stack) {
  const visitor = newVisitor(stack);
  await visitor.writes('a visitor’s secret text');
  await visitor.shown(1);
  return visitor;
}

function queueOf(stack: Stack) {
  return stack.client.workflow.getHandle(queueWorkflowId(stack.taskQueue));
}

/** Moves the clocks of the desk and of this workflow. */
async function pass(stack: Stack, workflowId: string, minutes: number) {
  stack.clock.advance(minutes * MINUTE);
  await skipTime(stack.client, workflowId, minutes * MINUTE);
}

export const queueScenarios: Readonly<Record<string, Scenario>> = {
  async 'conversation-in-queue'(stack) {
    const ann = await online(stack);
    const visitor = await waiting(stack);
    await heldBy(visitor, ann);
    await ann.browser.call('POST', `/api/conversations/${visitor.id}/take`, {});
    const workflowId = conversationWorkflowId(visitor.page.pageId, visitor.psid);
    const { runId } = await stack.client.workflow.getHandle(workflowId).describe();
    const kinds = async () =>
      (await stack.call('GET', `/api/conversations/${visitor.id}/timeline`)).body.items.map(
        ({ kind }: { kind: string }) => kind,
      );
    for (const [minutes, warnings] of [
      [23 * 60 + 5, 1],
      [40, 2],
    ] as const) {
      await pass(stack, workflowId, minutes);
      await eventually(
        `${warnings} warnings`,
        async () => (await kinds()).filter((kind: string) => kind === 'window_ending').length === warnings,
      );
    }
    await pass(stack, workflowId, 30);
    await visitor.statusIs('expired');
    return { workflowId, runId };
  },

  async 'queue-offers-missed-and-transferred'(stack) {
    const ann = await online(stack);
    const visitor = await waiting(stack);
    await heldBy(visitor, ann);
    const bob = await online(stack);
    const { workflowId } = queueOf(stack);
    const { runId } = await queueOf(stack).describe();
    await pass(stack, workflowId, 1.1);
    await heldBy(visitor, bob);
    await bob.browser.call('POST', `/api/conversations/${visitor.id}/take`, {});
    await bob.browser.call('POST', `/api/conversations/${visitor.id}/transfer`, { operatorId: ann.id });
    await heldBy(visitor, ann);
    await stack.call('POST', `/api/conversations/${visitor.id}/close`);
    await eventually('it left the queue', async () => (await queueOf(stack).query(getQueueQuery)).held === 0);
    return { workflowId, runId };
  },

  /** The timer still sleeps until the end of an offer that was accepted, when offers become shorter. */
  async 'queue-offers-made-shorter'(stack) {
    const ann = await online(stack);
    const first = await waiting(stack);
    await heldBy(first, ann);
    await ann.browser.call('POST', `/api/conversations/${first.id}/take`, {});
    await stack.call('PATCH', '/api/desk-settings', { pickUpMs: 20_000 });
    const second = await waiting(stack);
    await heldBy(second, ann);
    const bob = await online(stack);
    const { workflowId } = queueOf(stack);
    const { runId } = await queueOf(stack).describe();
    await pass(stack, workflowId, 0.4);
    await heldBy(second, bob);
    return { workflowId, runId };
  },

  /** A department that is closed opens by the queue's own timer. */
  async 'queue-department-opens'(stack) {
    const { id } = (await stack.call('POST', '/api/departments', { name: 'Sales' })).body;
    const opens = new Date(stack.clock.now() + 20 * MINUTE).toISOString();
    const [date, from] = [opens.slice(0, 10), opens.slice(11, 16)];
    const hours = { timeZone: 'UTC', week: [], exceptions: [{ date, spans: [{ from, to: '24:00' }] }] };
    expect((await stack.call('PATCH', `/api/departments/${id}`, { hours })).status).toBe(200);
    await stack.store.pages.updateOne({ facebookPageId: stack.pages[0]?.pageId }, { $set: { departmentId: id } });
    await lookAtPresence(stack);
    const ann = await online(stack, { departments: [id] });
    const visitor = await waiting(stack);
    const conversation = await eventually('it waits', async () => {
      const found = await visitor.conversation();
      return found.waitingSince && found;
    });
    expect(conversation).toMatchObject({ assignment: null, opensAt: `${date}T${from}:00.000Z` });
    const { workflowId } = queueOf(stack);
    const { runId } = await queueOf(stack).describe();
    await pass(stack, workflowId, 21);
    await heldBy(visitor, ann);
    expect((await visitor.conversation()).opensAt).toBeNull();
    return { workflowId, runId };
  },

  async 'queue-continued-as-new'(stack) {
    const input: QueueInput = { maxHistoryLength: 30 };
    const workflowId = queueWorkflowId(stack.taskQueue);
    const options = { workflowId, taskQueue: stack.taskQueue, args: [input] };
    const { firstExecutionRunId: runId } = await stack.client.workflow.start('queue', options);
    const ann = await online(stack);
    const visitors = [await waiting(stack), await waiting(stack), await waiting(stack)];
    for (const visitor of visitors) {
      await heldBy(visitor, ann);
      await ann.browser.call('POST', `/api/conversations/${visitor.id}/take`, {});
    }
    await eventually('it has continued as new', async () => (await queueOf(stack).describe()).runId !== runId);
    await eventually('nothing was forgotten', async () => (await queueOf(stack).query(getQueueQuery)).held === 3);
    return { workflowId, runId };
  },

  async 'queue-many-at-once'(stack) {
    const door = createQueueDoor(stack.client, stack.taskQueue);
    const ids = Array.from({ length: 12 }, () => newVisitor(stack).id);
    const size = async () => await queueOf(stack).query(getQueueQuery);
    const joining = { since: Date.now(), mark: 1, pageDepartment: null, preferred: null };
    await Promise.all(ids.map((conversationId) => door.join({ ...joining, conversationId })));
    await eventually('all of them wait', async () => (await size()).waiting === ids.length);
    await Promise.all(ids.map((conversationId) => door.leave(conversationId, 1)));
    await eventually('none is left', async () => (await size()).waiting === 0);
    const { runId } = await queueOf(stack).describe();
    return { workflowId: queueWorkflowId(stack.taskQueue), runId };
  },

  async 'queue-told-of-settings-and-pages'(stack) {
    const ann = await online(stack);
    const visitor = await waiting(stack);
    await heldBy(visitor, ann);
    const { workflowId } = queueOf(stack);
    const { runId } = await queueOf(stack).describe();
    const told = (signal: string) =>
      eventually(signal, async () => {
        const { events } = await queueOf(stack).fetchHistory();
        return events?.some((event) => event.workflowExecutionSignaledEventAttributes?.signalName === signal);
      });
    await stack.call('PATCH', '/api/desk-settings', { pickUpMs: 90_000 });
    await told('settingsTold');
    const { body: sales } = await stack.call('POST', '/api/departments', { name: 'Sales' });
    await stack.call('PATCH', `/api/pages/${visitor.page.id}`, { departmentId: sales.id });
    await told('pagesTold');
    await ann.browser.call('POST', `/api/conversations/${visitor.id}/take`, {});
    await stack.call('POST', `/api/conversations/${visitor.id}/close`);
    await eventually('it left the queue', async () => (await queueOf(stack).query(getQueueQuery)).held === 0);
    return { workflowId, runId };
  },
};
