import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { messagingWindow } from '../../domain/messaging-window';
import type { GraphClient } from '../../graph/client';
import type { PageRepository } from '../../store/page-repository';
import type { ConversationFinder } from '../conversations/finder';
import { type Route, route } from '../http/route';
import { idParams } from '../schemas/common';

export interface SenderActionDeps {
  find: ConversationFinder['find'];
  pages: Pick<PageRepository, 'secretsByFacebookPageId'>;
  graph: Pick<GraphClient, 'sendAction'>;
  clock: Clock;
}

/** Messenger shows it for about twenty seconds; more often it says nothing new. */
const AGAIN_AFTER_SECONDS = 8;
/** Of Facebook's limits the messages come first. */
const PER_SECOND_AND_PAGE = 5;

/** What a visitor sees of the operator before the reply. Best effort: never stored, never tried again. */
export function senderActionRoutes({ find, pages, graph, clock }: SenderActionDeps): Route[] {
  const perConversation = new RateLimiterMemory({ points: 1, duration: AGAIN_AFTER_SECONDS });
  const perPage = new RateLimiterMemory({ points: PER_SECOND_AND_PAGE, duration: 1 });
  const mayGo = (limiter: RateLimiterMemory, key: string) =>
    limiter.consume(key).then(
      () => true,
      () => false,
    );

  return [
    route({
      method: 'post',
      path: '/api/conversations/{id}/typing',
      permission: 'conversations.reply',
      summary: 'Tell the visitor that the message was seen and somebody writes; best effort',
      params: idParams,
      response: { status: 202, description: 'Whether Facebook was told', schema: z.object({ told: z.boolean() }) },
      errors: ['conversation_not_found'],
      async handle({ caller, params: { id } }) {
        const { pageId, psid, windowOpenedAt } = await find(caller, id);
        const isOpen = messagingWindow(windowOpenedAt ?? null, clock.now()).state === 'open';
        const isDue = isOpen && (await mayGo(perConversation, id)) && (await mayGo(perPage, pageId));
        const page = isDue ? await pages.secretsByFacebookPageId(pageId) : null;
        if (!page || page.deadTokenVersion === page.tokenVersion) return { told: false };
        const tell = async () => {
          await graph.sendAction(page, pageId, psid, 'mark_seen');
          await graph.sendAction(page, pageId, psid, 'typing_on');
        };
        void tell().catch(() => undefined); // the visitor waits for the reply, not for this
        return { told: true };
      },
    }),
  ];
}
