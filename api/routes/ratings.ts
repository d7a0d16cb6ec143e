import { z } from 'zod';
import type { Audit } from '../auth/audit';
import type { FindConversation } from '../conversations/find-conversation';
import type { createRatingDesk } from '../conversations/rating-desk';
import { type Route, route } from '../http/route';
import { idParams } from '../schemas/common';

export interface RatingRouteDeps {
  find: FindConversation;
  ask: ReturnType<typeof createRatingDesk>;
  audit: Audit;
}

const ratingId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits and _ - only, at most 64');

export function ratingRoutes({ find, ask, audit }: RatingRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/conversations/{id}/rating-request',
      permission: 'conversations.reply',
      summary: 'Ask the visitor how it was, by buttons from 1 to 5; only inside the messaging window',
      params: idParams,
      body: z
        .object({ ratingId: ratingId.meta({ description: 'Chosen by the caller; the same id never asks twice.' }) })
        .meta({ id: 'RatingWish' }),
      response: { status: 202, description: 'Accepted; it goes out once', schema: z.object({ ratingId }) },
      errors: [
        'conversation_not_found',
        'conversation_closed',
        'messaging_window_closed',
        'rating_asked_already',
        'reply_id_conflict',
      ],
      async handle({ caller, params: { id }, body }) {
        await ask(caller.identity, await find(caller, id), body.ratingId);
        const object = { kind: 'conversation', id } as const;
        const once = `rating/${id}/${body.ratingId}`;
        await audit(caller, { action: 'conversation.rating_asked', object, once });
        return { ratingId: body.ratingId };
      },
    }),
  ];
}
