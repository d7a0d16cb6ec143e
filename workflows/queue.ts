import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  getExternalWorkflowHandle,
  makeContinueAsNewFunc,
  patched,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { parseConversationId } from '../domain/ids';
import type { QueueRefusal } from '../domain/queue/asks';
import { placesOf } from '../domain/queue/load';
import { type AssignmentNews, DEFAULT_QUEUE_SETTINGS } from '../domain/queue/places';
import { createQueue } from '../domain/queue/queue';
import { packQueue } from '../domain/queue/snapshot';
import { queueRecords } from './activity-options';
import { answersFirst } from './answers-first';
import { assignmentsDecidedSignal, conversationWorkflowId } from './contracts';
import {
  conversationJoinedSignal,
  conversationLeftSignal,
  conversationsJoinedSignal,
  conversationsLeftSignal,
  getQueueQuery,
  hoursToldSignal,
  type Leaving,
  operatorsToldSignal,
  pagesToldSignal,
  type QueueInput,
  queueTaskQueue,
  settingsToldSignal,
  takeConversationUpdate,
  transferConversationUpdate,
} from './queue-contracts';

/** Before everything that is stored was read. */
const NOT_THERE: QueueRefusal = { reason: 'not_in_queue' };

/** Conversations that are told at once of who has them. */
const TOLD_AT_ONCE = 100;

/**
 * The queue of all open conversations: the one place that decides who gets which, so that nobody gets more than they take
 * and nothing is given twice. Conversations hear of decisions and write them down themselves.
 */
export async function queue(input: QueueInput): Promise<void> {
  const desk = createQueue(input.carried ?? null, DEFAULT_QUEUE_SETTINGS, Date.now());
  const answered = answersFirst();
  /** Conversations that turned out to have ended, not yet taken out. */
  const gone: Leaving[] = [];
  let loaded = input.carried !== undefined;
  let changed = true;
  const changes = <T extends unknown[]>(change: (...args: T) => void) => {
    return (...args: T): void => {
      change(...args);
      changed = true;
    };
  };

  setHandler(conversationJoinedSignal, changes(desk.join));
  setHandler(
    conversationsJoinedSignal,
    changes((all) => all.forEach(desk.join)),
  );
  const leave = ({ conversationId, mark }: Leaving) => desk.leave(conversationId, mark);
  setHandler(conversationLeftSignal, changes(leave));
  setHandler(
    conversationsLeftSignal,
    changes((all) => all.forEach(leave)),
  );
  setHandler(
    operatorsToldSignal,
    changes((operators) => {
      for (const operator of operators) desk.tellOperator(operator, Date.now());
    }),
  );
  setHandler(settingsToldSignal, changes(desk.tellSettings));
  setHandler(
    hoursToldSignal,
    changes((told) => {
      for (const [departmentId, times] of told) desk.tellHours(departmentId, times);
    }),
  );
  setHandler(
    pagesToldSignal,
    changes((pages) => {
      for (const [pageId, departmentId] of pages) desk.tellPage(pageId, departmentId);
    }),
  );
  setHandler(
    takeConversationUpdate,
    changes((taking) => desk.take(taking, Date.now())),
    { validator: (taking) => refuse(loaded ? desk.refuseTaking(taking) : NOT_THERE) },
  );
  setHandler(
    transferConversationUpdate,
    changes((transferring) => desk.transfer(transferring, Date.now())),
    { validator: (transferring) => refuse(loaded ? desk.refuseTransfer(transferring) : NOT_THERE) },
  );
  setHandler(getQueueQuery, () => desk.size());

  if (!input.carried) await load();
  loaded = true;
  void watchClock();
  for (;;) {
    await condition(() => changed || desk.hasNews() || continueDue());
    await answered?.();
    gone.splice(0).forEach(leave);
    changed = false;
    desk.decide(Date.now());
    await tell();
    if (continueDue()) {
      await condition(allHandlersFinished);
      if (desk.hasNews() || gone.length > 0) continue;
      const taskQueue = queueTaskQueue(workflowInfo().taskQueue); // a run from before it had one of its own moves there
      await makeContinueAsNewFunc<typeof queue>({ taskQueue })({ ...input, carried: packQueue(desk.contents()) });
    }
  }

  /** From what is stored: after an upgrade, or when an earlier queue was lost. What was told meanwhile is newer. */
  async function load(): Promise<void> {
    const { places, operators, settings, hours = [] } = await queueRecords.loadQueue();
    for (const place of placesOf(places)) desk.join(place);
    for (const operator of operators) desk.tellOperator(operator, Date.now());
    if (settings) desk.tellSettings(settings);
    for (const [departmentId, times] of hours) desk.tellHours(departmentId, times);
  }

  /** One timer at a time, for what comes first: the end of an offer, the opening of a department. What comes before it ends it. */
  async function watchClock(): Promise<void> {
    for (;;) {
      await condition(() => desk.nextLook() !== null);
      const at = desk.nextLook() ?? 0;
      const spanMs = Math.max(at - Date.now(), 1);
      // the id is that of histories which know the end of offers only
      if (patched('offers-made-shorter')) {
        await condition(() => (desk.nextLook() ?? at) < at, spanMs, { summary: 'offers' });
      } else await sleep(spanMs, { summary: 'offers' });
      changed = true;
      if (answered) await condition(() => !changed);
      else desk.decide(Date.now());
    }
  }

  async function tell(): Promise<void> {
    while (desk.hasNews()) {
      const turnedAway = desk.takeTurnedAway();
      const news = desk.takeNews(TOLD_AT_ONCE);
      await Promise.all([
        ...turnedAway.map((operatorId) => queueRecords.turnAway({ operatorId })),
        ...news.map(([conversationId, decided]) => tellConversation(conversationId, decided)),
      ]);
      if (answered) return; // what came meanwhile is decided upon first
    }
  }

  /** A conversation that does not run has ended: nobody has it any more. */
  async function tellConversation(conversationId: string, decided: AssignmentNews[]): Promise<void> {
    const { pageId = '', psid = '' } = parseConversationId(conversationId) ?? {};
    const mark = desk.markOf(conversationId) ?? 0;
    try {
      const conversation = getExternalWorkflowHandle(conversationWorkflowId(pageId, psid));
      await conversation.signal(assignmentsDecidedSignal, decided);
    } catch {
      if (answered) gone.push({ conversationId, mark });
      else desk.leave(conversationId, mark);
      changed = true;
    }
  }

  function continueDue(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || (input.maxHistoryLength !== undefined && historyLength > input.maxHistoryLength);
  }
}

function refuse(refusal: QueueRefusal | null): void {
  if (!refusal) return;
  const holder = 'operatorId' in refusal ? refusal.operatorId : null;
  throw ApplicationFailure.nonRetryable(refusal.reason, refusal.reason, holder);
}
