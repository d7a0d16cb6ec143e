import { waitFor } from '../embedded/wait';
import type { BenchDesk } from './desk';
import { midOf } from './visitor-messages';

const PATIENCE_MS = 10 * 60_000;

/** Resolves when every acknowledged body has become facts and signals: only then is it cleared from the intake. */
export async function untilDrained({ db }: BenchDesk): Promise<void> {
  const isEmpty = async () => (await db.collection('intake').countDocuments({})) === 0 || undefined;
  await waitFor('the intake is drained', isEmpty, { timeoutMs: PATIENCE_MS, everyMs: 10 });
}

/** Resolves when so many messages of visitors stand in the store. */
export async function untilStored({ db }: BenchDesk, total: number): Promise<void> {
  const reached = async () =>
    (await db.collection('messages').countDocuments({ direction: 'in' })) >= total || undefined;
  await waitFor(`${total} messages are stored`, reached, { timeoutMs: PATIENCE_MS, everyMs: 200 });
}

/** Events that the api process has told workflows of since it started. */
export async function signalledEvents({ metricsUrl }: BenchDesk): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  return Number(/^desk_events_signalled_total (\d+)/m.exec(text)?.[1] ?? 0);
}

export interface StoreCount {
  acknowledged: number;
  /** Acknowledged messages that stand in the store exactly once. */
  stored: number;
  /** Of the stored ones those that no workflow has been told of. */
  untold: number;
}

/** Looks for every acknowledged message, numbers `0` to `acknowledged - 1`, in the store. */
export async function countStored({ db }: BenchDesk, acknowledged: number): Promise<StoreCount> {
  const copies = new Map<string, number>();
  let untold = 0;
  const rows = db
    .collection('messages')
    .find({ direction: 'in' }, { projection: { mid: 1, signalledAt: 1 }, batchSize: 5000 });
  for await (const { mid, signalledAt } of rows) {
    copies.set(mid, (copies.get(mid) ?? 0) + 1);
    if (!signalledAt) untold++;
  }
  const numbers = Array.from({ length: acknowledged }, (_, number) => number);
  return { acknowledged, stored: numbers.filter((number) => copies.get(midOf(number)) === 1).length, untold };
}

/** Throws unless every acknowledged message is stored once and its workflow knows of it. */
export function insistOnStored({ acknowledged, stored, untold }: StoreCount): void {
  if (stored === acknowledged && untold === 0) return;
  throw new Error(`of ${acknowledged} acknowledged messages ${stored} are stored once, ${untold} were not signalled`);
}
