import { once } from 'node:events';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { choosePorts, readDeskEnvironment } from '../../embedded/desk-settings';
import { loadSecrets, openLocalSettings } from '../../embedded/local-settings';
import { defaultCacheDir } from '../../embedded/paths';
import { freePorts, isPortFree } from '../../embedded/ports';
import { removeFolders, temporaryFolder } from './support/harness';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  removeFolders();
});

async function occupy(port: number, host?: string): Promise<void> {
  const server = createServer().listen({ port, host });
  servers.push(server);
  await once(server, 'listening');
}

/** A port after which six more are free. */
async function freeBase(): Promise<number> {
  for (;;) {
    const [base = 0] = await freePorts(1);
    const all = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((offset) => isPortFree(base + offset)));
    if (base < 65_000 && all.every(Boolean)) return base;
  }
}

describe('ports', () => {
  test('follow PORT', async () => {
    const base = await freeBase();
    expect(await choosePorts(readDeskEnvironment({ PORT: String(base) }))).toEqual({
      api: base,
      simulator: base + 1,
      temporal: base + 2,
      temporalUi: base + 3,
      mongodb: base + 4,
      smtp: base + 5,
      mail: base + 6,
    });
  });

  test.each(['127.0.0.1', undefined])('a default one that is taken on %s is replaced by any free one', async (host) => {
    const base = await freeBase();
    await occupy(base + 2, host);
    const ports = await choosePorts(readDeskEnvironment({ PORT: String(base) }));
    expect(ports).toMatchObject({ api: base, simulator: base + 1, temporalUi: base + 3 });
    expect(new Set(Object.values(ports)).size).toBe(7);
    expect(ports.temporal).not.toBe(base + 2);
  });

  test('a named one that is taken is an error', async () => {
    const [port = 0] = await freePorts(1);
    await occupy(port);
    await expect(choosePorts(readDeskEnvironment({ MONGODB_PORT: String(port) }))).rejects.toThrow(
      `MONGODB_PORT=${port}: another program listens on that port.`,
    );
  });

  test('a default one gives way to one that is named', async () => {
    const base = await freeBase();
    const env = readDeskEnvironment({ PORT: String(base), MONGODB_PORT: String(base + 1) });
    const ports = await choosePorts(env);
    expect(ports.mongodb).toBe(base + 1);
    expect(ports.simulator).not.toBe(base + 1);
  });

  test('two named alike are an error', async () => {
    const [port] = await freePorts(1);
    const env = readDeskEnvironment({ PORT: String(port), SIMULATOR_PORT: String(port) });
    await expect(choosePorts(env)).rejects.toThrow(`SIMULATOR_PORT=${port} is named for another server already`);
  });

  test('are not chosen for servers that run elsewhere', async () => {
    const env = readDeskEnvironment({
      MONGODB_URI: 'mongodb://db',
      TEMPORAL_ADDRESS: 't:7233',
      GRAPH_API_URL: 'https://g',
      SMTP_URL: 'smtps://mail',
    });
    const { api: _own, ...others } = await choosePorts(env);
    expect(new Set(Object.values(others))).toEqual(new Set([0]));
  });
});

describe('the environment', () => {
  test('an empty variable counts as not set, and DATA_DIR becomes absolute', () => {
    const settings = readDeskEnvironment({ PORT: '', MONGODB_URI: '' });
    expect(settings.PORT).toBeUndefined();
    expect(settings.MONGODB_URI).toBeUndefined();
    expect(settings.DATA_DIR).toBe(resolve('data'));
  });

  test('all variables that cannot be used are named', () => {
    expect(() => readDeskEnvironment({ PORT: 'http', TEMPORAL_PORT: '70000' })).toThrow(/PORT: .*\n.*TEMPORAL_PORT: /);
  });

  test.each([
    [{ MESSENGER_DESK_CACHE: '/c' }, '/c'],
    [{ XDG_CACHE_HOME: '/x', HOME: '/h' }, '/x/messenger-desk'],
    [{ HOME: '/h' }, '/h/.cache/messenger-desk'],
  ])('with %j the cache is %s', (env, expected) => {
    expect(defaultCacheDir(env)).toBe(expected);
  });
});

describe('local settings', () => {
  test('secrets are made once and kept for their owner only', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const made = loadSecrets(openLocalSettings(folder), {});
    expect(made.encryptionKeys).toMatch(/^k1:/);
    expect(Buffer.from(made.encryptionKeys.slice(3), 'base64')).toHaveLength(32);
    expect(made.adminApiToken.length).toBeGreaterThanOrEqual(32);
    expect(loadSecrets(openLocalSettings(folder), {})).toEqual(made);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'local.json')).mode & 0o777).toBe(0o600);
  });

  test('keys of a file are used and not written down', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'keys');
    writeFileSync(file, 'k2:new\nk1:old\n');
    const env = { ENCRYPTION_KEYS_FILE: file, ADMIN_API_TOKEN: 'given-token' };
    expect(loadSecrets(openLocalSettings(folder), env).encryptionKeys).toBe('k2:new,k1:old');
    expect(openLocalSettings(folder).read().encryptionKeys).toBeUndefined();
  });

  test('secrets of the environment are used and not written down', () => {
    const folder = temporaryFolder();
    const env = { ENCRYPTION_KEYS: 'k9:given', ADMIN_API_TOKEN: 'given-token' };
    expect(loadSecrets(openLocalSettings(folder), env)).toEqual({
      encryptionKeys: 'k9:given',
      adminApiToken: 'given-token',
    });
    expect(readFileSync(join(folder, 'local.json'), 'utf8')).not.toContain('given');
  });

  test('a file that cannot be understood is not replaced', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'local.json'), '{"encryptionKeys":');
    expect(() => loadSecrets(openLocalSettings(folder), {})).toThrow('cannot be understood');
    expect(readFileSync(join(folder, 'local.json'), 'utf8')).toBe('{"encryptionKeys":');
  });
});
