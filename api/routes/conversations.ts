import type { Clock } from '../../domain/clock';
import type { ConversationList } from '../../store/conversation-lists';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import type { ReplyAuthor } from '../../store/models/message';
import type { Audit } from '../auth/audit';
import type { Caller } from '../auth/caller';
import type { ConversationDesk } from '../conversations/desk';
import type { ConversationFinder } from '../conversations/finder';
import type { MessageViews } from '../conversations/message-views';
import type { Pauses } from '../conversations/pauses';
import type { QueueDesk } from '../conversations/queue-desk';
import type { MakeReplyContent } from '../conversations/reply-content';
import type { ConversationViews } from '../conversations/views';
import { readCursor, writeCursor } from '../http/cursor';
import { type Route, route } from '../http/route';
import { idParams, listOf } from '../schemas/common';
import * as schemas from '../schemas/conversations';

export interface ConversationRouteDeps {
  conversations: ConversationRepository;
  views: ConversationViews;
  desk: ConversationDesk;
  finder: ConversationFinder;
  queueDesk: QueueDesk;
  pauses: Pauses;
  messageViews: MessageViews;
  /** Makes of what a caller sends what is stored. Throws `attachment_not_found`. */
  replyContent: MakeReplyContent;
  clock: Clock;
  audit: Audit;
}

/** Reading the queue and its threads. */
export function conversationRoutes({
  conversations,
  views,
  finder,
  pauses,
  messageViews,
  clock,
  audit,
}: ConversationRouteDeps): Route[] {
  const { find } = finder;
  return [
    route({
      method: 'get',
      path: '/api/conversations',
      permission: 'conversations.read',
      summary: 'Conversations, newest activity first',
      query: schemas.conversationQuery,
      response: { status: 200, description: 'One part of the list', schema: listOf(schemas.conversation) },
      errors: [],
      async handle({ caller: { identity }, query: { list, assigned, status, pageId, tagId, limit, cursor } }) {
        const after = readCursor(cursor);
        const place = after && { at: after.at, id: after.key };
        const operatorId = assigned && identity.id;
        const filter = { list, status, pageId, tagId, operatorId, reach: await finder.reachOf(identity) };
        const rows = await conversations.list(filter, place, limit + 1, clock.now());
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return { items: await views.all(shown), nextCursor: last ? writeCursor(placeIn(list, last), last._id) : null };
      },
    }),
    route({
      method: 'get',
      path: '/api/conversations/{id}',
      permission: 'conversations.read',
      summary: 'One conversation with its messaging window',
      params: idParams,
      response: { status: 200, description: 'The conversation', schema: schemas.conversation },
      errors: ['conversation_not_found'],
      handle: async ({ caller, params }) => await views.one(await find(caller, params.id)),
    }),
    route({
      method: 'get',
      path: '/api/conversations/{id}/messages',
      permission: 'conversations.read',
      summary: 'The thread, in order',
      params: idParams,
      query: schemas.messageQuery,
      response: { status: 200, description: 'One part of the thread', schema: listOf(schemas.message) },
      errors: ['conversation_not_found'],
      async handle({ caller, params, query: { limit, cursor, order } }) {
        const conversation = await find(caller, params.id);
        if (isGuest(caller)) await noteOpened(audit, caller, params.id, clock.now());
        const after = readCursor(cursor);
        const place = after && { at: after.at, seq: after.key };
        const rows = await conversations.messages(params.id, place, limit + 1, order);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        const items = await messageViews(shown, conversation, await pauses(conversation.pageId));
        return { items, nextCursor: last ? writeCursor(last.at, last.seq) : null };
      },
    }),
    route({
      method: 'get',
      path: '/api/conversations/{id}/timeline',
      permission: 'conversations.read',
      summary: 'What happened to the conversation, in order',
      params: idParams,
      response: { status: 200, description: 'The timeline', schema: listOf(schemas.timelineEntry) },
      errors: ['conversation_not_found'],
      async handle({ caller, params }) {
        await find(caller, params.id);
        const entries = await conversations.timeline(params.id);
        const items = entries.map(({ kind, at, details }) => ({ kind, at: at.toISOString(), details }));
        return { items, nextCursor: null };
      },
    }),
  ];
}

