import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../../embedded/paths';
import { freePorts } from '../../embedded/ports';
import { canConnect, waitFor } from '../../embedded/wait';
import { removeFolders, temporaryFolder, typeScript } from './support/harness';

jest.setTimeout(180_000);

/** Stand-ins do not talk to them, so they need not exist. */
const NO_SERVERS = { MONGODB_URI: 'mongodb://127.0.0.1:9', TEMPORAL_ADDRESS: '127.0.0.1:9' };
const READY = 'Messenger Desk is ready at ';

interface RunningDesk {
  process: ChildProcess;
  output(): string;
  exited: Promise<number | null>;
}

const desks: RunningDesk[] = [];
let folder: string;
let dataDir: string;

beforeEach(() => {
  folder = temporaryFolder();
  dataDir = join(folder, 'data');
  for (const name of ['stub-api.cjs', 'stub-worker.cjs']) {
    cpSync(join(projectRoot(), 'test/embedded/support', name), join(folder, name));
  }
});

afterEach(async () => {
  for (const desk of desks.splice(0)) {
    desk.process.kill('SIGKILL');
    await desk.exited;
  }
  await nothingLeft();
  removeFolders();
});

/** Runs `npm start` with stand-ins for api and worker. */
function run(more: NodeJS.ProcessEnv = {}): RunningDesk {
  const { TEMPORAL_ADDRESS: _temporal, MONGODB_URI: _mongo, ...inherited } = process.env;
  const env = { ...inherited, DATA_DIR: dataDir, STUB_NOTES: join(folder, 'notes'), ...more };
  const child = spawn(process.execPath, [...typeScript('test/embedded/support/desk-main.ts'), folder], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const desk = { process: child, output: () => output, exited: once(child, 'close').then(([code]) => code as number) };
  desks.push(desk);
  return desk;
}

async function ready(desk: RunningDesk): Promise<RunningDesk> {
  await printed(desk, READY);
  return desk;
}

function printed(desk: RunningDesk, text: string): Promise<true> {
  return waitFor(`"${text}"`, () => {
    if (desk.output().includes(text)) return true;
    if (desk.process.exitCode !== null) throw new Error(`the desk ended: ${desk.output()}`);
    return undefined;
  });
}

const notes = () => readFileSync(join(folder, 'notes'), 'utf8').trim().split('\n');

/** Processes whose command line names this test's folder. */
function processes(part = ''): number[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const ours = lines.filter((line) => line.includes(folder) && line.includes(part) && !line.includes('trap'));
  return ours.map((line) => Number(line.trim().split(' ')[0]));
}

async function nothingLeft(): Promise<void> {
  await waitFor('end of all processes', () => (processes().length === 0 ? true : undefined), { timeoutMs: 20_000 });
}

test('it starts, connects the sample Page once, stops in order and starts again', async () => {
  const [port = 0] = await freePorts(1);
  const first = await ready(run({ PORT: String(port) }));
  expect(first.output()).toMatch(/^MongoDB: mongodb:\/\/127\.0\.0\.1:\d+ \(.+\)$/m);
  expect(first.output()).toMatch(/^Temporal: 127\.0\.0\.1:\d+ \(.+\)$/m);
  expect(first.output()).toMatch(/^Temporal Web UI: http:\/\/127\.0\.0\.1:\d+$/m);
  expect(first.output()).toMatch(/^Simulated Facebook: http:\/\/127\.0\.0\.1:\d+$/m);
  expect(first.output()).toMatch(/^Mails: http:\/\/127\.0\.0\.1:\d+$/m);
  expect(first.output()).toContain(`Logs: ${join(dataDir, 'logs')}`);
  expect(first.output().trimEnd().split('\n').at(-1)).toBe(`${READY}http://localhost:${port}`);

  const settings = readFileSync(join(dataDir, 'local.json'), 'utf8');
  const { adminApiToken, encryptionKeys } = JSON.parse(settings);
  expect(encryptionKeys).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
  expect(first.output()).not.toContain(adminApiToken);
  expect(first.output()).not.toContain(encryptionKeys);
  expect([statSync(dataDir).mode & 0o777, statSync(join(dataDir, 'local.json')).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(notes()).toEqual([
    'worker looks at addresses of this machine: true',
    expect.stringMatching(/^page .+, key k1:$/),
  ]);

  expect(first.output()).toContain('api: warning: something odd (pageId=17)');
  expect(first.output()).not.toContain('a request');
  expect(readFileSync(join(dataDir, 'logs', 'api.log'), 'utf8')).toContain('a request');

  first.process.kill('SIGINT');
  expect(await first.exited).toBe(0);
  expect(notes().slice(2)).toEqual(['api stops', 'worker stops']);
  await nothingLeft();

  const second = await ready(run({ PORT: String(port) }));
  second.process.kill('SIGTERM');
  expect(await second.exited).toBe(0);
  expect(notes().filter((line) => line.startsWith('page'))).toHaveLength(1);
  expect(readFileSync(join(dataDir, 'local.json'), 'utf8')).toBe(settings);
});

test('after a SIGKILL nothing goes on running, and it starts again on the same data', async () => {
  const desk = await ready(run());
  desk.process.kill('SIGKILL');
  await desk.exited;
  await nothingLeft();
  await ready(run());
});

test('whatever ends is started again, and a line says so', async () => {
  const desk = await ready(run());
  const [worker = 0] = processes('stub-worker');
  process.kill(worker, 'SIGKILL');
  await printed(desk, 'worker was ended by SIGKILL; it is started again in 0.5 s');
  await printed(desk, 'worker runs again');
  const [mongo = 0] = processes('store.mv').concat(processes('--dbpath'));
  process.kill(mongo, 'SIGKILL');
  await printed(desk, 'MongoDB was ended by SIGKILL');
  await printed(desk, 'MongoDB runs again');
  const [, port] = /MongoDB: mongodb:\/\/127\.0\.0\.1:(\d+)/.exec(desk.output()) ?? [];
  expect(await canConnect(Number(port))).toBe(true);
});

test('servers that the environment names are used', async () => {
  const desk = await ready(
    run({ ...NO_SERVERS, GRAPH_API_URL: 'http://127.0.0.1:9', SMTP_URL: 'smtp://me:password@mail' }),
  );
  expect(notes()).toContain('worker looks at addresses of this machine: false');
  expect(desk.output()).toContain('MongoDB: the one that MONGODB_URI names');
  expect(desk.output()).toContain('Temporal: 127.0.0.1:9 (TEMPORAL_ADDRESS)');
  expect(desk.output()).toContain('Facebook: http://127.0.0.1:9 (GRAPH_API_URL)');
  expect(desk.output()).toContain('Mail: the server that SMTP_URL names');
  expect(desk.output()).not.toContain('password@mail');
  expect(processes().filter((pid) => pid !== desk.process.pid)).toHaveLength(2);
});

test('a second desk on the same data folder says so and ends with 1', async () => {
  const first = await ready(run(NO_SERVERS));
  const second = run(NO_SERVERS);
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain(
    `${dataDir} is in use by another running Messenger Desk (process ${first.process.pid}).`,
  );
});

test('a port that was named and is taken ends it with 1', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const desk = run({ ...NO_SERVERS, PORT: String(port) });
  expect(await desk.exited).toBe(1);
  expect(desk.output()).toContain(`PORT=${port}: another program listens on that port`);
  other.close();
});

test('a second Ctrl-C ends everything at once', async () => {
  const desk = await ready(run({ ...NO_SERVERS, STUB_STUBBORN: '1' }));
  desk.process.kill('SIGINT');
  await printed(desk, 'Stopping');
  desk.process.kill('SIGINT');
  expect(await desk.exited).toBe(0);
  await nothingLeft();
});

test('a process that does not stop when asked is forced to', async () => {
  const desk = await ready(run({ ...NO_SERVERS, STUB_STUBBORN: '1' }));
  desk.process.kill('SIGTERM');
  expect(await desk.exited).toBe(0);
  await nothingLeft();
  expect(notes().slice(-2)).toEqual(['api stops', 'worker stops']);
});
