import { EVERYTHING } from '../../domain/departments';
import { waitFor } from '../../embedded/wait';
import { createQueueDoor } from '../../queue/door';
import { createConversationRepository } from '../../store/conversation-repository';
import { getQueueQuery, queueWorkflowId } from '../../workflows/queue-contracts';
import { deliver, newPsid, pageBody, signed, textEvent } from '../support/facebook';
import { type Stack, startStack } from '../support/stack';

const WAITING = 500;
const OPERATORS = 50;
const CAPACITY = 3;
/** Asking more often would be most of the work that there is. */
const NOW_AND_THEN = { timeoutMs: 240_000, everyMs: 500 };

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop(), 120_000);

test('five hundred wait and fifty people come: the 150 who wait longest are given, three to each, never a fourth', async () => {
  await stack.call('PATCH', '/api/desk-settings', { pickUpMs: null }); // nobody picks up
  const { pageId = '', appSecret = '', callbackUrl = '' } = stack.pages[0] ?? {};
  const start = Date.now() - WAITING * 1000;
  const events = Array.from({ length: WAITING }, (_, n) => textEvent(pageId, newPsid(), 'hello', start + n * 1000));
  expect(await deliver(callbackUrl, signed(pageBody([{ pageId, events }]), appSecret))).toBe(200);
  const queue = stack.client.workflow.getHandle(queueWorkflowId(stack.taskQueue));
  const size = () => queue.query(getQueueQuery).catch(() => null); // it starts with the first that joins
  const noted = () => stack.store.conversations.countDocuments({ waitingSince: { $ne: null } });
  const all = async () => ((await size())?.waiting === WAITING && (await noted()) === WAITING) || undefined;
  await waitFor('all of them wait', all, NOW_AND_THEN);

  const conversations = createConversationRepository(stack.store);
  const door = createQueueDoor(stack.client, stack.taskQueue);
  const most: number[] = [];
  for (let n = 0; n < OPERATORS; n++) {
    const operator = { id: `o${n}`, presence: 'online', capacity: CAPACITY, reach: EVERYTHING, version: 1 } as const;
    await door.tellOperators([operator]);
    most.push(...(await conversations.loads()).values());
  }
  const loads = await waitFor(
    'everybody has enough',
    async () => {
      const now = await conversations.loads();
      most.push(...now.values());
      return [...now.values()].reduce((sum, load) => sum + load, 0) === OPERATORS * CAPACITY ? now : undefined;
    },
    NOW_AND_THEN,
  );
  expect([...loads.values()]).toEqual(Array(OPERATORS).fill(CAPACITY));
  expect(Math.max(...most)).toBe(CAPACITY);
  const waiting = await conversations.list({ list: 'waiting' }, null, 1000, Date.now());
  expect(waiting).toHaveLength(WAITING - OPERATORS * CAPACITY);
  expect(Math.min(...waiting.map(({ waitingSince }) => waitingSince ?? 0))).toBe(start + OPERATORS * CAPACITY * 1000);
}, 500_000);
