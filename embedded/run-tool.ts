import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startGuarded } from './child-process';

const PROGRESS_EVERY_MS = 5_000;
const KEPT_LINES = 12;

/** A command that runs to its end, such as a compiler or a package fetcher. */
export interface ToolRun {
  /** What it does, for the progress lines: `building Temporal with Go`. */
  task: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** The tool is killed after this time. */
  timeoutMs: number;
  onProgress(line: string): void;
  /** Adds to the progress line, for example how much has been fetched. */
  describe?(): string;
}

/**
 * Runs a tool and reports every five seconds how long it has been at work and the last line it wrote.
 * @returns what it wrote to standard output.
 * @throws when it fails or takes too long, with its last lines.
 */
export async function runTool(run: ToolRun): Promise<string> {
  const tool = await startGuarded({ ...run, output: 'pipe' });
  const startedAt = Date.now();
  const recent: string[] = [];
  const output: string[] = [];
  const readToTheEnd = [tool.stdout, tool.stderr].map((stream) => {
    if (!stream) return undefined;
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => {
      if (stream === tool.stdout) output.push(line);
      if (line.trim() !== '') recent.push(line.trim());
      if (recent.length > KEPT_LINES) recent.shift();
    });
    return once(lines, 'close');
  });
  const ticker = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    run.onProgress(`${run.task}: ${seconds} s, ${run.describe?.() ?? recent.at(-1) ?? 'working'}`);
  }, PROGRESS_EVERY_MS);
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    tool.kill();
  }, run.timeoutMs);
  const { code } = await tool.exited;
  await Promise.all(readToTheEnd);
  clearInterval(ticker);
  clearTimeout(limit);
  if (timedOut) throw new Error(`${run.task} took longer than ${Math.round(run.timeoutMs / 1_000)} s`);
  if (code !== 0) throw new Error(`${run.task} failed: ${recent.join(' | ') || `exit code ${code}`}`);
  return output.join('\n');
}
