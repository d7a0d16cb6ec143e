import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GuardedProcess, startGuarded } from '../../embedded/child-process';
import { waitFor } from '../../embedded/wait';
import { exists, gone, removeFolders, temporaryFolder, typeScript } from './support/harness';

const LONG_AFTER_THE_TEST_S = 600;
const started: GuardedProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill();
  removeFolders();
});

async function shell(script: string, output: 'pipe' | { file: string } = 'pipe'): Promise<GuardedProcess> {
  const child = await startGuarded({ command: 'sh', args: ['-c', script], env: process.env, output });
  started.push(child);
  return child;
}

async function firstLine(child: GuardedProcess): Promise<string> {
  const [data] = await once(child.stdout ?? process.stdin, 'data');
  return String(data).trim();
}

test('a process gets its arguments and environment, and its exit code is told', async () => {
  const child = await startGuarded({
    command: 'sh',
    args: ['-c', 'echo "$1 $WORD"; exit 3', 'name', 'two words'],
    env: { PATH: process.env.PATH, WORD: 'given' },
    output: 'pipe',
  });
  expect(await firstLine(child)).toBe('two words given');
  expect(await child.exited).toEqual({ code: 3, signal: null });
});

test('output goes to a file that is readable by its owner only, after what is there already', async () => {
  const file = join(temporaryFolder(), 'logs', 'child.log');
  await (await shell('echo one', { file })).exited;
  await (await shell('echo two >&2', { file })).exited;
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
});

test('a command that does not exist ends with code 127', async () => {
  const child = await startGuarded({ command: '/nowhere/nothing', args: [], env: {}, output: 'pipe' });
  expect(await child.exited).toEqual({ code: 127, signal: null });
});

test('the process leads a group of its own, so that a signal to the group of the parent does not reach it', async () => {
  const child = await shell(`echo up; exec sleep ${LONG_AFTER_THE_TEST_S}`);
  await firstLine(child);
  expect(exists(-child.pid)).toBe(true);
});

test('stop lets a process that obeys SIGTERM end by itself', async () => {
  const child = await shell(`trap 'exit 7' TERM; echo up; while :; do sleep 0.05; done`);
  await firstLine(child);
  await child.stop();
  expect(await child.exited).toEqual({ code: 7, signal: null });
});

test('stop kills a process that ignores SIGTERM once the grace is over', async () => {
  const child = await shell(`trap '' TERM; echo up; while :; do sleep 0.05; done`);
  await firstLine(child);
  await child.stop(50);
  expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

test('stop of a process that has ended already does nothing', async () => {
  const child = await shell('exit 0');
  await child.exited;
  await child.stop();
  child.kill();
});

test('kill ends the process and what it started, and leaves nothing of its group', async () => {
  const child = await shell(`sleep ${LONG_AFTER_THE_TEST_S} & echo $!; wait`);
  const grandchild = Number(await firstLine(child));
  child.kill();
  expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
  await gone(grandchild);
  await gone(-child.pid);
});

test('when a process ends by itself, its guard ends with it', async () => {
  const child = await shell('exit 0');
  await child.exited;
  await gone(-child.pid);
});

describe('when the parent is killed with SIGKILL', () => {
  async function orphan(script: string): Promise<number> {
    const parent = spawn(process.execPath, [
      ...typeScript('test/embedded/support/doomed-parent.ts'),
      'sh',
      '-c',
      script,
    ]);
    const [pid] = await once(parent.stdout, 'data');
    parent.kill('SIGKILL');
    return Number(pid);
  }

  test('a process that obeys SIGTERM ends properly, and so does its guard', async () => {
    const file = join(temporaryFolder(), 'ended');
    // Nothing reads its output any more: a shell that reports its ended `sleep` would die of that.
    const quiet = 'exec >/dev/null 2>&1';
    const onTerm = `trap 'echo properly > ${file}; exit 0' TERM`;
    const pid = await orphan(`${onTerm}; echo up; ${quiet}; while :; do sleep 0.05; done`);
    await waitFor('proper end', () => (exists(-pid) ? undefined : true));
    expect(readFileSync(file, 'utf8')).toBe('properly\n');
  });

  test('a process that ignores SIGTERM is killed, with everything in its group', async () => {
    const pid = await orphan(`trap '' TERM; echo up; while :; do sleep 0.05; done`);
    await gone(-pid);
  });
});
