import type { Clock } from '../../domain/clock';
import { languageOfVisitor } from '../../domain/languages';
import { messagingWindow, WINDOW_MS } from '../../domain/messaging-window';
import { ratingQuestion } from '../../domain/rating';
import { visitorId } from '../../domain/visitor';
import type { ConversationRecord } from '../../store/models/conversation';
import type { RatingRepository } from '../../store/rating-repository';
import type { VisitorRepository } from '../../store/visitor-repository';
import type { Identity } from '../auth/caller';
import { HttpError } from '../http/errors';
import type { ConversationDesk } from './desk';

export interface RatingDeskDeps {
  ratings: RatingRepository;
  visitors: Pick<VisitorRepository, 'find'>;
  desk: Pick<ConversationDesk, 'reply'>;
  clock: Clock;
}

/**
 * Asks a visitor how it was, as a reply like any other: inside the messaging window, once, in the visitor's language.
 * Throws `messaging_window_closed`, `conversation_closed` and `rating_asked_already`.
 */
export function createRatingDesk({ ratings, visitors, desk, clock }: RatingDeskDeps) {
  return async (identity: Identity, conversation: ConversationRecord, ratingId: string): Promise<void> => {
    const { _id: conversationId, pageId, psid, windowOpenedAt, lastMessage } = conversation;
    const now = clock.now();
    if (messagingWindow(windowOpenedAt, now).state === 'closed') throw new HttpError('messaging_window_closed');
    if (conversation.status !== 'open') throw new HttpError('conversation_closed');
    const known = await ratings.list(conversationId);
    const isWaiting = known.some(
      ({ _id, value, askedAt }) => _id !== ratingId && value === null && askedAt.getTime() > now - WINDOW_MS,
    );
    if (isWaiting) throw new HttpError('rating_asked_already');
    const id = visitorId(pageId, psid);
    const locale = (await visitors.find([id])).get(id)?.profile?.locale ?? null;
    const written = lastMessage?.from === 'visitor' ? lastMessage.text : null;
    const { text, buttons } = ratingQuestion(ratingId, languageOfVisitor(locale, written));
    const askedBy = { id: identity.id, name: identity.name };
    await ratings.add({ _id: ratingId, conversationId, pageId, askedAt: new Date(now), askedBy });
    const content = { text, files: [], quickReplies: buttons };
    await desk.reply(conversationId, `rating-${ratingId}`, content, {
      author: { kind: identity.kind, id: identity.id },
    });
  };
}
