import { setTimeout as pause } from 'node:timers/promises';
import { conversationId } from '../domain/ids';
import { waitFor } from '../embedded/wait';
import { openStore } from '../store/connection';
import type { BenchOptions } from './bench-options';
import type { ConversationCost } from './billable-actions';
import { type BenchDesk, startDesk } from './desk';
import { createDeskCalls, type DeskCalls } from './desk-calls';
import { type EventListener, listen } from './event-stream';
import { watchGraph } from './graph-watch';
import { type Load, startLoad } from './load';
import { residentMb } from './memory';
import { costOfOneConversation, TURNS } from './one-conversation';
import { createOperators, type Operators } from './operators';
import { startServers } from './servers';
import { type Percentiles, percentiles, rounded } from './statistics';
import { psidOf } from './visitor-messages';

export interface SizeFigures {
  /** Conversations that are open, none of them answered. */
  open: number;
  /** From sending a visitor's webhook to the line of the event stream that tells of it. */
  eventToStream: Percentiles;
  /** The first part of the list of who waits longest. */
  waitingList: Percentiles;
  /** From the first conversation given to the last, when people come online. */
  assignmentsPerSecond: number;
  /** Resident memory when so many are open, MB; 0 where it cannot be told. */
  workerMb: number;
  temporalMb: number;
}

export interface OperatorsDeskResult {
  /** Ten messages and ten replies while somebody is online: offers and assignments included. */
  cost: ConversationCost;
  sizes: SizeFigures[];
  /** p50 of `eventToStream` at the largest size, as a multiple of the smallest. */
  growth: number;
}

interface Plan {
  sizes: readonly number[];
  messages: number;
  given: number;
}

const FULL: Plan = { sizes: [100, 1000, 10_000], messages: 200, given: 100 };
const QUICK: Plan = { sizes: [20, 60], messages: 10, given: 10 };

const PATIENCE_MS = 20 * 60_000;
const CROWD = '540000000070';
const PER_OPERATOR = 50;
const MESSAGES_PER_SECOND = 10;

/** What operators notice of how many conversations are open. */
export async function benchOperatorsDesk(options: BenchOptions): Promise<OperatorsDeskResult> {
  const { cleanup, print, quick } = options;
  const plan = quick ? QUICK : FULL;
  const servers = await startServers(options);
  const desk = await startDesk({ ...options, servers });
  const store = await openStore(servers.mongodbUri);
  cleanup.add('store', () => store.close());
  const operators = createOperators(store);
  const calls = createDeskCalls(desk);
  cleanup.add('calls', () => calls.end());
  const load = startLoad(cleanup);

  print(`one conversation of ${TURNS} messages and ${TURNS} replies, with somebody online`);
  const cost = await costWithOperator(desk, calls, operators);
  await operators.rules(null);
  const stream = await listen(desk.url, { authorization: `Bearer ${desk.token}` });
  cleanup.add('event stream', async () => stream.close());
  const sizes: SizeFigures[] = [];
  let written = TURNS;
  for (const open of plan.sizes) {
    const more = open - (sizes.at(-1)?.open ?? 0);
    await fill(desk, load, { from: open - more, more, first: written });
    written += more;
    const eventToStream = await measureStream(calls, stream, desk, { open, plan, first: written });
    written += plan.messages;
    const waitingList = await measureList(desk, plan);
    const assignmentsPerSecond = await measureAssignments(desk, operators, plan);
    const memory = { workerMb: residentMb(desk.workerPid), temporalMb: residentMb(servers.temporalPid) };
    sizes.push({ open, eventToStream, waitingList, assignmentsPerSecond, ...memory });
    print(`${open} open: event to stream p50 ${eventToStream.p50} ms, ${assignmentsPerSecond} assignments/s`);
  }
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  const growth = rounded((largest?.eventToStream.p50 ?? 0) / (smallest?.eventToStream.p50 ?? 1));
  return { cost, sizes, growth };
}

async function costWithOperator(desk: BenchDesk, calls: DeskCalls, operators: Operators): Promise<ConversationCost> {
  const graph = watchGraph(desk.simulator);
  await operators.rules(60_000);
  const one = await operators.hire(1);
  await operators.come([one]);
  const told = async () => (await desk.db.collection('operators').findOne({ told: { $ne: null } })) ?? undefined;
  await waitFor('the queue knows of the operator', told, { everyMs: 50 });
  const cost = await costOfOneConversation(desk, calls, graph, 0);
  await operators.leave([one]);
  return cost;
}

/** Visitors who have written once; returns when all wait in the queue. */
async function fill(
  { target, db }: BenchDesk,
  load: Load,
  { from, more, first }: { from: number; more: number; first: number },
): Promise<void> {
  const crowd = { name: `${CROWD}${from === 0 ? 0 : String(from).length}`, visitors: more };
  const before = await db.collection('conversations').countDocuments({ waitingSince: { $ne: null } });
  await load.run({ target, crowd, first, count: more, connections: 20 });
  const joined = async () =>
    (await db.collection('conversations').countDocuments({ waitingSince: { $ne: null } })) >= before + more ||
    undefined;
  await waitFor(`${more} more wait`, joined, { timeoutMs: PATIENCE_MS, everyMs: 500 });
}

async function measureStream(
  calls: DeskCalls,
  stream: EventListener,
  { target }: BenchDesk,
  { open, plan, first }: { open: number; plan: Plan; first: number },
): Promise<Percentiles> {
  const crowd = { name: `${CROWD}0`, visitors: Math.min(open, plan.sizes[0] ?? open) };
  const taken: number[] = [];
  for (let number = first; number < first + plan.messages; number++) {
    const psid = psidOf(crowd, number);
    const sentAt = performance.now();
    const heard = stream.next(conversationId(target.pageId, psid));
    await calls.write(psid, number);
    taken.push((await heard) - sentAt);
    await pause(1000 / MESSAGES_PER_SECOND);
  }
  return percentiles(taken);
}

async function measureList({ url, token }: BenchDesk, { messages }: Plan): Promise<Percentiles> {
  const headers = { authorization: `Bearer ${token}` };
  const taken: number[] = [];
  for (let times = 0; times < Math.min(messages, 50); times++) {
    const startedAt = performance.now();
    const answer = await fetch(`${url}/api/conversations?list=waiting&limit=50`, { headers });
    await answer.json();
    if (!answer.ok) throw new Error(`the list was answered with ${answer.status}`);
    taken.push(performance.now() - startedAt);
  }
  return percentiles(taken);
}

/** People with room for so many come at once; what they have stays theirs. */
async function measureAssignments(desk: BenchDesk, operators: Operators, { given }: Plan): Promise<number> {
  const conversations = desk.db.collection('conversations');
  const held = () => conversations.countDocuments({ assignment: { $ne: null } });
  const before = await held();
  const perOperator = Math.min(PER_OPERATOR, given);
  const ids = await Promise.all(Array.from({ length: given / perOperator }, () => operators.hire(perOperator)));
  await operators.come(ids);
  let firstAt: number | null = null;
  const all = async () => {
    const count = (await held()) - before;
    if (count > 0) firstAt ??= performance.now();
    return count >= given || undefined;
  };
  await waitFor(`${given} are given`, all, { timeoutMs: PATIENCE_MS, everyMs: 20 });
  const seconds = (performance.now() - (firstAt ?? 0)) / 1000;
  return rounded(given / seconds, 1);
}
