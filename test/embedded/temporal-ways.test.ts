import { join } from 'node:path';
import { isExecutableFile } from '../../embedded/paths';
import { freePorts } from '../../embedded/ports';
import { type RunningTemporal, startTemporal } from '../../embedded/temporal';
import { isNewEnough } from '../../embedded/temporal-version';
import { closeSites, temporalDownloadSite } from './support/download-site';
import { cachedTemporal, callsOf, offline, removeFolders, stubCommand, temporaryFolder } from './support/harness';

jest.setTimeout(180_000);

let running: RunningTemporal | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
  closeSites();
  removeFolders();
});

async function start(env: NodeJS.ProcessEnv, cacheDir = temporaryFolder()) {
  const [port = 0, uiPort = 0] = await freePorts(2);
  const dataDir = temporaryFolder();
  const progress: string[] = [];
  const onProgress = (line: string) => progress.push(line);
  running = await startTemporal({ dataDir, port, uiPort, cacheDir, env, onProgress, inMemory: true });
  return { server: running, progress, cacheDir };
}

/** A `temporal` that reports a version and otherwise is the real one. */
function stubTemporal(folder: string, version: string): void {
  stubCommand(
    folder,
    'temporal',
    `[ "$1" = --version ] && { echo "${version}"; exit 0; }\nexec '${cachedTemporal()}' "$@"`,
  );
}

/** A `go` whose build gives the Temporal CLI of the cache. */
function stubGo(folder: string): void {
  stubCommand(folder, 'go', `while [ "$1" != -o ]; do shift; done\n/bin/ln -s '${cachedTemporal()}' "$2"`);
}

test('a temporal on PATH is used, with our settings', async () => {
  const path = temporaryFolder();
  stubTemporal(path, 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)');
  const { server } = await start(offline(path));
  expect(server.how).toBe('path');
  const [, args] = callsOf(path, 'temporal');
  expect(args).toMatch(/^server start-dev --ip 127\.0\.0\.1 --port \d+ --ui-port \d+ /);
  expect(args).toContain('--dynamic-config-value frontend.WorkflowTimeSkippingEnabled=true');
  expect(args).toContain('--search-attribute PageId=Keyword');
});

test('a temporal on PATH that is too old is named and the next way is taken', async () => {
  const path = temporaryFolder();
  stubTemporal(path, 'temporal version 1.4.1 (Server 1.28.0, UI 2.39.0)');
  stubGo(path);
  const { server, progress } = await start(offline(path));
  expect(server.how).toBe('build');
  expect(progress.join('\n')).toContain('is too old: "temporal version 1.4.1');
});

test.each([
  ['temporal version 1.9.0 (Server 1.32.0, UI 2.54.1)', true],
  ['temporal version 1.10.2 (Server 1.33.1, UI 2.60.0)', true],
  ['temporal version 2.0.0', true],
  ['temporal version 1.8.9 (Server 1.31.0, UI 2.50.0)', false],
  ['temporal version 0.0.0-DEV (Server 1.32.0, UI 2.54.1)', true],
  ['temporal version 0.0.0-DEV (Server 1.28.0, UI 2.39.0)', false],
  ['something else', false],
])('%s: new enough is %s', (line, expected) => {
  expect(isNewEnough(line)).toBe(expected);
});

test('without a temporal on PATH the one of the SDK is downloaded, once', async () => {
  const path = temporaryFolder();
  const site = await temporalDownloadSite(`#!/bin/sh\nexec '${cachedTemporal()}' "$@"\n`);
  const { server, cacheDir } = await start(offline(path, site.env));
  expect(server.how).toBe('download');
  expect(site.requests[0]).toMatch(/^\/cli\/v1\.9\.1\?/);
  closeSites();
  await server.stop();
  const again = await start(offline(path), cacheDir);
  expect(again.server.how).toBe('download');
});

test('without a temporal and without a network it is built with Go, once', async () => {
  const path = temporaryFolder();
  stubGo(path);
  const { server, cacheDir, progress } = await start(offline(path));
  expect(server.how).toBe('build');
  expect(progress.join('\n')).toMatch(
    /downloaded Temporal CLI does not work: .*\n.*building Temporal 1\.9\.1 with Go, once/,
  );
  const [args] = callsOf(path, 'go');
  expect(args).toMatch(/^build -v -ldflags=-s -w -o .*temporal\.\d+ github\.com\/temporalio\/cli\/cmd\/temporal$/);
  expect(isExecutableFile(join(cacheDir, 'temporal-v1.9.1', 'temporal'))).toBe(true);
  await server.stop();
  const again = await start(offline(temporaryFolder()), cacheDir);
  expect(again.server.how).toBe('build');
  expect(again.progress).toEqual([]);
});

test('two starts at the same time build once', async () => {
  const path = temporaryFolder();
  stubGo(path);
  const cacheDir = temporaryFolder();
  const env = offline(path);
  const [first, second] = [start(env, cacheDir), start(env, cacheDir)];
  await (await first).server.stop();
  await (await second).server.stop();
  expect(callsOf(path, 'go')).toHaveLength(1);
});

test('a build that fails is told with what the compiler said, and leaves nothing in the cache', async () => {
  const path = temporaryFolder();
  stubCommand(path, 'go', 'echo "go: module lookup disabled by GOPROXY=off" >&2; exit 1');
  const cacheDir = temporaryFolder();
  await expect(start(offline(path), cacheDir)).rejects.toThrow('module lookup disabled');
  expect(isExecutableFile(join(cacheDir, 'temporal-v1.9.1', 'temporal'))).toBe(false);
});

test('when no way works, the message lists every way, why it failed and what to install', async () => {
  const error = await start(offline(temporaryFolder())).catch((reason: Error) => reason);
  const message = error instanceof Error ? error.message : '';
  expect(message.split('\n')).toEqual([
    'Temporal could not be started. Tried:',
    '  - temporal on PATH: there is no temporal on PATH',
    expect.stringContaining('  - downloaded Temporal CLI: downloading the Temporal CLI 1.9.1 failed: '),
    '  - Temporal CLI built from source: there is no go on PATH',
    'Any one of these helps:',
    '  - the Temporal CLI 1.9 or newer, with temporal on PATH',
    '  - a network connection that reaches temporal.download, for the download of the Temporal CLI',
    '  - Go 1.26.8 or newer (go on PATH) and a network connection that reaches a Go module proxy',
  ]);
});
