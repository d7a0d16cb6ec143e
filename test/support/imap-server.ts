import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { withCacheLock } from '../../embedded/cache-lock';
import { startGuarded } from '../../embedded/child-process';
import { defaultCacheDir, findOnPath } from '../../embedded/paths';
import { freePorts } from '../../embedded/ports';
import { runTool } from '../../embedded/run-tool';
import { eventually } from './wait';

const VERSION = '2.1.13';
const JAR = `greenmail-standalone-${VERSION}.jar`;
const ACCOUNT = { user: 'contact', pass: 'mailbox-secret' };

/** A real IMAP server (GreenMail) with one mailbox. */
export interface ImapServer {
  url(options?: { pass?: string; folder?: string }): string;
  /** Puts mails into the mailbox, as received at that time; default: now. GreenMail 2.1 takes the hour 12 of a given time for 0. */
  deliver(...mails: { raw: Buffer; receivedAt?: Date }[]): Promise<void>;
  /** Removes the folder with everything in it and makes it anew: its mails are numbered from the beginning. */
  renumber(): Promise<void>;
  stop(): Promise<void>;
}

/** Why no IMAP server can be started here; null: it can. */
export function noImapServer(env: NodeJS.ProcessEnv): string | null {
  if (!findOnPath('java', env)) return 'there is no java on PATH';
  return existsSync(jarIn(env)) || findOnPath('mvn', env) ? null : 'there is no mvn on PATH to fetch GreenMail with';
}

export async function startImapServer(env: NodeJS.ProcessEnv): Promise<ImapServer> {
  await fetchJar(env);
  const [port = 0] = await freePorts(1);
  const users = `${ACCOUNT.user}:${ACCOUNT.pass}@desk.example`;
  const settings = ['imap.hostname=127.0.0.1', `imap.port=${port}`, `users=${users}`].map(
    (one) => `-Dgreenmail.${one}`,
  );
  const server = await startGuarded({
    command: findOnPath('java', env) ?? 'java',
    args: ['-Xmx64m', '-XX:+UseSerialGC', ...settings, '-jar', jarIn(env)],
    env,
    output: 'pipe',
  });
  server.stdout?.resume();
  server.stderr?.resume();
  await eventually('the IMAP server', () =>
    signIn(port).then(
      (client) => client.logout().then(() => true),
      () => null,
    ),
  );

  async function withClient(use: (client: ImapFlow) => Promise<unknown>): Promise<void> {
    const client = await signIn(port);
    await use(client);
    await client.logout();
  }

  return {
    url: ({ pass = ACCOUNT.pass, folder = 'INBOX' } = {}) =>
      `imap://${ACCOUNT.user}:${pass}@127.0.0.1:${port}/${folder}`,
    deliver: (...mails) =>
      withClient(async (client) => {
        for (const { raw, receivedAt } of mails) await client.append('Reviews', raw, [], receivedAt);
      }),
    renumber: () =>
      withClient(async (client) => {
        await client.mailboxDelete('Reviews').catch(() => undefined);
        await client.mailboxCreate('Reviews');
      }),
    stop: () => server.stop(),
  };
}

async function signIn(port: number): Promise<ImapFlow> {
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth: ACCOUNT, logger: false });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function jarIn(env: NodeJS.ProcessEnv): string {
  return join(defaultCacheDir(env), JAR);
}

async function fetchJar(env: NodeJS.ProcessEnv): Promise<void> {
  const jar = jarIn(env);
  const onProgress = (line: string) => void process.stderr.write(`test servers: ${line}\n`);
  if (existsSync(jar)) return;
  mkdirSync(defaultCacheDir(env), { recursive: true });
  await withCacheLock(jar, onProgress, async () => {
    if (existsSync(jar)) return;
    const work = `${jar}.${process.pid}`;
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
    const artifact = `-Dartifact=com.icegreen:greenmail-standalone:${VERSION}`;
    const args = ['-B', '-ntp', '-Dstyle.color=never', goal, artifact, `-DoutputDirectory=${work}`];
    const command = findOnPath('mvn', env) ?? 'mvn';
    try {
      await runTool({ task: 'fetching GreenMail with Maven', command, args, env, timeoutMs: 300_000, onProgress });
      renameSync(join(work, JAR), jar);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
}
