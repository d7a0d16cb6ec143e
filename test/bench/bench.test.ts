import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type GuardedProcess, startGuarded } from '../../embedded/child-process';
import { projectRoot } from '../../embedded/paths';

/** Whole desks are started and stopped, on a machine that runs other tests as well. */
const PATIENCE_MS = 240_000;
const program = join(projectRoot(), 'dist', 'bench', 'main.js');
const started: GuardedProcess[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => child.stop(15_000)));
});

/** On the servers of the test run, in a database and a namespace that the benchmark makes and removes. */
async function bench(...args: string[]): Promise<GuardedProcess> {
  if (!existsSync(program)) throw new Error('dist/bench is missing: run "npm run build"');
  const { TEST_MONGODB_URI, TEST_TEMPORAL_ADDRESS } = process.env;
  const env = { ...process.env, MONGODB_URI: TEST_MONGODB_URI, TEMPORAL_ADDRESS: TEST_TEMPORAL_ADDRESS };
  const child = await startGuarded({ command: process.execPath, args: [program, ...args], env, output: 'pipe' });
  started.push(child);
  return child;
}

/** The last line of standard output of a benchmark that succeeded. */
async function figuresOf(...args: string[]) {
  const child = await bench(...args, '--quick', '--json');
  let [out, progress] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    progress += chunk;
  });
  const { code } = await child.exited;
  if (code !== 0) throw new Error(`the benchmark ended with ${code}:\n${progress}\n${out}`);
  return JSON.parse(out.trim().split('\n').at(-1) ?? '');
}

const amount = expect.any(Number);
const latencies = { p50: amount, p99: amount };

test(
  'the benchmark of ingest gives its figures, and everything acknowledged is stored once',
  async () => {
    const connections = { ratio: amount, perSecond: amount, ...latencies, barePerSecond: amount };
    const figures = await figuresOf('ingest');
    expect(figures).toMatchObject({ c20: connections, c100: connections });
    expect(figures.acknowledged).toBeGreaterThan(0);
    expect(figures.stored).toBe(figures.acknowledged);
  },
  PATIENCE_MS,
);

test(
  'the benchmark of conversations gives its figures, and ten messages and ten replies cost at most 46 actions with the queue',
  async () => {
    const figures = await figuresOf('conversation');
    expect(figures).toMatchObject({
      messageToVisible: latencies,
      replyToGraph: latencies,
      sustained: { perSecond: amount, ratio: amount },
      burst: { perSecond: amount, ratio: amount },
      backlog: { perSecond: amount },
      historyEvents: amount,
    });
    expect(figures.stored).toBe(figures.acknowledged);
    expect(figures.untold).toBe(0);
    expect(figures.billableActions).toBeGreaterThan(30);
    expect(figures.billableActions).toBeLessThanOrEqual(46);
  },
  PATIENCE_MS,
);

test(
  'the benchmark of the desk gives its figures, and somebody online makes no conversation dearer than 46 actions',
  async () => {
    const figures = await figuresOf('desk');
    const size = { eventToStream: latencies, waitingList: latencies, assignmentsPerSecond: amount };
    expect(figures).toMatchObject({
      growth: amount,
      sizes: [
        { open: 20, ...size },
        { open: 60, ...size },
      ],
    });
    expect(figures.cost.billableActions).toBeGreaterThan(30);
    expect(figures.cost.billableActions).toBeLessThanOrEqual(46);
  },
  PATIENCE_MS,
);

test('an unknown benchmark is refused with the usage', async () => {
  const child = await bench('nonsense');
  const [line] = await Promise.all([
    new Promise((resolve) => child.stderr?.once('data', (chunk) => resolve(String(chunk)))),
    child.exited,
  ]);
  expect(line).toContain('Usage: npm run bench');
  expect(await child.exited).toMatchObject({ code: 1 });
});
