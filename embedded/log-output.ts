import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { GuardedProcess } from './child-process';

/** Levels of pino's JSON lines: 40 is a warning, 50 an error, 60 fatal. */
const WARNING = 40;
const ERROR = 50;

const logLineSchema = z.object({
  level: z.number(),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).optional(),
});

/** Fields that say nothing to a person at the console. */
const HIDDEN_FIELDS = new Set(['level', 'msg', 'err', 'time', 'pid', 'hostname', 'name']);

/**
 * Appends everything that a process writes to a file and passes on what a person should see: warnings and errors, each
 * on one line.
 */
export function keepLog(name: string, child: GuardedProcess, file: string, print: (line: string) => void): void {
  mkdirSync(dirname(file), { recursive: true });
  const log = createWriteStream(file, { flags: 'a', mode: 0o600 });
  log.on('error', (error) => print(`${name}: the log cannot be written: ${error.message}`));
  const sources = [child.stdout, child.stderr].flatMap((input) => (input ? [createInterface({ input })] : []));
  let open = sources.length;
  for (const source of sources) {
    source.on('line', (line) => {
      log.write(`${line}\n`);
      const shown = readableLine(line);
      if (shown !== undefined) print(`${name}: ${shown}`);
    });
    source.on('close', () => {
      open -= 1;
      if (open === 0) log.end();
    });
  }
}

/** What the console shows of a log line: nothing below a warning; a line that is not JSON as it is. */
export function readableLine(line: string): string | undefined {
  if (line.trim() === '') return undefined;
  const fields = parseObject(line);
  const parsed = logLineSchema.safeParse(fields);
  if (!parsed.success) return line;
  const { level, msg, err } = parsed.data;
  if (level < WARNING) return undefined;
  const details = Object.entries(fields ?? {})
    .filter(([key, value]) => !HIDDEN_FIELDS.has(key) && ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]) => `${key}=${value}`);
  const text = [msg, err?.message].filter(Boolean).join(': ');
  const shown = [level >= ERROR ? 'error:' : 'warning:', text, details.length > 0 ? `(${details.join(', ')})` : ''];
  return shown.filter(Boolean).join(' ').replace(/\s+/g, ' ');
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
