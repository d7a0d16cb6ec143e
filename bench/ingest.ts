import { join } from 'node:path';
import { startGuarded } from '../embedded/child-process';
import { freePorts } from '../embedded/ports';
import { canConnect, waitFor } from '../embedded/wait';
import type { BenchOptions } from './bench-options';
import type { Cleanup } from './cleanup';
import { type BenchDesk, startDesk } from './desk';
import { countStored, type StoreCount } from './intake-watch';
import { type Load, type RoundResult, startLoad } from './load';
import { untilAtRest } from './rest';
import { startServers } from './servers';
import { median, rounded } from './statistics';
import type { Target } from './visitor-messages';

export interface IngestFigures {
  ratio: number;
  perSecond: number;
  p50: number;
  p99: number;
  barePerSecond: number;
  bareP50: number;
  bareP99: number;
}

export interface IngestResult {
  c20: IngestFigures;
  c100: IngestFigures;
  stored: number;
  acknowledged: number;
}

const VISITORS = 300;
const FULL = { warmUps: [2000, 6000], roundSeconds: 2, rounds: 9 };
const QUICK = { warmUps: [100], roundSeconds: 0.05, rounds: 1 };

/** Acknowledged webhooks of the real api process against a handler that only checks the signature, in turn. */
export async function benchIngest(options: BenchOptions): Promise<IngestResult> {
  const { cleanup, print, quick } = options;
  const servers = await startServers(options);
  const desk = await startDesk({ ...options, servers });
  const bareTarget = await startBare(desk.target, cleanup);
  const bench = createRounds(desk, bareTarget, startLoad(cleanup));
  const plan = quick ? QUICK : FULL;
  const c20 = await compare(bench, plan, 20, print);
  const c100 = await compare(bench, plan, 100, print);
  print('looking for every acknowledged message in the store');
  const { stored, acknowledged }: StoreCount = await countStored(desk, bench.acknowledged());
  return { c20, c100, stored, acknowledged };
}

type Rounds = ReturnType<typeof createRounds>;

function createRounds(desk: BenchDesk, bareTarget: Target, load: Load) {
  const crowd = { name: '520000000000', visitors: VISITORS };
  let next = 0;
  return {
    /** What came in is dispatched and worked off before anything else is measured. */
    async ours(connections: number, count: number): Promise<RoundResult> {
      const result = await load.run({ target: desk.target, crowd, first: next, count, connections });
      next += count;
      await untilAtRest(desk, crowd);
      return result;
    },
    async bare(connections: number, count: number): Promise<RoundResult> {
      return await load.run({ target: bareTarget, crowd, first: 0, count, connections });
    },
    acknowledged: () => next,
  };
}

/** The number of requests follows from the speed in the last warm-up, so that rounds of both take about the same time. */
async function compare(bench: Rounds, plan: typeof FULL, connections: number, print: (line: string) => void) {
  let [ourSpeed, bareSpeed] = [0, 0];
  for (const count of plan.warmUps) {
    ourSpeed = (await bench.ours(connections, count)).perSecond;
    bareSpeed = (await bench.bare(connections, count)).perSecond;
  }
  const ours: RoundResult[] = [];
  const bare: RoundResult[] = [];
  const countFor = (speed: number) => Math.max(connections, Math.round(speed * plan.roundSeconds));
  for (let round = 1; round <= plan.rounds; round++) {
    const one = await bench.ours(connections, countFor(ourSpeed));
    const other = await bench.bare(connections, countFor(bareSpeed));
    ours.push(one);
    bare.push(other);
    print(
      `${connections} connections, round ${round}: ${one.perSecond.toFixed(0)}/s, bare ${other.perSecond.toFixed(0)}/s` +
        (one.refused > 0 ? `, ${one.refused} refused and sent again` : ''),
    );
  }
  return figures(ours, bare);
}

function figures(ours: readonly RoundResult[], bare: readonly RoundResult[]): IngestFigures {
  const of = (results: readonly RoundResult[], key: 'perSecond' | 'p50' | 'p99') =>
    median(results.map((result) => result[key]));
  return {
    ratio: rounded(median(ours.map(({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? Number.NaN)))),
    perSecond: Math.round(of(ours, 'perSecond')),
    p50: rounded(of(ours, 'p50')),
    p99: rounded(of(ours, 'p99')),
    barePerSecond: Math.round(of(bare, 'perSecond')),
    bareP50: rounded(of(bare, 'p50')),
    bareP99: rounded(of(bare, 'p99')),
  };
}

async function startBare({ callbackUrl, pageId, appSecret }: Target, cleanup: Cleanup): Promise<Target> {
  const [port = 0] = await freePorts(1);
  const child = await startGuarded({
    command: process.execPath,
    args: [join(__dirname, 'bare-handler.js')],
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), APP_SECRET: appSecret },
    output: 'pipe',
  });
  child.stderr?.pipe(process.stderr);
  cleanup.add('bare handler', () => child.stop());
  await waitFor('the bare handler listens', async () => (await canConnect(port)) || undefined);
  return { callbackUrl: `http://127.0.0.1:${port}${new URL(callbackUrl).pathname}`, pageId, appSecret };
}
