import type { Audit } from '../auth/audit';
import type { GettingStartedDesk } from '../getting-started-desk';
import { type Route, route } from '../http/route';
import * as schemas from '../schemas/getting-started';

const permission = 'pages.manage';
const response = { status: 200, description: 'As it is now', schema: schemas.gettingStarted } as const;

export interface GettingStartedRouteDeps {
  desk: GettingStartedDesk;
  audit: Audit;
}

/** How far the desk is on its way from the first sign-in to a released app. */
export function gettingStartedRoutes({ desk, audit }: GettingStartedRouteDeps): Route[] {
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
      async handle({ caller, body: { hidden } }) {
        await desk.hide(hidden);
        await audit(caller, {
          action: hidden ? 'guide.put_away' : 'guide.brought_back',
          object: { kind: 'desk', id: null },
        });
        return await desk.read(undefined);
      },
    }),
  ];
}
