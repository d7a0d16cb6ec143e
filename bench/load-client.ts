import { setTimeout as pause } from 'node:timers/promises';
import { HttpConnection } from './http-connection';
import { epochNow, percentiles } from './statistics';
import { type Crowd, messageRequest, psidOf, type Target } from './visitor-messages';

/** One round: messages `first` to `first + count - 1`, each sent once, over so many connections. */
export interface Round {
  target: Target;
  crowd: Crowd;
  first: number;
  count: number;
  connections: number;
}

/** Of a round in which every message was acknowledged in the end. */
export interface RoundResult {
  /** Answers other than 200. Like Facebook, the client sends such a webhook again until it is acknowledged. */
  refused: number;
  /** When the first request left, epoch ms. */
  startedAt: number;
  perSecond: number;
  p50: number;
  p99: number;
}

const MOST_TRIES = 20;
const RETRY_PAUSE_MS = 500;

/** Bodies are made and signed, and connections opened, before the clock starts. */
async function run({ target, crowd, first, count, connections }: Round): Promise<RoundResult> {
  const requests = Array.from({ length: count }, (_, n) => messageRequest(target, psidOf(crowd, first + n), first + n));
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(target.callbackUrl)));
  const latencies: number[] = [];
  let refused = 0;
  let next = 0;
  const startedAt = epochNow();
  await Promise.all(open.map(sendUntilEmpty));
  const seconds = (epochNow() - startedAt) / 1000;
  for (const connection of open) connection.close();
  return { refused, startedAt, perSecond: count / seconds, ...percentiles(latencies) };

  async function sendUntilEmpty(connection: HttpConnection): Promise<void> {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const sentAt = performance.now();
      await sendUntilAcknowledged(connection, request);
      latencies.push(performance.now() - sentAt);
    }
  }

  async function sendUntilAcknowledged(connection: HttpConnection, request: Buffer): Promise<void> {
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const { status } = await connection.request(request);
      if (status === 200) return;
      refused++;
      await pause(RETRY_PAUSE_MS);
    }
    throw new Error(`a webhook was refused ${MOST_TRIES} times`);
  }
}

/** A process of its own, so that the client costs every server that is measured the same. */
process.on('message', (round: Round) => {
  run(round).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole terminal group; the benchmark itself ends this process.
process.on('SIGINT', () => undefined);
