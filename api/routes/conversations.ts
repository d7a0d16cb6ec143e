import type { Clock } from '../../domain/clock';
import { visitorId } from '../../domain/visitor';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import type { VisitorRepository } from '../../store/visitor-repository';
import type { Audit } from '../auth/audit';
import type { Caller } from '../auth/caller';
import type { ConversationDesk } from '../conversation-desk';
import { conversationView, messageView } from '../conversation-views';
import { readCursor, writeCursor } from '../cursor';
import { HttpError } from '../errors';
import type { Pauses } from '../pauses';
import type { PageReach } from '../reach';
import { type Route, route } from '../route';
import { idParams, listOf } from '../schemas/common';
import * as schemas from '../schemas/conversations';

export interface ConversationRouteDeps {
  conversations: ConversationRepository;
  visitors: VisitorRepository;
  desk: ConversationDesk;
  reach: PageReach;
  pauses: Pauses;
  clock: Clock;
  audit: Audit;
}

/** Reading the queue and its threads. */
export function conversationRoutes({
  conversations,
  visitors,
  reach,
  pauses,
  clock,
  audit,
}: ConversationRouteDeps): Route[] {
  const find = createFind(conversations, reach);
  return [
    route({
      method: 'get',
      path: '/api/conversations',
      permission: 'conversations.read',
      summary: 'Conversations, newest activity first',
      query: schemas.conversationQuery,
      response: { status: 200, description: 'One part of the list', schema: listOf(schemas.conversation) },
      errors: [],
      async handle({ caller, query: { status, pageId, limit, cursor } }) {
        const after = readCursor(cursor);
        const place = after && { at: after.at, id: after.key };
        const pageIds = await reach.pageIds(caller.identity);
        const rows = await conversations.list({ status, pageId, pageIds }, place, limit + 1);
        const known = await visitors.find(rows.map(({ pageId, psid }) => visitorId(pageId, psid)));
        return page(
          rows,
          limit,
          (row) => conversationView(row, known.get(visitorId(row.pageId, row.psid)), clock.now()),
          (row) => writeCursor(row.lastMessageAt, row._id),
        );
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
      handle: async ({ caller, params }) => await view(await find(caller, params.id), visitors, clock),
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
        const paused = await pauses(conversation.pageId);
        return page(
          rows,
          limit,
          (row) => messageView(row, conversation, paused),
          (row) => writeCursor(row.at, row.seq),
        );
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
  conversations,
  visitors,
  desk,
  reach,
  clock,
  audit,
}: ConversationRouteDeps): Route[] {
  const find = createFind(conversations, reach);
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
        'messaging_window_closed',
        'text_empty',
        'text_too_long',
        'reply_id_conflict',
      ],
      async handle({ caller, params: { id }, body: { replyId, text } }) {
        await find(caller, id);
        const state = await desk.reply(id, replyId, text);
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
        return await view(after, visitors, clock);
      },
    }),
  ];
}

function conversationObject(id: string) {
  return { kind: 'conversation', id } as const;
}

/** Finds a conversation for a caller; one out of reach is answered like one that is not there. */
function createFind(conversations: ConversationRepository, reach: PageReach) {
  return async ({ identity }: Caller, id: string): Promise<ConversationRecord> => {
    const conversation = await conversations.find(id);
    const covered = conversation && (await reach.covers(identity, conversation.pageId));
    if (!conversation || !covered) throw new HttpError('conversation_not_found');
    return conversation;
  };
}

/** One part of a list from a read of one row more than asked for. */
function page<T, V>(rows: T[], limit: number, view: (row: T) => V, cursor: (row: T) => string) {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(view), nextCursor: last ? cursor(last) : null };
}

async function view(record: ConversationRecord, visitors: VisitorRepository, clock: Clock) {
  const id = visitorId(record.pageId, record.psid);
  return conversationView(record, (await visitors.find([id])).get(id), clock.now());
}

const HOUR_MS = 3_600_000;

/** Whether Meta's reviewer asks: what a guest reads is written down as well. */
function isGuest({ identity }: Caller): boolean {
  return identity.kind === 'person' && identity.person.roles.includes('reviewer');
}

/** One entry an hour: screens read a thread again and again. */
async function noteOpened(audit: Audit, caller: Caller, id: string, now: number): Promise<void> {
  const once = `opened:${caller.identity.id}:${id}:${Math.floor(now / HOUR_MS)}`;
  await audit(caller, { action: 'conversation.opened', object: conversationObject(id), once });
}
