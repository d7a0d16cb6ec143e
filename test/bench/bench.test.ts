import type { GuardedProcess } from '../../embedded/child-process';
import { figuresFrom, outputOf, startBuilt } from '../support/built-command';

/** Whole desks are started and stopped, on a machine that runs other tests as well. */
const PATIENCE_MS = 240_000;
const started: GuardedProcess[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => child.stop(15_000)));
});

/** On the servers of the test run, in a database and a namespace that the benchmark makes and removes. */
async function bench(...args: string[]): Promise<GuardedProcess> {
  const { TEST_MONGODB_URI, TEST_TEMPORAL_ADDRESS } = process.env;
  const servers = { MONGODB_URI: TEST_MONGODB_URI, TEMPORAL_ADDRESS: TEST_TEMPORAL_ADDRESS };
  const child = await startBuilt('bench/main.js', args, servers);
  started.push(child);
  return child;
}

const figuresOf = async (name: string) => await figuresFrom(await bench(name, '--quick', '--json'));

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
  'the benchmark of the inbox gives its figures, and no more rows are in the document when more can be scrolled to',
  async () => {
    const size = { scriptMs: amount, taskMs: amount, newWindowMs: amount, rows: amount };
    const figures = await figuresOf('inbox');
    expect(figures).toMatchObject({
      sizes: [
        { open: 60, ...size },
        { open: 200, ...size },
      ],
      growth: amount,
    });
    expect(figures.sizes[0].rows).toBeGreaterThan(5);
    expect(figures.sizes[1].rows).toBe(figures.sizes[0].rows);
    expect(figures.scriptKb).toBeGreaterThan(0);
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
    expect(figures.historyBytes).toBeGreaterThan(1000);
    expect(figures.naive.billableActions).toBeGreaterThan(2 * figures.billableActions);
  },
  PATIENCE_MS,
);

test(
  'the benchmark of the desk gives its figures, and somebody online makes no conversation dearer than 46 actions',
  async () => {
    const figures = await figuresOf('desk');
    const size = {
      eventToStream: latencies,
      waitingList: latencies,
      assignmentsPerSecond: amount,
      workerMb: amount,
      temporalMb: amount,
    };
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
  const { code, stderr } = await outputOf(await bench('nonsense'));
  expect(stderr).toContain('Usage: npm run bench');
  expect(code).toBe(1);
});
