import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePorts } from '../../embedded/ports';
import { type RunningTemporal, startTemporal } from '../../embedded/temporal';
import { gone, removeFolders, temporaryFolder } from './support/harness';

jest.setTimeout(180_000);

let server: RunningTemporal;
let ports: { port: number; uiPort: number };
const dataDir = temporaryFolder();

async function start(): Promise<RunningTemporal> {
  const onProgress = (line: string) => void process.stderr.write(`${line}\n`);
  return startTemporal({ dataDir, ...ports, onProgress, namespace: 'desk', extraArgs: ['--log-config'] });
}

async function withClient<T>(use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: server.address });
  try {
    return await use(new Client({ connection, namespace: 'desk' }));
  } finally {
    await connection.close();
  }
}

beforeAll(async () => {
  const [port = 0, uiPort = 0] = await freePorts(2);
  ports = { port, uiPort };
  server = await start();
});

afterAll(async () => {
  await server.stop();
  removeFolders();
});

test('the Web UI is served', async () => {
  const response = await fetch(server.uiUrl);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<html');
});

test('both SQLite settings have reached the server', () => {
  expect(existsSync(join(dataDir, 'temporal.sqlite-wal'))).toBe(true);
  const log = readFileSync(join(dataDir, 'logs', 'temporal.log'), 'utf8').toLowerCase();
  expect(log).toMatch(/journal_mode"?: "?wal/);
  expect(log).toMatch(/synchronous"?: "?normal/);
});

test('the search attribute is registered in the namespace', async () => {
  const attributes = await withClient((client) =>
    client.connection.operatorService.listSearchAttributes({ namespace: 'desk' }),
  );
  expect(Object.keys(attributes.customAttributes ?? {})).toContain('PageId');
});

test('a workflow may be told to skip time', async () => {
  await withClient(async (client) => {
    await client.workflow.start('waiting', { taskQueue: 'nobody', workflowId: 'skips-time' });
    const options = await client.workflowService.updateWorkflowExecutionOptions({
      namespace: 'desk',
      workflowExecution: { workflowId: 'skips-time' },
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
      updateMask: { paths: ['time_skipping_config'] },
    });
    expect(options.workflowExecutionOptions?.timeSkippingConfig?.enabled).toBe(true);
  });
});

test('after a SIGKILL it starts again on the same data and port, with its workflows', async () => {
  await withClient((client) => client.workflow.start('waiting', { taskQueue: 'nobody', workflowId: 'survives' }));
  const { pid, exited } = server;
  server.kill();
  expect(await exited).toEqual({ code: null, signal: 'SIGKILL' });
  await gone(pid);
  server = await start();
  const found = await withClient((client) => client.workflow.getHandle('survives').describe());
  expect(found.status.name).toBe('RUNNING');
});
