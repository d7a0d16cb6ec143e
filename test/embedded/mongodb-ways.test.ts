import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningMongo, startMongo } from '../../embedded/mongodb';
import { prepareJavaServer } from '../../embedded/mongodb-java';
import { freePorts } from '../../embedded/ports';
import { closeSites, mongodDownloadSite } from './support/download-site';
import {
  cacheWithJavaServer,
  callsOf,
  offline,
  pathWithout,
  removeFolders,
  stubCommand,
  temporaryFolder,
} from './support/harness';

jest.setTimeout(180_000);

let running: RunningMongo | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
  closeSites();
  removeFolders();
});

async function start(env: NodeJS.ProcessEnv, { cacheDir = temporaryFolder(), dataDir = temporaryFolder() } = {}) {
  const [port = 0] = await freePorts(1);
  const progress: string[] = [];
  running = await startMongo({ dataDir, port, cacheDir, env, onProgress: (line) => progress.push(line) });
  return { server: running, progress, cacheDir, dataDir };
}

/** The lines of a shell script that stands in for mongod: it takes mongod's arguments and runs the Java server. */
async function standInForMongod(): Promise<string> {
  const cacheDir = await cacheWithJavaServer();
  const { java, args } = await prepareJavaServer({ cacheDir, env: process.env, onProgress: () => undefined });
  const command = [java, ...args].map((part) => `'${part}'`).join(' ');
  return [
    'while [ $# -gt 0 ]; do',
    '  [ "$1" = --port ] && port=$2',
    '  [ "$1" = --dbpath ] && folder=$2',
    '  shift',
    'done',
    `exec ${command} "$port" "$folder/store"`,
  ].join('\n');
}

test('a mongod on PATH is used, with a data folder that stays', async () => {
  const path = temporaryFolder();
  stubCommand(path, 'mongod', await standInForMongod());
  const { server, dataDir } = await start(offline(path));
  expect(server.how).toBe('path');
  expect(callsOf(path, 'mongod')[0]).toContain(`--dbpath ${join(dataDir, 'mongodb')} --port `);
  expect(callsOf(path, 'mongod')[0]).toContain('--bind_ip 127.0.0.1 --storageEngine wiredTiger');
});

test('without a mongod on PATH one is downloaded, once', async () => {
  // The library takes anything below 1 MiB for a broken download.
  const padding = `\n: '${'x'.repeat(1_100_000)}'\n`;
  const site = await mongodDownloadSite(`#!/bin/sh\n${await standInForMongod()}${padding}`);
  const { server, cacheDir } = await start(offline(temporaryFolder(), site.env));
  expect(server.how).toBe('download');
  expect(site.requests[0]).toMatch(/mongodb-.*\.tgz$/);
  closeSites();
  await server.stop();
  const again = await start(offline(temporaryFolder()), { cacheDir });
  expect(again.server.how).toBe('download');
});

test('without either the Java server is used, its libraries fetched with Maven', async () => {
  const { server, progress, cacheDir } = await start({
    ...process.env,
    ...offline(pathWithout('mongod')),
    HTTPS_PROXY: process.env.HTTPS_PROXY,
    HTTP_PROXY: process.env.HTTP_PROXY,
  });
  expect(server.how).toBe('java');
  expect(progress.join('\n')).toMatch(/downloaded mongod does not work: .*\n.*with Maven/s);
  expect(readdirSync(join(cacheDir, 'mongodb-java-1.47.0')).filter((name) => name.startsWith('h2-'))).toHaveLength(1);
});

test('once its libraries are in the cache the Java server needs neither Maven nor a network', async () => {
  const { server, progress } = await start(offline(pathWithout('mongod', 'mvn')), {
    cacheDir: await cacheWithJavaServer(),
  });
  expect(server.how).toBe('java');
  expect(progress).toEqual([]);
});

test('data of the Java server is not passed over when a mongod appears', async () => {
  const cacheDir = await cacheWithJavaServer();
  const env = offline(pathWithout('mongod'));
  const { server, dataDir } = await start(env, { cacheDir });
  await server.stop();
  const path = temporaryFolder();
  stubCommand(path, 'mongod', 'exit 1');
  const again = await start({ ...env, PATH: `${path}:${env.PATH}` }, { cacheDir, dataDir });
  expect(again.server.how).toBe('java');
});

test('a mongod that cannot run is told with its last words, and the next way is taken', async () => {
  const path = pathWithout('mongod');
  stubCommand(path, 'mongod', 'echo "cannot open shared object file"; exit 127');
  const { server, progress, dataDir } = await start(offline(path), { cacheDir: await cacheWithJavaServer() });
  expect(server.how).toBe('java');
  expect(progress.join('\n')).toContain('mongod on PATH does not work: ended with code 127: cannot open shared object');
  expect(existsSync(join(dataDir, 'mongodb'))).toBe(false);
});

test('a Java that is too old is told', async () => {
  const path = temporaryFolder();
  stubCommand(path, 'java', 'echo "openjdk 11.0.22 2024-01-16"');
  await expect(start(offline(path))).rejects.toThrow('Java 17 or newer is needed, this is: openjdk 11.0.22');
});

test('when no way works, the message lists every way, why it failed and what to install', async () => {
  const error = await start(offline(temporaryFolder())).catch((reason: Error) => reason);
  const message = error instanceof Error ? error.message : '';
  expect(message.split('\n')).toEqual([
    'MongoDB could not be started. Tried:',
    '  - mongod on PATH: there is no mongod on PATH',
    expect.stringContaining('  - downloaded mongod: downloading mongod 7.0.24 failed: '),
    '  - MongoDB-compatible server in Java: there is no java on PATH',
    'Any one of these helps:',
    '  - MongoDB Community Server 7.0 or newer, with mongod on PATH',
    '  - a network connection that reaches fastdl.mongodb.org, for the download of mongod',
    '  - Java 17 or newer and Maven 3.6 or newer, with java and mvn on PATH',
  ]);
});

test('without Maven and without its libraries the Java server says so', async () => {
  const path = temporaryFolder();
  stubCommand(path, 'java', 'echo "openjdk 21.0.1 2023-10-17"');
  await expect(start(offline(path))).rejects.toThrow('MongoDB-compatible server in Java: there is no mvn on PATH');
});
