import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type { NaiveActivities } from './activities';

export type Happened = { kind: 'message' | 'reply'; text: string } | { kind: 'receipt' } | { kind: 'closed' };

export const happenedSignal = defineSignal<[Happened]>('happened');

const { storeMessage, findOperator, tellOperator, storeReply, sendReply, noteReceipt } =
  proxyActivities<NaiveActivities>({ startToCloseTimeout: '1 minute' });

/**
 * A conversation as it is built at first sight, to compare with: whatever happens is a signal with its text, whatever is done an
 * activity of its own, and the 24 hours are a timer that starts anew each time.
 */
export async function naiveConversation(): Promise<void> {
  const waiting: Happened[] = [];
  setHandler(happenedSignal, (one) => void waiting.push(one));
  for (;;) {
    if (!(await condition(() => waiting.length > 0, '24 hours'))) return;
    const next = waiting.shift();
    if (!next || next.kind === 'closed') return;
    if (next.kind === 'message') {
      await storeMessage(next.text);
      await findOperator();
      await tellOperator(next.text);
    } else if (next.kind === 'reply') {
      await storeReply(next.text);
      await sendReply(next.text);
    } else await noteReceipt();
  }
}
