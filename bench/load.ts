import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Cleanup } from './cleanup';
import type { Round, RoundResult } from './load-client';

export type { Round, RoundResult };

export interface Load {
  /** Runs one round in the client's process. Rejects when a connection broke. */
  run(round: Round): Promise<RoundResult>;
}

export function startLoad(cleanup: Cleanup): Load {
  const child = fork(join(__dirname, 'load-client.js'), { env: { ...process.env, NODE_ENV: 'production' } });
  const ended = once(child, 'exit');
  cleanup.add('load client', async () => {
    if (child.connected) child.disconnect();
    await ended;
  });
  return {
    async run(round) {
      const answer = once(child, 'message');
      child.send(round);
      const lost = ended.then(() => [{ error: 'the load client ended' }]);
      const [{ result, error }] = await Promise.race([answer, lost]);
      if (error) throw new Error(`load: ${error}`);
      return result as RoundResult;
    },
  };
}
