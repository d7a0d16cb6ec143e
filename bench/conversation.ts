import { type BacklogResult, drainBacklog } from './backlog';
import type { BenchOptions } from './bench-options';
import type { ConversationCost } from './billable-actions';
import { type BenchDesk, startDesk } from './desk';
import { createDeskCalls } from './desk-calls';
import { type GraphWatch, watchGraph } from './graph-watch';
import { countStored, type StoreCount } from './intake-watch';
import { messageToVisible, type Pace, replyToGraph } from './latency';
import { type Load, startLoad } from './load';
import { costOfNaive } from './naive/cost';
import { costOfOneConversation, TURNS } from './one-conversation';
import { untilAtRest } from './rest';
import { startServers } from './servers';
import { median, type Percentiles, rounded } from './statistics';
import { bareSignals, burst, oneByOne } from './throughput';
import { type Crowd, psidOf } from './visitor-messages';

export interface ConversationResult extends ConversationCost, StoreCount {
  messageToVisible: Percentiles;
  replyToGraph: Percentiles;
  bareSignals: { perSecond: number };
  sustained: { perSecond: number; ratio: number };
  burst: { perSecond: number; ratio: number };
  backlog: BacklogResult;
  /** The same conversation in a workflow that is built at first sight. */
  naive: ConversationCost;
}

interface Plan {
  warmUp: number;
  visitors: number;
  messages: Pace;
  replies: Pace;
  rounds: number;
  waves: number;
  burst: number;
  backlog: number;
}

const FULL: Plan = {
  warmUp: 1000,
  visitors: 300,
  messages: { count: 1000, perSecond: 50 },
  replies: { count: 200, perSecond: 10 },
  rounds: 3,
  waves: 4,
  burst: 3000,
  backlog: 20_000,
};

const QUICK: Plan = {
  warmUp: 40,
  visitors: 20,
  messages: { count: 20, perSecond: 50 },
  replies: { count: 10, perSecond: 20 },
  rounds: 1,
  waves: 2,
  burst: 200,
  backlog: 400,
};

/** Everything between a visitor's message and the operator's answer, on the real processes. */
export async function benchConversation(options: BenchOptions): Promise<ConversationResult> {
  const { cleanup, print, quick } = options;
  const plan = quick ? QUICK : FULL;
  const servers = await startServers(options);
  const desk = await startDesk({ ...options, servers });
  const load = startLoad(cleanup);
  const graph = watchGraph(desk.simulator);
  const messages = numbering();

  await warmUp(desk, load, plan, messages);
  print(`one conversation of ${TURNS} messages and ${TURNS} replies`);
  const cost = await withCalls(desk, (calls) => costOfOneConversation(desk, calls, graph, messages.take(TURNS)));
  print('the same in a naive workflow');
  const naive = await costOfNaive(servers, TURNS);
  print('message to visible, reply to Graph');
  const calm = await measureCalm(desk, graph, plan, messages);
  print(`message to visible ${calm.messageToVisible.p50} ms, reply to Graph ${calm.replyToGraph.p50} ms`);
  const speeds = await measureSpeeds(desk, load, plan, messages, print);
  print(`backlog of ${plan.backlog}`);
  const waiting = { crowd: crowdOf(plan, 90), first: messages.take(plan.backlog), count: plan.backlog };
  const backlog = await drainBacklog(desk, load, cleanup, waiting);
  print('looking for every acknowledged message in the store');
  return { ...calm, ...speeds, backlog, naive, ...cost, ...(await countStored(desk, messages.taken())) };
}

type Numbering = ReturnType<typeof numbering>;

/** Every message of the run has its own number. */
function numbering() {
  let next = 0;
  return {
    /** The first of so many. */
    take(count: number): number {
      next += count;
      return next - count;
    },
    taken: () => next,
  };
}

/** A new crowd for each measurement, so that each begins with conversations that do not exist yet. */
function crowdOf({ visitors }: Plan, number: number): Crowd {
  return { name: `5400000000${String(number).padStart(2, '0')}`, visitors };
}

async function withCalls<T>(desk: BenchDesk, use: (calls: ReturnType<typeof createDeskCalls>) => Promise<T>) {
  const calls = createDeskCalls(desk);
  try {
    return await use(calls);
  } finally {
    calls.end();
  }
}

async function warmUp(desk: BenchDesk, load: Load, plan: Plan, messages: Numbering): Promise<void> {
  const crowd = crowdOf(plan, 0);
  const first = messages.take(plan.warmUp);
  await load.run({ target: desk.target, crowd, first, count: plan.warmUp, connections: 20 });
  await untilAtRest(desk, crowd);
}

/** At a calm pace; the same ways are gone a few times unmeasured first. */
async function measureCalm(desk: BenchDesk, graph: GraphWatch, plan: Plan, messages: Numbering) {
  return await withCalls(desk, async (calls) => {
    const crowd = crowdOf(plan, 1);
    const trial = { count: plan.visitors, perSecond: plan.messages.perSecond };
    await messageToVisible(calls, crowd, messages.take(trial.count), trial);
    await untilAtRest(desk, crowd);
    const visible = await messageToVisible(calls, crowd, messages.take(plan.messages.count), plan.messages);
    const psids = Array.from({ length: plan.visitors }, (_, number) => psidOf(crowd, number));
    await replyToGraph(calls, graph, psids, { count: 50, perSecond: plan.replies.perSecond }, 'trial');
    const sent = await replyToGraph(calls, graph, psids, plan.replies, 'calm');
    await untilAtRest(desk, crowd);
    return { messageToVisible: visible, replyToGraph: sent };
  });
}

/** In turn, so that all three meet the same moods of the machine; medians of the rounds. */
async function measureSpeeds(
  desk: BenchDesk,
  load: Load,
  plan: Plan,
  messages: Numbering,
  print: (line: string) => void,
) {
  const speeds: { bare: number; sustained: number; burst: number }[] = [];
  for (let round = 1; round <= plan.rounds; round++) {
    const { visitors, waves } = plan;
    const bare = await bareSignals(desk, crowdOf(plan, 10 + round), waves);
    const single = crowdOf(plan, 30 + round);
    const sustained = await oneByOne(desk, load, single, messages.take(visitors * waves), waves);
    await untilAtRest(desk, single);
    const many = crowdOf(plan, 50 + round);
    const atOnce = await burst(desk, load, many, messages.take(plan.burst), plan.burst);
    await untilAtRest(desk, many);
    speeds.push({ bare, sustained, burst: atOnce });
    print(
      `round ${round}: bare ${bare.toFixed(0)}/s, one by one ${sustained.toFixed(0)}/s, burst ${atOnce.toFixed(0)}/s`,
    );
  }
  const bare = median(speeds.map((speed) => speed.bare));
  const figure = (perSecond: number) => ({ perSecond: Math.round(perSecond), ratio: rounded(perSecond / bare) });
  return {
    bareSignals: { perSecond: Math.round(bare) },
    sustained: figure(median(speeds.map((speed) => speed.sustained))),
    burst: figure(median(speeds.map((speed) => speed.burst))),
  };
}
