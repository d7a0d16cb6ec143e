import { z } from 'zod';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { HistoryRepository } from '../../store/history-repository';
import type { RatingRepository } from '../../store/rating-repository';
import type { FindConversation } from '../conversations/find-conversation';
import type { MessageViews } from '../conversations/message-views';
import type { Pauses } from '../conversations/pauses';
import { writeCursor } from '../http/cursor';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, isoTime } from '../schemas/common';
import * as schemas from '../schemas/history';

export interface HistoryRouteDeps {
  find: FindConversation;
  conversations: Pick<ConversationRepository, 'message' | 'timeline'>;
  history: HistoryRepository;
  ratings: Pick<RatingRepository, 'list'>;
  messageViews: MessageViews;
  pauses: Pauses;
}

/** One message at its own address, and what there was with a visitor before. */
export function historyRoutes({
  find,
  conversations,
  history,
  ratings,
  messageViews,
  pauses,
}: HistoryRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/conversations/{id}/messages/{messageId}',
      permission: 'conversations.read',
      summary: 'One message and its place in the thread, to read on from there in both directions',
      params: idParams.extend({ messageId: z.string().min(1).max(1500) }),
      response: { status: 200, description: 'The message', schema: schemas.messagePlace },
      errors: ['conversation_not_found', 'message_not_found'],
      async handle({ caller, params: { id, messageId } }) {
        const conversation = await find(caller, id);
        const record = await conversations.message(id, messageId);
        if (!record) throw new HttpError('message_not_found');
        const [message] = await messageViews([record], conversation, await pauses(conversation.pageId));
        if (!message) throw new HttpError('message_not_found');
        return { message, cursor: writeCursor(record.at, record.seq) };
      },
    }),
    route({
      method: 'get',
      path: '/api/conversations/{id}/history',
      permission: 'conversations.read',
      summary: 'What there was with this visitor: earlier talks with their ends, how much was said, ratings',
      params: idParams,
      response: { status: 200, description: 'The history', schema: schemas.history },
      errors: ['conversation_not_found'],
      async handle({ caller, params: { id } }) {
        await find(caller, id);
        const ends = (await conversations.timeline(id)).filter(({ kind }) => kind === 'closed' || kind === 'expired');
        return {
          ends: ends.map(({ kind, at, details }) => ({
            status: kind === 'expired' ? ('expired' as const) : ('closed' as const),
            at: at.toISOString(),
            missedWindow: details.missed === true,
          })),
          counts: await history.counts(id),
          ratings: (await ratings.list(id)).map(({ askedAt, value, answeredAt }) => ({
            askedAt: askedAt.toISOString(),
            value,
            answeredAt: isoTime(answeredAt),
          })),
        };
      },
    }),
  ];
}
