import { Registry } from 'prom-client';
import { logContext } from '../../config/log-context';
import { createWorkerMetrics } from '../../worker/metrics';
import { type ActivityEnd, observeActivities } from '../../worker/observe-activities';

const workflowExecution = { workflowId: 'conversation/1/2', runId: 'run' };

/** Runs one activity of this type through the interceptor, as the SDK would. */
async function run(activityType: string, input: unknown, work: () => Promise<unknown>): Promise<ActivityEnd[]> {
  const ends: ActivityEnd[] = [];
  const interceptor = observeActivities((end) => ends.push(end));
  const { inbound } = interceptor({ info: { activityType, workflowExecution } } as Parameters<typeof interceptor>[0]);
  await inbound?.execute?.({ args: [input], headers: {} }, work).catch(() => undefined);
  return ends;
}

test('Whatever an activity logs names its workflow and itself, and nothing does after it', async () => {
  let seen: unknown;
  await run('sendReply', {}, async () => {
    await Promise.resolve();
    seen = logContext();
  });
  expect(seen).toEqual({ activity: 'sendReply', ...workflowExecution });
  expect(logContext()).toEqual({});
});

test.each<[string, unknown, () => Promise<unknown>, string]>([
  ['sendReply', {}, async () => 'sent', 'desk_reply_sends_total{result="sent"} 1'],
  ['sendReply', {}, () => Promise.reject(new Error('not now')), 'desk_reply_sends_total{result="retried"} 1'],
  ['recordEnd', { status: 'closed' }, async () => null, 'desk_conversations_ended_total{status="closed"} 1'],
  ['recordEnd', { status: 'expired', missed: true }, async () => null, 'desk_windows_missed_total 1'],
  ['recordEnd', { status: 'expired', missed: false }, async () => null, 'desk_windows_missed_total 0'],
  ['recordEnd', { missed: true, status: 'expired' }, () => Promise.reject(new Error()), 'desk_windows_missed_total 0'],
  ['warnOfWindow', { stage: 'operator' }, async () => null, 'desk_window_warnings_total{stage="operator"} 1'],
])('%s of %j is counted', async (type, input, work, line) => {
  const metrics = createWorkerMetrics(new Registry());
  for (const end of await run(type, input, work)) metrics.activityEnded(end);
  expect((await metrics.registry.metrics()).split('\n')).toContain(line);
});
