import { z } from 'zod';
import { optionalTime, requiredTime } from './common';
import { message } from './conversations';

export const messagePlace = z
  .object({
    message,
    cursor: z.string().meta({ description: 'For the list of messages: it goes on behind this one, in either order.' }),
  })
  .meta({ id: 'MessagePlace' });

export const ratingView = z
  .object({
    askedAt: requiredTime,
    value: z.number().int().min(1).max(5).nullable().meta({ description: 'Null: not answered yet.' }),
    answeredAt: optionalTime,
  })
  .meta({ id: 'Rating' });

export const history = z
  .object({
    ends: z.array(z.object({ status: z.enum(['closed', 'expired']), at: requiredTime, missedWindow: z.boolean() })),
    counts: z.object({ fromVisitor: z.number(), fromPage: z.number(), notes: z.number() }),
    ratings: z.array(ratingView),
  })
  .meta({ id: 'VisitorHistory' });