/** Answering and closing. */
export function conversationActionRoutes({
  views,
  desk,
  queueDesk,
  finder,
  replyContent,
  audit,
}: ConversationRouteDeps): Route[] {
  const { find } = finder;
  return [
    route({
      method: 'post',
      path: '/api/conversations/{id}/replies',
      permission: 'conversations.reply',
      summary: 'Reply to the visitor',
      params: idParams,
      body: schemas.newReply,
      response: { status: 202, description: 'Accepted; it goes out once', schema: schemas.acceptedReply },
      errors: [
        'conversation_not_found',
        'conversation_closed',
        'conversation_assigned',
        'operator_at_capacity',
        'messaging_window_closed',
        'human_agent_not_granted',
        'human_agent_is_person',
        'text_empty',
        'text_too_long',
        'attachment_not_found',
        'reply_id_conflict',
      ],
      async handle({ caller, params: { id }, body: { replyId, humanAgent, ...reply } }) {
        await queueDesk.takeToAnswer(await find(caller, id), caller.identity);
        const content = await replyContent(id, replyId, reply);
        const state = await desk.reply(id, replyId, content, { author: authorOf(caller), humanAgent });
        const once = `reply/${id}/${replyId}`;
        await audit(caller, { action: 'reply.accepted', object: conversationObject(id), after: { replyId }, once });
        return { replyId, state };
      },
    }),
    route({
      method: 'post',
      path: '/api/conversations/{id}/replies/{replyId}/cancel',
      permission: 'conversations.reply',
      summary: 'Take back a reply that has not left yet',
      params: schemas.replyParams,
      response: { status: 200, description: 'Cancelled', schema: schemas.acceptedReply },
      errors: ['conversation_not_found', 'reply_not_found', 'reply_not_cancellable'],
      async handle({ caller, params: { id, replyId } }) {
        await find(caller, id);
        const state = await desk.cancelReply(id, replyId);
        const once = `cancel/${id}/${replyId}`;
        await audit(caller, { action: 'reply.cancelled', object: conversationObject(id), after: { replyId }, once });
        return { replyId, state };
      },
    }),
    route({
      method: 'post',
      path: '/api/conversations/{id}/close',
      permission: 'conversations.close',
      summary: 'Close the conversation; the visitor opens it again by writing',
      params: idParams,
      response: { status: 200, description: 'The conversation after it', schema: schemas.conversation },
      errors: ['conversation_not_found'],
      async handle({ caller, params: { id } }) {
        const before = await find(caller, id);
        await desk.close(id);
        const after = await find(caller, id);
        const values = { before: { status: before.status }, after: { status: after.status } };
        if (before.status === 'open') {
          await audit(caller, { action: 'conversation.closed', object: conversationObject(id), ...values });
        }
        return await views.one(after);
      },
    }),
  ];
}

function conversationObject(id: string) {
  return { kind: 'conversation', id } as const;
}

/** By what the rows of a list are ordered, epoch ms. */
function placeIn(list: ConversationList, row: ConversationRecord): number {
  if (list === 'waiting') return row.waitingSince ?? 0;
  return list === 'ending' ? (row.windowOpenedAt ?? 0) : row.lastMessageAt;
}

const HOUR_MS = 3_600_000;

function authorOf({ identity: { kind, id } }: Caller): ReplyAuthor {
  return { kind, id };
}

/** Whether Meta's reviewer asks: what a guest reads is written down as well. */
function isGuest({ identity }: Caller): boolean {
  return identity.kind === 'person' && identity.person.roles.includes('reviewer');
}

/** One entry an hour: screens read a thread again and again. */
async function noteOpened(audit: Audit, caller: Caller, id: string, now: number): Promise<void> {
  const once = `opened:${caller.identity.id}:${id}:${Math.floor(now / HOUR_MS)}`;
  await audit(caller, { action: 'conversation.opened', object: conversationObject(id), once });
}
