import { setTimeout as pause } from 'node:timers/promises';
import type { DeskCalls } from './desk-calls';
import type { GraphWatch } from './graph-watch';
import { type Percentiles, percentiles } from './statistics';
import { type Crowd, psidOf } from './visitor-messages';

/** As often as a screen could ask at most: without a pause the asking itself would fill the machine. */
const ASK_AGAIN_MS = 5;

/** How calm it is: so many things, evenly, whether earlier ones are done or not. */
export interface Pace {
  count: number;
  perSecond: number;
}

/** From sending the webhook to the answer of a GET that shows the message; the reading itself is included. */
export async function messageToVisible(
  calls: DeskCalls,
  crowd: Crowd,
  first: number,
  pace: Pace,
): Promise<Percentiles> {
  return await evenly(pace, async (index) => {
    const number = first + index;
    const psid = psidOf(crowd, number);
    const sentAt = performance.now();
    await calls.write(psid, number);
    while (!(await calls.shows(psid, number))) await pause(ASK_AGAIN_MS);
    return performance.now() - sentAt;
  });
}

/** From sending an operator's reply to its arrival at the Graph API. The visitors must have written before. */
export async function replyToGraph(
  calls: DeskCalls,
  graph: GraphWatch,
  psids: readonly string[],
  pace: Pace,
  name: string,
): Promise<Percentiles> {
  return await evenly(pace, async (index) => {
    const replyId = `${name}-${index}`;
    const sentAt = performance.now();
    await calls.reply(psids[index % psids.length] ?? '', replyId);
    return (await graph.arrival(replyId)) - sentAt;
  });
}

async function evenly({ count, perSecond }: Pace, one: (index: number) => Promise<number>): Promise<Percentiles> {
  const startedAt = performance.now();
  const running: Promise<number>[] = [];
  for (let index = 0; index < count; index++) {
    const dueInMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (dueInMs > 0) await pause(dueInMs);
    const task = one(index);
    task.catch(() => undefined); // told below, when all are awaited
    running.push(task);
  }
  return percentiles(await Promise.all(running));
}
