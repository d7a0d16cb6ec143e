import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** What one conversation costs at Temporal. */
export interface ConversationCost {
  historyEvents: number;
  billableActions: number;
  /** As the server counts it. */
  historyBytes: number;
}

/** Actions per event (Temporal Cloud: "What is an action?"). Events that are not named cost nothing. */
const COSTS: { [Name in keyof HistoryEvent]?: number } = {
  workflowExecutionSignaledEventAttributes: 1,
  workflowExecutionUpdateAcceptedEventAttributes: 1,
  timerStartedEventAttributes: 1,
  activityTaskScheduledEventAttributes: 1,
  workflowExecutionContinuedAsNewEventAttributes: 1,
  upsertWorkflowSearchAttributesEventAttributes: 1,
  signalExternalWorkflowExecutionInitiatedEventAttributes: 1,
  startChildWorkflowExecutionInitiatedEventAttributes: 2,
};

const LOCAL_ACTIVITY = 'core_local_activity';

/**
 * Billable actions of one run, counted from its history. A signalWithStart is one action in all, so the signal right after the
 * start is free; so is the start of a run that another one continued as, since the continuing was counted there. Each local
 * activity counts, although those of one task are billed together. Queries and refused updates leave no event: nothing here makes any.
 */
export function billableActions(events: readonly HistoryEvent[]): number {
  const continued = Boolean(events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId);
  const signalledAtStart = !continued && events[1]?.workflowExecutionSignaledEventAttributes ? 1 : 0;
  const start = continued ? 0 : 1;
  return events.reduce((sum, event) => sum + costOf(event), start - signalledAtStart);
}

function costOf(event: HistoryEvent): number {
  const attempt = event.activityTaskStartedEventAttributes?.attempt ?? 1;
  const local = event.markerRecordedEventAttributes?.markerName === LOCAL_ACTIVITY ? 1 : 0;
  const own = Object.entries(COSTS).find(([name]) => event[name as keyof HistoryEvent])?.[1] ?? 0;
  return own + local + (attempt - 1);
}

/** Adds up all runs of an episode that has ended, from the first one on. */
export async function costOfConversation({ workflow }: Client, workflowId: string): Promise<ConversationCost> {
  const description = await workflow.getHandle(workflowId).describe();
  let runId = description.raw.workflowExecutionInfo?.firstRunId ?? description.runId;
  const cost: ConversationCost = { historyEvents: 0, billableActions: 0, historyBytes: 0 };
  while (runId) {
    const run = workflow.getHandle(workflowId, runId);
    const { events } = await run.fetchHistory();
    if (!events) throw new Error(`${workflowId} has no history`);
    cost.historyEvents += events.length;
    cost.billableActions += billableActions(events);
    cost.historyBytes += (await run.describe()).historySize ?? 0;
    runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? '';
  }
  return cost;
}
