import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Clock } from '../../domain/clock';
import { ratingIn } from '../../domain/rating';
import { opensEpisode, opensWindow, type VisitorEvent } from '../../domain/visitor-event';
import { createConversationSignals } from '../../ingest/conversation-signals';
import { createQueueDoor } from '../../queue/door';
import type { ConversationRecord } from '../../store/models/conversation';
import type { MessageRecord } from '../../store/models/message';
import type { OpenWorkRepository } from '../../store/open-work-repository';
import { conversationWorkflowId, DESK_TASK_QUEUE } from '../../workflows/contracts';
import { deletionWorkflowId } from '../../workflows/data-deletion-contracts';
import { pageWorkflowId } from '../../workflows/page-contracts';
import { APP_REVIEW, reviewWorkflowId } from '../../workflows/review-contracts';
import { precheckWorkflowId, REVIEW_PRECHECK } from '../../workflows/review-precheck-contracts';

export interface ReconcileOptions {
  work: OpenWorkRepository;
  client: Client;
  clock: Clock;
  /** For tests: the task queue of their own worker. */
  taskQueue?: string | undefined;
}

/** How many workflows were started that did not run. */
export interface Reconciled {
  conversations: number;
  /** Replies that were on their way and are now `unknown`: a person decides about each. */
  unknownReplies: number;
  pages: number;
  reviews: number;
  prechecks: number;
  deletions: number;
}

const PART = 200;
const RUNNING = 'RUNNING';

/**
 * Starts the workflows that the store says there should be and Temporal does not run: after a restore, or when Temporal's
 * own data was lost. What runs is left alone, so it may be repeated, and stopped anywhere. Rejects while Temporal is away.
 */
export async function reconcile(options: ReconcileOptions): Promise<Reconciled> {
  const { work, client, taskQueue = DESK_TASK_QUEUE } = options;
  const conversations = await startConversations({ ...options, taskQueue });
  await createQueueDoor(client, taskQueue).start(); // after them: whom it cannot tell, it leaves out
  const start = starter(client, taskQueue);
  const pages = await counted(await work.connectedPages(), (connectionId) =>
    start('page', pageWorkflowId(connectionId), { connectionId }),
  );
  const reviews = await counted(await work.reviewedApps(), (appId) =>
    start(APP_REVIEW, reviewWorkflowId(appId), { appId }),
  );
  const prechecks = await counted(await work.unfinishedPrechecks(), (id) => {
    const [appId = '', reportId = ''] = id.split('/');
    return start(REVIEW_PRECHECK, precheckWorkflowId(appId, reportId), { appId, reportId });
  });
  const deletions = await counted(await work.runningDeletions(), (code) =>
    start('dataDeletion', deletionWorkflowId(code), { code }),
  );
  return { ...conversations, pages, reviews, prechecks, deletions };
}

async function startConversations({
  work,
  client,
  clock,
  taskQueue,
}: ReconcileOptions & { taskQueue: string }): Promise<Pick<Reconciled, 'conversations' | 'unknownReplies'>> {
  const signals = createConversationSignals(client, taskQueue);
  const done = { conversations: 0, unknownReplies: 0 };
  for (let after = ''; ; ) {
    const part = await work.conversations(after, PART);
    const last = part.at(-1);
    if (!last) return done;
    for (const conversation of part) {
      if (await runs(client, conversation)) continue;
      const { _id, pageId, psid, end } = conversation;
      done.unknownReplies += await work.leaveOutcomesOpen(_id, clock.now());
      const events = eventsOf(await work.eventsSince(_id, end?.through ?? 0));
      if (!events.some(({ kind }) => opensEpisode(kind))) continue; // the intake has it still
      await signals.startOrContinue(pageId, psid, events);
      done.conversations += 1;
    }
    after = last._id;
  }
}

async function runs(client: Client, { pageId, psid }: ConversationRecord): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(conversationWorkflowId(pageId, psid)).describe();
    return status.name === RUNNING;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** As the dispatcher told them: the press of a rating's button opens the window and asks nobody. */
function eventsOf(messages: readonly MessageRecord[]): VisitorEvent[] {
  return messages.flatMap(({ _id, pageId, kind: stored, at, content }) => {
    if (stored === 'reply') return [];
    const isRating = typeof content.quickReplyPayload === 'string' && ratingIn(content.quickReplyPayload) !== null;
    const kind = isRating ? 'reaction' : stored;
    return opensEpisode(kind) || opensWindow(kind) ? [{ id: _id.slice(pageId.length + 1), kind, at }] : [];
  });
}

/** Starts a workflow unless it runs. True: it did not. */
function starter(client: Client, taskQueue: string) {
  return async (type: string, workflowId: string, input: object): Promise<boolean> => {
    try {
      await client.workflow.start(type, { workflowId, taskQueue, args: [input] });
      return true;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
      throw error;
    }
  };
}

async function counted(ids: readonly string[], start: (id: string) => Promise<boolean>): Promise<number> {
  let started = 0;
  for (const id of ids) if (await start(id)) started += 1;
  return started;
}
