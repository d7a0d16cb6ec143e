import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** An input that is read without end takes the process with it, so each is read in one of its own, with these bounds. */
const MOST_MEMORY_MB = 300;
const PATIENCE_MS = 60_000;
const reader = join(__dirname, 'reader.cjs');

const run = promisify(execFile);

/** What became of an input, and how much more memory its process had at most than before. */
async function read(name: string): Promise<{ outcome: string; memoryMb: number }> {
  const { stdout } = await run(process.execPath, ['--max-old-space-size=1024', reader, name], { timeout: PATIENCE_MS });
  return JSON.parse(stdout);
}

test.each<[name: string, outcome: string]>([
  ['mail of nothing but brackets', 'read'],
  ['mail of styles that never end', 'read'],
  ['mail within a mail, twenty thousand times', 'read'],
  ['mail of parts in parts', 'Error'],
  ['mail that is all headers', 'Error'],
  ['mail with prototype keys and half characters', 'read'],
  ['recording of four thousand million samples', 'screencast_unreadable'],
  ['recording of one fragment with as many', 'screencast_unreadable'],
  ['icon that unfolds, interlaced', 'icon_unreadable'],
  ['icon that unfolds', 'icon_unreadable'],
  ['webhook of brackets', 'unknown_object'],
  ['webhook with an event too deep', 'malformed_event'],
  ['webhook with ten megabytes in one field', 'message'],
  ['webhook with prototype keys', 'message'],
  ['signed request of brackets', 'malformed'],
  ['signed request with prototype keys', 'malformed'],
])(
  '%s: %s, within bounds',
  async (name, outcome) => {
    const found = await read(name);
    expect(found.outcome).toBe(outcome);
    expect(found.memoryMb).toBeLessThan(MOST_MEMORY_MB);
  },
  90_000,
);
