import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCacheLock } from '../../embedded/cache-lock';
import { acquirePidLock, LockHeldError } from '../../embedded/pid-lock';
import { removeFolders, temporaryFolder } from './support/harness';

afterEach(removeFolders);

async function deadPid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a lock is held until it is released, and leaves nothing behind', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'running.lock');
  const lock = acquirePidLock(file);
  expect(() => acquirePidLock(file)).toThrow(LockHeldError);
  lock.release();
  acquirePidLock(file).release();
  expect(readdirSync(folder)).toEqual([]);
});

test('the error names the process that holds the lock', () => {
  const file = join(temporaryFolder(), 'running.lock');
  acquirePidLock(file);
  expect(() => acquirePidLock(file)).toThrow(`held by process ${process.pid}`);
});

test('a lock of a process that is gone is taken over', async () => {
  const file = join(temporaryFolder(), 'running.lock');
  writeFileSync(file, JSON.stringify({ pid: await deadPid(), startedAt: null }));
  acquirePidLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
});

test('a lock whose process number belongs to another process by now is taken over', () => {
  const file = join(temporaryFolder(), 'running.lock');
  writeFileSync(file, JSON.stringify({ pid: process.ppid, startedAt: 'another-boot/1' }));
  acquirePidLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
});

test('a lock file that cannot be understood is taken over', () => {
  const file = join(temporaryFolder(), 'running.lock');
  writeFileSync(file, '');
  acquirePidLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
});

test('work under a cache lock is done one after the other, and the lock is released when it fails', async () => {
  const target = join(temporaryFolder(), 'binary');
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${name} ends`);
    if (name === 'first') throw new Error('failed');
  };
  const first = withCacheLock(target, () => undefined, work('first'));
  const second = withCacheLock(target, (line) => events.push(line), work('second'));
  await expect(first).rejects.toThrow('failed');
  await second;
  const waiting = `waiting for process ${process.pid}, which prepares ${target}`;
  expect(events.filter((event) => event !== waiting)).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
  ]);
  expect(events).toContain(waiting);
  expect(existsSync(`${target}.lock`)).toBe(false);
});
