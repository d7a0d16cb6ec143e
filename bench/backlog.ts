import { waitFor } from '../embedded/wait';
import type { Cleanup } from './cleanup';
import type { BenchDesk } from './desk';
import { signalledEvents, untilDrained, untilStored } from './intake-watch';
import type { Load } from './load';
import { createRelay } from './relay';
import { rounded } from './statistics';
import type { Crowd } from './visitor-messages';

export interface BacklogResult {
  /** Events per second from the first signal after the outage until the last event is signalled. */
  perSecond: number;
  /** From the moment Temporal could be reached again to the first signal. */
  resumedAfterSeconds: number;
}

const CONNECTIONS = 100;

export interface Backlog {
  crowd: Crowd;
  first: number;
  count: number;
}

/** Visitors write while Temporal cannot be reached; then it can. The api process is started anew for this. */
export async function drainBacklog(
  desk: BenchDesk,
  load: Load,
  cleanup: Cleanup,
  { crowd, first, count }: Backlog,
): Promise<BacklogResult> {
  const relay = await createRelay(desk.servers.temporalAddress);
  cleanup.add('relay', () => relay.close());
  // Each failed try is a warning in the log, as it should be; here it is expected.
  await desk.restartApi({ TEMPORAL_ADDRESS: relay.address, LOG_LEVEL: 'error' });
  await load.run({ target: desk.target, crowd, first, count, connections: CONNECTIONS });
  await untilStored(desk, first + count);
  await relay.open();
  const openedAt = performance.now();
  const before = await waitFor('a first signal', async () => (await signalledEvents(desk)) || undefined, {
    timeoutMs: 180_000,
  });
  const resumedAt = performance.now();
  await untilDrained(desk);
  return {
    perSecond: Math.round((count - before) / ((performance.now() - resumedAt) / 1000)),
    resumedAfterSeconds: rounded((resumedAt - openedAt) / 1000),
  };
}
