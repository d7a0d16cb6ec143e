import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ALLOWED, judgeAudit } from './audit';

/** Read from the folder that the command is run in: the list belongs to the lock file beside it. */
const ALLOWED_FILE = '.ci/allowed-advisories.json';
const LARGEST_REPORT = 64 * 1024 * 1024;

/**
 * `npm run audit`: asks the registry for known faults of what the lock file holds. Exit code 1: there is one that is not allowed (any
 * more). A registry that answers no such question is told of, and is no failure.
 */
async function main(): Promise<void> {
  const allowed = ALLOWED.parse(JSON.parse(readFileSync(ALLOWED_FILE, 'utf8')));
  const { outcome, lines } = judgeAudit(await askNpm(), allowed, new Date().toISOString().slice(0, 10));
  for (const line of lines) process.stdout.write(`${line}\n`);
  if (outcome === 'clean') process.stdout.write('no known fault that is not allowed\n');
  if (outcome === 'faults') process.exitCode = 1;
}

/** npm ends with 1 both when it finds something and when it cannot ask, so only what it prints counts. */
async function askNpm(): Promise<unknown> {
  const output = await new Promise<string>((resolve, reject) => {
    execFile('npm', ['audit', '--json'], { maxBuffer: LARGEST_REPORT }, (error, stdout) => {
      if (stdout === '' && error) reject(error);
      else resolve(stdout);
    });
  });
  return JSON.parse(output);
}

main().catch((error: unknown) => {
  process.stderr.write(`the audit could not be made: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
