import { z } from 'zod';
import { listOf, listQuery, requiredTime } from './common';
import { conversation } from './conversations';

export const searchQuery = listQuery.extend({
  limit: z.coerce.number().int().min(1).max(50).default(20).meta({ description: 'Rows in one answer.' }),
  words: z.string().max(200).meta({
    description: 'All of them, in any order; the last one as the beginning of a word, of two letters or more.',
  }),
});

export const MOST_VISITORS = 20;

export const searchHit = z
  .object({
    kind: z.enum(['message', 'note']),
    id: z.string().meta({ description: 'Of the message, or of the note in its conversation.' }),
    from: z.string().meta({ description: 'Of a message its `direction`, of a note the name of who wrote it.' }),
    at: requiredTime,
    excerpt: z.array(z.object({ text: z.string(), hit: z.boolean() })),
    conversation,
  })
  .meta({ id: 'SearchHit' });

export const searchResults = listOf(searchHit)
  .extend({
    visitors: z.array(conversation).meta({
      description: `Conversations of visitors whose name has all words, newest activity first; at most ${MOST_VISITORS}, with the first part only.`,
    }),
  })
  .meta({ id: 'SearchResults' });
