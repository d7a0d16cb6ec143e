import type { GettingStartedDesk } from '../getting-started-desk';
import { type Route, route } from '../route';
import * as schemas from '../schemas/getting-started';

const permission = 'pages.manage';
const response = { status: 200, description: 'As it is now', schema: schemas.gettingStarted } as const;

/** How far the desk is on its way from the first sign-in to a released app. */
export function gettingStartedRoutes(desk: GettingStartedDesk): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/getting-started',
      permission,
      summary: 'The steps from an empty desk to a released app, and which of them are done',
      query: schemas.guideQuery,
      response,
      errors: ['page_not_found'],
      handle: ({ query: { pageId } }) => desk.read(pageId),
    }),
    route({
      method: 'patch',
      path: '/api/getting-started',
      permission,
      summary: 'Puts the guide away for everybody, or has it back',
      body: schemas.guideChange,
      response,
      errors: [],
      async handle({ body: { hidden } }) {
        await desk.hide(hidden);
        return await desk.read(undefined);
      },
    }),
  ];
}
