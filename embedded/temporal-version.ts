import { runTool } from './run-tool';

/** The Temporal CLI that is downloaded or built; `temporal-server/go.mod` names the same. */
export const TEMPORAL_VERSION = '1.9.1';

const OLDEST_CLI = [1, 9] as const;
/** What CLI 1.9 carries. A CLI built from source may report the version 0.0.0-DEV, but always its server's. */
const OLDEST_SERVER = [1, 32] as const;

/** @throws when the `temporal` command does not answer, or is older than 1.9 (which is too old for time skipping). */
export async function checkTemporalVersion(
  command: string,
  options: { env: NodeJS.ProcessEnv; onProgress(line: string): void },
): Promise<void> {
  const output = await runTool({
    ...options,
    task: 'asking Temporal for its version',
    command,
    args: ['--version'],
    timeoutMs: 30_000,
  });
  if (!isNewEnough(output)) throw new Error(`${command} is too old: "${output.trim()}"; 1.9 or newer is needed`);
}

/** Reads lines such as `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. */
export function isNewEnough(versionLine: string): boolean {
  const [, cli = '', server = ''] = /version (\S+)(?:.*Server ([\d.]+))?/.exec(versionLine) ?? [];
  return cli.startsWith('0.0.0') ? atLeast(server, OLDEST_SERVER) : atLeast(cli, OLDEST_CLI);
}

function atLeast(version: string, [oldestMajor, oldestMinor]: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
