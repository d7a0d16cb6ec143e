import { type Route, route } from '../http/route';
import { listOf } from '../schemas/common';
import * as schemas from '../schemas/system';
import type { SystemDesk } from '../system-desk';

const permission = 'system.read';

/** How this installation runs, for whoever looks after it. */
export function systemRoutes(desk: SystemDesk): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/system/about',
      permission,
      summary: 'Versions of the product and of its servers, and whether they answer',
      response: { status: 200, description: 'As it is now', schema: schemas.about },
      errors: [],
      handle: () => desk.about(),
    }),
    route({
      method: 'get',
      path: '/api/system/keys',
      permission,
      summary: 'Ids of the encryption keys and what is sealed with them; never the keys',
      response: { status: 200, description: 'All of them', schema: listOf(schemas.key) },
      errors: [],
      handle: async () => ({ items: await desk.keys(), nextCursor: null }),
    }),
    route({
      method: 'get',
      path: '/api/system/retention',
      permission,
      summary: 'What is kept how long',
      response: { status: 200, description: 'Everything that is kept', schema: listOf(schemas.retained) },
      errors: [],
      handle: async () => ({ items: await desk.retention(), nextCursor: null }),
    }),
  ];
}
