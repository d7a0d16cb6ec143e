import { z } from 'zod';
import { departmentsWithin } from '../../domain/departments';
import type { PageRepository } from '../../store/page-repository';
import { readCursor, writeCursor } from '../http/cursor';
import { type Route, route } from '../http/route';
import { listOf } from '../schemas/common';
import { pageQuery } from '../schemas/pages';

const MOST_IDS = 100;

const query = pageQuery.extend({
  facebookPageIds: z
    .string()
    .regex(/^\d{1,40}(,\d{1,40})*$/)
    .transform((list) => list.split(','))
    .pipe(z.array(z.string()).max(MOST_IDS))
    .optional()
    .meta({ description: "Facebook's ids of Pages, divided by commas." }),
  appId: z
    .string()
    .regex(/^\d{5,30}$/)
    .optional(),
});

const pageName = z
  .object({
    id: z.string(),
    facebookPageId: z.string().nullable().meta({ description: 'Null until Facebook has named it.' }),
    name: z.string(),
    humanAgent: z.boolean().meta({ description: 'People may write up to 7 days after the last message.' }),
  })
  .meta({ id: 'PageName' });

/** Names of Pages, for choosing one of many. */
export function pageNameRoutes({ pages }: { pages: Pick<PageRepository, 'listPart'> }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/page-names',
      permission: 'pages.read',
      summary: 'Names of the connected Pages within reach, in the order in which they were added',
      query,
      response: { status: 200, description: 'A part of the list', schema: listOf(pageName) },
      errors: [],
      async handle({ caller, query: { limit, cursor, ...filter } }) {
        const place = readCursor(cursor);
        const departments = departmentsWithin(caller.identity.reach);
        const after = place && { at: place.at, id: place.key };
        const rows = await pages.listPart(after, limit + 1, { ...filter, departments });
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return {
          items: shown.map(({ id, facebookPageId, name, humanAgent }) => ({ id, facebookPageId, name, humanAgent })),
          nextCursor: last ? writeCursor(last.createdAt.getTime(), last.id) : null,
        };
      },
    }),
  ];
}
