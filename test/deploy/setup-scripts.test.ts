import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const deploy = join(__dirname, '../../deploy');
const settings = { DESK_NAMESPACE: 'desk', DESK_RETENTION: '7d', ATTEMPTS: '3', PAUSE_SECONDS: '0' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a program of that name first on the PATH; it records its arguments, then runs the body. */
function fakeProgram(name: string, body: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\necho "$*" >>"${folder}/calls"\n${body}\n`, { mode: 0o755 });
}

function run(script: string, environment: Record<string, string>): { status: number | null; calls: string[] } {
  const { status } = spawnSync('sh', [join(deploy, script)], {
    env: { PATH: `${folder}:${process.env.PATH}`, ...environment },
  });
  const calls = join(folder, 'calls');
  return { status, calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [] };
}

/** A Temporal CLI that remembers by files, and knows new things only at the second look, as the real server does. */
const temporal = `
cd "$(dirname "$0")"
case "$2-$3" in
  cluster-health) exit 0 ;;
  namespace-describe) test -f namespace ;;
  namespace-create) touch namespace ;;
  search-attribute-list) test -f attribute && echo "PageId Keyword" ;;
  count---namespace) test -f attribute && { test -f asked || { touch asked; false; }; } ;;
  search-attribute-create) test -f once && touch attribute; touch once; test -f attribute ;;
esac`;

describe('setup-namespace.sh', () => {
  test('creates the namespace and PageId, and ends only when the server uses them', () => {
    fakeProgram('temporal', temporal);
    const { status, calls } = run('temporal/setup-namespace.sh', settings);
    expect(status).toBe(0);
    expect(calls).toContain('operator namespace create --namespace desk --retention 7d');
    expect(calls.slice(-2)).toEqual(Array(2).fill('workflow count --namespace desk --query PageId = "none"'));
    const creations = calls.filter((call) => call.startsWith('operator search-attribute create'));
    expect(creations).toEqual(
      Array(2).fill('operator search-attribute create --namespace desk --name PageId --type Keyword'),
    );
  });

  test('changes nothing when both are there', () => {
    fakeProgram('temporal', temporal);
    run('temporal/setup-namespace.sh', settings);
    rmSync(join(folder, 'calls'));
    const { status, calls } = run('temporal/setup-namespace.sh', settings);
    expect(status).toBe(0);
    expect(calls.filter((call) => call.includes('create'))).toEqual([]);
  });

  test('fails after the last try, so that nothing starts on a server that is not ready', () => {
    fakeProgram('temporal', 'exit 1');
    const { status, calls } = run('temporal/setup-namespace.sh', settings);
    expect(status).toBe(1);
    expect(calls).toEqual(Array(3).fill('operator cluster health'));
  });

  test('refuses to guess a namespace', () => {
    fakeProgram('temporal', 'exit 0');
    const { status, calls } = run('temporal/setup-namespace.sh', {});
    expect(status).not.toBe(0);
    expect(calls).toEqual([]);
  });
});

describe('setup-schema.sh', () => {
  test('prepares both databases from the schemas of the image', () => {
    fakeProgram('temporal-sql-tool', 'exit 0');
    const { status, calls } = run('temporal/setup-schema.sh', {});
    expect(status).toBe(0);
    const schemas = '/etc/temporal/schema/postgresql/v12';
    expect(calls).toEqual([
      '--database temporal create-database',
      '--database temporal setup-schema --version 0.0',
      `--database temporal update-schema --schema-dir ${schemas}/temporal/versioned`,
      '--database temporal_visibility create-database',
      '--database temporal_visibility setup-schema --version 0.0',
      `--database temporal_visibility update-schema --schema-dir ${schemas}/visibility/versioned`,
    ]);
  });

  test('stops at the first failure', () => {
    fakeProgram('temporal-sql-tool', 'exit 1');
    const { status, calls } = run('temporal/setup-schema.sh', {});
    expect(status).toBe(1);
    expect(calls).toHaveLength(1);
  });
});

describe('the health check of MongoDB', () => {
  interface Outcome {
    exitCode?: number;
    initiated: unknown[];
    signedIn: unknown[];
  }

  /** Runs the script with the part of mongosh that it uses. */
  function check(status: () => void, isWritablePrimary: boolean): Outcome {
    const outcome: Outcome = { initiated: [], signedIn: [] };
    runInNewContext(readFileSync(join(deploy, 'mongo/health.js'), 'utf8'), {
      process: { env: { MONGO_INITDB_ROOT_USERNAME: 'root', MONGO_INITDB_ROOT_PASSWORD: 'secret' } },
      db: {
        getSiblingDB: () => ({ auth: (...names: unknown[]) => outcome.signedIn.push(...names) }),
        hello: () => ({ isWritablePrimary }),
      },
      rs: { status, initiate: (set: unknown) => outcome.initiated.push(set) },
      quit: (code: number) => {
        outcome.exitCode = code;
      },
    });
    return outcome;
  }

  function fail(codeName: string): () => never {
    return () => {
      throw Object.assign(new Error(codeName), { codeName });
    };
  }

  test('starts the replica set once, and is not healthy before the set takes writes', () => {
    const outcome = check(fail('NotYetInitialized'), false);
    expect(outcome.initiated).toEqual([{ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] }]);
    expect(outcome.exitCode).toBe(1);
    expect(outcome.signedIn).toEqual(['root', 'secret']);
  });

  test('leaves a running set alone', () => {
    expect(check(() => undefined, true)).toMatchObject({ initiated: [], exitCode: 0 });
  });

  test('passes any other error on instead of starting a set', () => {
    expect(() => check(fail('NoReplicationEnabled'), false)).toThrow('NoReplicationEnabled');
  });
});

describe('the shell scripts', () => {
  test.each([
    ['sh', 'temporal/setup-schema.sh'],
    ['sh', 'temporal/setup-namespace.sh'],
    ['bash', 'mongo/start.sh'],
    ['bash', 'mongo/health.sh'],
  ])('%s can read %s', (shell, script) => {
    expect(() => execFileSync(shell, ['-n', join(deploy, script)], { env: { PATH: process.env.PATH } })).not.toThrow();
  });

  test('the key of the replica set is new at each start and readable by its owner alone', () => {
    fakeProgram('docker-entrypoint.sh', 'exit 0');
    const script = readFileSync(join(deploy, 'mongo/start.sh'), 'utf8').replace('/tmp/', `${folder}/`);
    const start = (): string => {
      execFileSync('bash', ['--norc', '-c', script], { env: { PATH: `${folder}:${process.env.PATH}` } });
      return readFileSync(join(folder, 'replica-set.key'), 'utf8');
    };
    const first = start();
    expect(first).toMatch(/^[A-Za-z0-9+/]{128}$/);
    expect(start()).not.toBe(first);
  });
});
