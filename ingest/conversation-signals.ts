import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { conversationId } from '../domain/ids';
import type { VisitorEvent } from '../domain/visitor-event';
import {
  type ConversationInput,
  conversationWorkflowId,
  DESK_TASK_QUEUE,
  PAGE_ID_SEARCH_ATTRIBUTE,
  replyOutcomeKnownSignal,
  visitorEventsReceivedSignal,
} from '../workflows/contracts';

/** How conversations' workflows are told of what happened. Rejects when Temporal did not take it. */
export interface ConversationSignals {
  /** Starts an episode or continues the one that runs, in one step. */
  startOrContinue(pageId: string, psid: string, events: VisitorEvent[]): Promise<void>;
  /** Tells an episode that runs; without one nothing happens. */
  continueOnly(pageId: string, psid: string, events: VisitorEvent[]): Promise<void>;
  replyOutcomeKnown(pageId: string, psid: string, replyId: string): Promise<void>;
}

/** Temporal takes signals in milliseconds; longer means that it is away. */
const SIGNAL_TIMEOUT_MS = 5000;

/** gRPC status that says that the request itself can never be taken. */
const INVALID_ARGUMENT = 3;

const pageIdAttribute = defineSearchAttributeKey(PAGE_ID_SEARCH_ATTRIBUTE, 'KEYWORD');

export function createConversationSignals(client: Client, taskQueue: string = DESK_TASK_QUEUE): ConversationSignals {
  const inTime = <T>(call: () => Promise<T>) => client.withDeadline(Date.now() + SIGNAL_TIMEOUT_MS, call);

  return {
    async startOrContinue(pageId, psid, events) {
      const input: ConversationInput = { conversationId: conversationId(pageId, psid) };
      await inTime(() =>
        client.workflow.signalWithStart('conversation', {
          workflowId: conversationWorkflowId(pageId, psid),
          taskQueue,
          args: [input],
          signal: visitorEventsReceivedSignal,
          signalArgs: [events],
          typedSearchAttributes: [{ key: pageIdAttribute, value: pageId }],
        }),
      );
    },
    async continueOnly(pageId, psid, events) {
      const handle = client.workflow.getHandle(conversationWorkflowId(pageId, psid));
      await inTime(() => handle.signal(visitorEventsReceivedSignal, events)).catch(ignoreNotFound);
    },
    async replyOutcomeKnown(pageId, psid, replyId) {
      const handle = client.workflow.getHandle(conversationWorkflowId(pageId, psid));
      await inTime(() => handle.signal(replyOutcomeKnownSignal, { replyId })).catch(ignoreNotFound);
    },
  };
}

/** Whether Temporal will never take this request, however often it is tried. */
export function isRefusedForGood(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isGrpcServiceError(cause) && Number(cause.code) === INVALID_ARGUMENT;
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
