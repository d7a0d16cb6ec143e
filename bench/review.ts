import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { ReviewFact } from '../domain/app-review/events';
import { startMailCatcher } from '../embedded/mail/catcher';
import { skipTime } from '../embedded/time-skipping';
import { waitFor } from '../embedded/wait';
import { enterInReview } from '../reviews/enter';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import { reviewWorkflowId } from '../workflows/review-contracts';
import type { BenchOptions } from './bench-options';
import { type ConversationCost, costOfConversation } from './billable-actions';
import { type BenchDesk, startDesk } from './desk';
import { residentMb } from './memory';
import { startServers } from './servers';

export interface ReviewResult {
  /** Draft, texts checked, submitted, a reminder, two approved and two refused, answered, submitted again, approved, released. */
  rounds: ConversationCost;
  /** In review for a year without an answer: reminders after 5, 10, 20 days and then every five. */
  year: ConversationCost & { reminders: number };
  crowd: {
    cases: number;
    /** From the first entry to the last answer. */
    startSeconds: number;
    /** Resident memory of the worker process before and after, MB. */
    workerMb: [number, number];
    /** From the moment all reminders are due to the last one in the outbox. */
    dueSeconds: number;
    /** Until the last mail is at the mail server, and how many it got in one second at most. */
    sentSeconds: number;
    mostInASecond: number;
  };
}

const DAY = 86_400_000;
const FOUR = ['pages_show_list', 'pages_messaging', 'pages_read_engagement', 'pages_manage_metadata'];
const AT_ONCE = 20;

/** What App Review costs at Temporal, and what many cases do to the desk and to the mail server. */
export async function benchReview(options: BenchOptions): Promise<ReviewResult> {
  const { cleanup, print, quick } = options;
  const servers = await startServers(options);
  const catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, folder: join(servers.dataDir, 'mails') });
  cleanup.add('mail catcher', () => catcher.close());
  const administrator = { ADMIN_EMAIL: 'admin@desk.example', ADMIN_PASSWORD: randomBytes(18).toString('base64') };
  const desk = await startDesk({ ...options, servers, settings: { SMTP_URL: catcher.smtpUrl, ...administrator } });
  print('two rounds');
  const rounds = await costOfTwoRounds(desk);
  print('a year without an answer');
  const year = await costOfAYear(desk);
  print('many cases at once');
  const crowd = await benchCrowd(desk, quick ? 20 : 1000);
  return { rounds, year, crowd };
}

function newAppId(): string {
  return `1${String(randomInt(1e12)).padStart(14, '0')}`;
}

function enter(desk: BenchDesk, appId: string, fact: ReviewFact): Promise<unknown> {
  const say = { fact };
  const request = {
    requestId: randomBytes(12).toString('hex'),
    seen: null,
    actor: 'bench',
    source: 'person',
    noteId: null,
  } as const;
  return enterInReview(desk.client, DESK_TASK_QUEUE, appId, { ...request, say });
}

async function openCase(desk: BenchDesk): Promise<string> {
  const appId = newAppId();
  const headers = { authorization: `Bearer ${desk.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ appId, name: `App ${appId}` });
  const { status } = await fetch(`${desk.url}/api/reviews`, { method: 'POST', headers, body });
  if (status !== 201) throw new Error(`a case was answered with ${status}`);
  return appId;
}

async function submitted(desk: BenchDesk): Promise<string> {
  const appId = await openCase(desk);
  await enter(desk, appId, { kind: 'permissions_chosen', permissions: FOUR });
  await enter(desk, appId, { kind: 'precheck_passed', precheckId: 'first' });
  await enter(desk, appId, { kind: 'submitted', snapshotId: 'first' });
  return appId;
}

async function costOfTwoRounds(desk: BenchDesk): Promise<ConversationCost> {
  const appId = await submitted(desk);
  await skipTime(desk.client, reviewWorkflowId(appId), 5.01 * DAY);
  const [one = '', two = '', ...rest] = FOUR;
  const verdicts = Object.fromEntries([
    ...[one, two].map((name) => [name, 'rejected']),
    ...rest.map((name) => [name, 'approved']),
  ]);
  const facts: ReviewFact[] = [
    { kind: 'outcome_recorded', verdicts, decidedAt: Date.now() },
    { kind: 'fix_round_opened' },
    { kind: 'comment_answered', permission: one, answer: 'changed', ref: 'a new recording' },
    { kind: 'comment_answered', permission: two, answer: 'changed', ref: 'a new recording' },
    { kind: 'precheck_passed', precheckId: 'second' },
    { kind: 'submitted', snapshotId: 'second' },
    { kind: 'outcome_recorded', verdicts: { [one]: 'approved', [two]: 'approved' }, decidedAt: Date.now() },
    { kind: 'published' },
  ];
  for (const fact of facts) await enter(desk, appId, fact);
  return await costOfConversation(desk.client, reviewWorkflowId(appId));
}

async function costOfAYear(desk: BenchDesk): Promise<ReviewResult['year']> {
  const appId = await submitted(desk);
  const before = await costOfConversation(desk.client, reviewWorkflowId(appId));
  const earlier = await countReminders(desk);
  for (let month = 0; month < 12; month++) await skipTime(desk.client, reviewWorkflowId(appId), 30.46 * DAY);
  const reminders = async () => (await countReminders(desk)) - earlier;
  // after 5, 10 and 20 days, then every five days until 365
  await waitFor('the last reminder', async () => (await reminders()) >= 72 || undefined);
  const after = await costOfConversation(desk.client, reviewWorkflowId(appId));
  return {
    historyEvents: after.historyEvents - before.historyEvents,
    billableActions: after.billableActions - before.billableActions,
    historyBytes: after.historyBytes - before.historyBytes,
    reminders: await reminders(),
  };
}

async function benchCrowd(desk: BenchDesk, cases: number): Promise<ReviewResult['crowd']> {
  const outbox = desk.db.collection('outbox');
  const earlier = await countReminders(desk);
  const before = residentMb(desk.workerPid);
  let startedAt = performance.now();
  const appIds = await inLanes(Array.from({ length: cases }), () => submitted(desk));
  const startSeconds = secondsSince(startedAt);
  const after = residentMb(desk.workerPid);
  startedAt = performance.now();
  await inLanes(appIds, (appId) => skipTime(desk.client, reviewWorkflowId(appId), 5.01 * DAY));
  await waitFor('all reminders', async () => (await countReminders(desk)) >= earlier + cases || undefined, patiently);
  const dueSeconds = secondsSince(startedAt);
  const unsent = () => outbox.countDocuments({ state: { $ne: 'sent' } });
  await waitFor('all mails', async () => (await unsent()) === 0 || undefined, patiently);
  const sentSeconds = secondsSince(startedAt);
  const sentAt = (await outbox.find({ state: 'sent' }).toArray()).map((mail) => Number(mail.sentAt));
  return {
    cases,
    startSeconds,
    workerMb: [before, after],
    dueSeconds,
    sentSeconds,
    mostInASecond: mostPerSecond(sentAt),
  };
}

function countReminders({ db }: BenchDesk): Promise<number> {
  return db.collection('outbox').countDocuments({ 'data.event': 'reminder' });
}

function mostPerSecond(times: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const time of times) counts.set(Math.floor(time / 1000), (counts.get(Math.floor(time / 1000)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

const patiently = { timeoutMs: 600_000, everyMs: 500 };

async function inLanes<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const left = [...items];
  const results: R[] = [];
  const lane = async () => {
    while (left.length > 0) results.push(await work(left.pop() as T));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

function secondsSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 100) / 10;
}
