import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type GuardedProcess, startGuarded } from '../../embedded/child-process';
import { projectRoot } from '../../embedded/paths';

export interface EndedCommand {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command of the product from `dist/`, such as `bench/main.js`, on the environment of the test run and `env`. */
export async function startBuilt(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<GuardedProcess> {
  const program = join(projectRoot(), 'dist', name);
  if (!existsSync(program)) throw new Error(`dist/${name} is missing: run "npm run build"`);
  return await startGuarded({
    ...{ command: process.execPath, args: [program, ...args], output: 'pipe' },
    env: { ...process.env, ...env },
  });
}

/** What it said when it has ended. */
export async function outputOf(child: GuardedProcess): Promise<EndedCommand> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const { code } = await child.exited;
  return { code, stdout, stderr };
}

/** Its last line on standard output, which is JSON. Throws with all that it said when it ended otherwise than with 0. */
export async function figuresFrom(child: GuardedProcess) {
  const { code, stdout, stderr } = await outputOf(child);
  if (code !== 0) throw new Error(`the command ended with ${code}:\n${stderr}\n${stdout}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
