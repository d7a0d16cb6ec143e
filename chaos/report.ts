import type { ChaosResult } from './run';

/** The ledger as people read it. */
export function ledgerReport({ seed, minutes, troubles, faults, ...result }: ChaosResult): string {
  const { messages, replies, reviews, mails, workflows, refusedByStore, restSeconds } = result;
  const line = (name: string, counts: Record<string, number>) =>
    `${name.padEnd(10)}${Object.entries(counts)
      .map(([what, count]) => `${what} ${count}`)
      .join(', ')}`;
  return [
    `seed ${seed}, ${minutes} min, ${troubles} troubles, ${refusedByStore} inserts refused, at rest after ${restSeconds} s`,
    line('messages', messages),
    line('replies', replies),
    line('reviews', reviews),
    line('mails', mails),
    line('workflows', workflows),
    faults.length === 0 ? 'nothing lost, nothing doubled' : faults.map((fault) => `FAULT ${fault}`).join('\n'),
  ].join('\n');
}
