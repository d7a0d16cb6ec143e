import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger } from '@temporalio/worker';
import { parse } from 'yaml';
import { exporterAt, exposeWorkerMetrics, freeExporterAddress } from '../../worker/expose-metrics';
import { deliverBody, pageAt, post } from '../api/support';
import { installTemporalLogger } from '../support/quiet';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';
import { labelsIn, namesIn, seriesOf } from './exposition';

const PATIENCE_MS = 120_000;

let stack: Stack;
let exporter: string;
beforeAll(async () => {
  exporter = await freeExporterAddress();
  installTemporalLogger(new DefaultLogger('ERROR'), exporterAt(exporter));
  stack = await startStack();
}, PATIENCE_MS);
afterAll(() => stack?.stop());

const apiMetrics = async () => await (await fetch(stack.api.metricsUrl ?? '')).text();

async function workerMetrics(): Promise<string> {
  const { workerMetrics: own } = stack;
  if (!own) throw new Error('the stack has no worker');
  const served = await exposeWorkerMetrics({ host: '127.0.0.1', port: 0 }, own.registry, exporter);
  const text = await (await fetch(served.url)).text();
  await served.close();
  return text;
}

/** The sum of a series over its labels. */
function total(text: string, name: string, having = ''): number {
  const lines = text.split('\n').filter((line) => line.startsWith(name) && line.includes(having));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Something of everything, so that every series has been seen. */
async function aDay(): Promise<void> {
  const maria = newVisitor(stack);
  await maria.writes('hello');
  await maria.shown(1);
  await maria.reply('r1');
  await maria.replyIs('r1', 'sent', 'delivered');
  await post(pageAt(stack, 0).callbackUrl, '{}');
  await deliverBody(pageAt(stack, 0), 'not what Facebook sends');
  await stack.call('POST', `/api/conversations/${maria.id}/close`);
  stack.workerMetrics?.activityEnded({ type: 'warnOfWindow', input: { stage: 'operator' }, outcome: { result: null } });
  const failing = { send: async () => ({ outcome: 'sent' }) as const };
  await stack.workerMetrics?.counted(failing).send({} as never);
  await eventually('the workflow has been told', async () => total(await apiMetrics(), 'desk_events_signalled_total'));
}

test(
  'Every series of the dashboard and of the alerts is there, with every label that they ask for',
  async () => {
    await aDay();
    const series = seriesOf(`${await apiMetrics()}\n${await workerMetrics()}`);
    const expressions = [...dashboardExpressions(), ...alertExpressions()];
    expect(expressions.length).toBeGreaterThan(50);
    for (const expression of expressions) {
      const names = namesIn(expression);
      expect([expression, names.filter((name) => !series.has(name))]).toEqual([expression, []]);
      const known = new Set(names.flatMap((name) => [...(series.get(name) ?? [])]));
      const seen = names.some((name) => series.get(name)?.size);
      const unknown = seen ? labelsIn(expression).filter((label) => !known.has(label)) : [];
      expect([expression, unknown]).toEqual([expression, []]);
    }
  },
  PATIENCE_MS,
);

test('What happened is counted', async () => {
  const [api, worker] = [await apiMetrics(), await workerMetrics()];
  expect(total(worker, 'desk_reply_sends_total', 'result="sent"')).toBe(1);
  expect(total(worker, 'desk_graph_calls_total', 'outcome="success"')).toBeGreaterThan(0);
  expect(total(worker, 'desk_conversations_ended_total', 'status="closed"')).toBe(1);
  expect(total(api, 'desk_webhooks_refused_total', 'reason="missing"')).toBe(1);
  expect(total(api, 'desk_parked_events')).toBe(1);
  expect(total(api, 'desk_event_visible_seconds_count')).toBeGreaterThan(0);
  expect(total(api, 'desk_dependency_up', 'mongodb')).toBe(1);
  expect(
    total(api, 'desk_http_request_duration_seconds_count', 'route="/webhooks/facebook/:connectionId"'),
  ).toBeGreaterThan(1);
});

test('Labels are kinds and routes: nothing in them names a visitor, a conversation or a Page', async () => {
  const text = `${await apiMetrics()}\n${await workerMetrics()}`;
  const ours = text.split('\n').filter((line) => line.startsWith('desk_'));
  expect(ours.filter((line) => /="[^"]*\d{6,}/.test(line))).toEqual([]);
  expect(new Set(ours.map((line) => line.split(' ')[0])).size).toBeLessThan(1500);
});

test('The api shows no metrics at the address that proxies pass on', async () => {
  expect((await stack.call('GET', '/metrics')).status).toBe(404);
});

test('Every request has an id, and one that a proxy gave is kept unless it could harm the log', async () => {
  const idFor = async (given?: string) => {
    const headers = new Headers(given === undefined ? [] : [['x-request-id', given]]);
    return (await fetch(`${stack.api.url}/healthz`, { headers })).headers.get('x-request-id');
  };
  expect(await idFor()).toMatch(/^[\w-]{36}$/);
  expect(await idFor('from-the-proxy-1')).toBe('from-the-proxy-1');
  expect(await idFor('x"} injected')).toMatch(/^[\w-]{36}$/);
});

const read = (path: string) => readFileSync(join(__dirname, '../../deploy', path), 'utf8');

function dashboardExpressions(): string[] {
  const { panels } = JSON.parse(read('grafana/dashboards/messenger-desk.json'));
  return panels.flatMap(({ targets = [] }) => (targets as { expr: string }[]).map(({ expr }) => expr));
}

function alertExpressions(): string[] {
  const { groups } = parse(read('prometheus/alerts.yml'));
  return groups.flatMap(({ rules }: { rules: { expr: string }[] }) => rules.map(({ expr }) => expr));
}
