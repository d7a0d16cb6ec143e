import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Episode, OfferedReply } from '../domain/conversation';
import type { AssignmentNews } from '../domain/queue/places';
import type { VisitorEvent } from '../domain/visitor-event';

/** Task queue of the workflows and of the short store activities. */
export const DESK_TASK_QUEUE = 'messenger-desk';

/** Task queue of everything that calls the Graph API; one for all Pages, beside the queue of the workflows. */
export function graphTaskQueue(deskTaskQueue: string): string {
  return `${deskTaskQueue}-graph`;
}

/** Most events that one signal carries; the dispatcher sends what is left in the next. */
export const MAX_EVENTS_PER_SIGNAL = 100;

/** Search attribute (Keyword) that finds the workflows of one Page. Set at start, never changed. */
export const PAGE_ID_SEARCH_ATTRIBUTE = 'PageId';

/** Workflow id of a conversation. Holds the PSID, a pseudonym that Facebook makes per Page. */
export function conversationWorkflowId(pageId: string, psid: string): string {
  return `conversation/${pageId}/${psid}`;
}

export interface ConversationInput {
  conversationId: string;
  /** Present after continue-as-new, and when a human agent writes after the window. */
  carried?: Episode;
  /** Continue as new from this many history events on; for tests, the server suggests it otherwise. */
  maxHistoryLength?: number;
}

export interface ConversationResult {
  status: 'closed' | 'expired';
  received: number;
}

/** What a running conversation tells support and tests. Screens read the store. */
export interface ConversationView {
  unsent: string[];
  received: number;
  windowOpenedAt: number | null;
  closing: boolean;
}

/** The visitor did something. Any number of times, in any order. */
export const visitorEventsReceivedSignal = defineSignal<[VisitorEvent[]]>('visitorEventsReceived');

/** The echo of a reply whose outcome was unknown has arrived: it did reach Facebook. */
export const replyOutcomeKnownSignal = defineSignal<[{ replyId: string }]>('replyOutcomeKnown');

/** The queue has decided who has the conversation; oldest decision first. */
export const assignmentsDecidedSignal = defineSignal<[AssignmentNews[]]>('assignmentsDecided');

/** Queues a reply that is already stored. Fails with a `Refusal` as failure type. */
export const sendReplyUpdate = defineUpdate<{ accepted: true }, [OfferedReply]>('sendReply');

/** Takes a reply that has not left yet out of the queue. */
export const cancelReplyUpdate = defineUpdate<{ removed: boolean }, [{ replyId: string }]>('cancelReply');

/** Ends the episode once what was accepted has gone out. False when the visitor wrote again before that. */
export const closeConversationUpdate = defineUpdate<{ closed: boolean }, []>('closeConversation');

export const getConversationQuery = defineQuery<ConversationView>('getConversation');
