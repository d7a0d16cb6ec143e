import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withCacheLock } from './cache-lock';
import { findOnPath, projectRoot } from './paths';
import { runTool } from './run-tool';
import { WayNotThere } from './ways';

/** The folder in the cache carries the library's version from `mongodb-java/pom.xml`. */
const LIBRARY_FOLDER = 'mongodb-java-1.47.0';
const OLDEST_JAVA = 17;
const FETCH_WITHIN_MS = 600_000;

interface JavaOptions {
  cacheDir: string;
  env: NodeJS.ProcessEnv;
  onProgress(line: string): void;
}

/**
 * Finds Java and has Maven copy the server's libraries into the cache, once.
 * @returns the command and its arguments, to which the port and the data file are added.
 * @throws when Java 17 is missing, or Maven is and the libraries are not in the cache yet, or Maven fails.
 */
export async function prepareJavaServer(options: JavaOptions): Promise<{ java: string; args: readonly string[] }> {
  const java = await findJava(options);
  const jars = join(options.cacheDir, LIBRARY_FOLDER);
  if (!existsSync(jars)) await withCacheLock(jars, options.onProgress, () => fetchLibraries(options, jars));
  const classPath = readdirSync(jars)
    .filter((file) => file.endsWith('.jar'))
    .map((file) => join(jars, file))
    .join(delimiter);
  const source = join(projectRoot(), 'embedded', 'mongodb-java', 'MongoServer.java');
  return { java, args: ['-Xmx256m', '-XX:+UseSerialGC', '-cp', classPath, source] };
}

/** Whether the Java server can be started without fetching anything. */
export function isJavaServerAtHand({ cacheDir, env }: Pick<JavaOptions, 'cacheDir' | 'env'>): boolean {
  return existsSync(join(cacheDir, LIBRARY_FOLDER)) && findOnPath('java', env) !== undefined;
}

async function findJava({ env, onProgress }: JavaOptions): Promise<string> {
  const java = findOnPath('java', env);
  if (!java) throw new WayNotThere('there is no java on PATH');
  const settings = { task: 'asking Java for its version', timeoutMs: 30_000, env, onProgress };
  const version = await runTool({ ...settings, command: java, args: ['--version'] });
  const major = Number(/\s(\d+)/.exec(version)?.[1]);
  if (!(major >= OLDEST_JAVA)) throw new Error(`Java ${OLDEST_JAVA} or newer is needed, this is: ${version}`);
  return java;
}

async function fetchLibraries({ cacheDir, env, onProgress }: JavaOptions, jars: string): Promise<void> {
  if (existsSync(jars)) return;
  const mvn = findOnPath('mvn', env);
  if (!mvn) throw new WayNotThere('there is no mvn on PATH');
  const work = `${jars}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    cpSync(join(projectRoot(), 'embedded', 'mongodb-java', 'pom.xml'), join(work, 'pom.xml'));
    onProgress('fetching the Java server’s libraries with Maven');
    await runTool({
      task: 'fetching the Java server’s libraries with Maven',
      command: mvn,
      args: [
        '-B',
        '-Dstyle.color=never',
        '-ntp',
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${join(work, 'jars')}`,
      ],
      env,
      cwd: work,
      timeoutMs: FETCH_WITHIN_MS,
      onProgress,
    });
    mkdirSync(cacheDir, { recursive: true });
    renameSync(join(work, 'jars'), jars);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
