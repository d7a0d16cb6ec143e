import { randomBytes } from 'node:crypto';
import { departmentsWithin } from '../../domain/departments';
import type { AuditValues } from '../../store/models/audit';
import type { PageRepository } from '../../store/page-repository';
import type { PageView } from '../../store/page-view';
import { type Audit, differences } from '../auth/audit';
import { readCursor, writeCursor } from '../http/cursor';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import type { PageConnector } from '../pages/connector';
import type { PageHealthDesk } from '../pages/health-desk';
import type { PageRemoval } from '../pages/removal';
import type { PageSubscriptions } from '../pages/subscriptions';
import { createPageViews, type PageViewDeps } from '../pages/views';
import type { PageReach } from '../reach';
import { idParams, listOf } from '../schemas/common';
import * as schemas from '../schemas/pages';

export interface PageRouteDeps extends PageViewDeps {
  pages: PageRepository;
  health: PageHealthDesk;
  connector: PageConnector;
  removal: PageRemoval;
  subscriptions: PageSubscriptions;
  reach: PageReach;
  audit: Audit;
  /** A Page belongs to another department now. */
  moved: (facebookPageId: string | null, departmentId: string | null) => Promise<void>;
}

export function pageRoutes(deps: PageRouteDeps): Route[] {
  const { pages, connector, removal, health, reach, callbackUrl, audit, moved } = deps;
  const { all, one } = createPageViews(deps);
  return [
    route({
      method: 'post',
      path: '/api/page-drafts',
      permission: 'pages.manage',
      summary: 'Make a callback URL for a Page that is about to be added',
      response: { status: 201, description: 'To be copied to Facebook', schema: schemas.pageDraft },
      errors: [],
      async handle({ caller }) {
        const id = await connector.draft();
        await audit(caller, { action: 'page.callback_drafted', object: { kind: 'page', id } });
        return { id, callbackUrl: callbackUrl(id), confirmationCode: randomBytes(18).toString('base64url') };
      },
    }),
    route({
      method: 'post',
      path: '/api/pages',
      permission: 'pages.manage',
      summary: 'Connect a Facebook Page',
      body: schemas.newPage,
      response: { status: 201, description: 'Saved; enter the callback URL at Facebook', schema: schemas.page },
      errors: ['page_already_connected', 'page_token_rejected', 'department_not_found'],
      async handle({ caller, body }) {
        const page = await connector.connect(body);
        const object = { kind: 'page', id: page.id } as const;
        await audit(caller, { action: 'page.connected', object, after: auditValues(page) });
        return await one(page, caller.identity.reach);
      },
    }),
    route({
      method: 'get',
      path: '/api/pages',
      permission: 'pages.read',
      summary: 'Connected Pages that the caller may see, in the order in which they were added',
      query: schemas.pageQuery,
      response: { status: 200, description: 'A part of the list', schema: listOf(schemas.page) },
      errors: [],
      async handle({ caller, query: { cursor, limit, search } }) {
        const { reach: within } = caller.identity;
        const place = readCursor(cursor);
        const filter = { departments: departmentsWithin(within), search };
        const found = await pages.listPart(place && { at: place.at, id: place.key }, limit + 1, filter);
        const last = found[limit - 1];
        const more = found.length > limit && last;
        return {
          items: await all(found.slice(0, limit), within),
          nextCursor: more ? writeCursor(last.createdAt.getTime(), last.id) : null,
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/pages/{id}',
      permission: 'pages.read',
      summary: 'One Page',
      params: idParams,
      response: { status: 200, description: 'The Page', schema: schemas.page },
      errors: ['page_not_found'],
      handle: async ({ caller: { identity }, params }) => one(await reach.page(identity, params.id), identity.reach),
    }),
    route({
      method: 'get',
      path: '/api/pages/{id}/confirmation-code',
      permission: 'pages.manage',
      summary: 'The confirmation code to enter at Facebook, until Facebook has verified it',
      params: idParams,
      response: { status: 200, description: 'Null once it is verified', schema: schemas.shownConfirmationCode },
      errors: ['page_not_found'],
      async handle({ params: { id } }) {
        const [page, secrets] = await Promise.all([pages.find(id), pages.secrets(id)]);
        if (!page || !secrets) throw new HttpError('page_not_found');
        return { confirmationCode: page.verifiedAt ? null : secrets.confirmationCode };
      },
    }),
    route({
      method: 'patch',
      path: '/api/pages/{id}',
      permission: 'pages.manage',
      summary: 'Change a Page; a new token lets replies that waited for it go out',
      params: idParams,
      body: schemas.pageEdit,
      response: { status: 200, description: 'The Page after it', schema: schemas.page },
      errors: ['page_not_found', 'page_token_rejected', 'department_not_found'],
      async handle({ caller, params: { id }, body: { appMode, ...body } }) {
        const before = await pages.find(id);
        const page = await connector.edit(id, body);
        if (before?.departmentId !== page.departmentId) await moved(page.facebookPageId, page.departmentId);
        if (appMode) await health.enterAppMode(id, appMode, caller.identity.name);
        const { accessToken, appSecret, confirmationCode, userToken } = body;
        // that a secret was replaced is told, never which one it was
        const replaced = { credentialsReplaced: Boolean(accessToken ?? appSecret ?? confirmationCode ?? userToken) };
        const unchanged = { ...(before && auditValues(before)), credentialsReplaced: false };
        const entered = appMode && { appMode };
        const values = differences(unchanged, { ...auditValues(page), ...replaced, ...entered });
        if (values) await audit(caller, { action: 'page.changed', object: { kind: 'page', id }, ...values });
        return await one(page, caller.identity.reach);
      },
    }),
    route({
      method: 'delete',
      path: '/api/pages/{id}',
      permission: 'pages.manage',
      summary: 'Remove a Page: unsubscribe it, forget its tokens, end open conversations; keep or purge what was said',
      params: idParams,
      query: schemas.pageRemoval,
      response: { status: 200, description: 'Removed; the rest goes on by itself', schema: schemas.removedPage },
      errors: ['page_not_found'],
      async handle({ caller, params: { id }, query: { history } }) {
        const removed = await removal.remove(id, history);
        const after = { history, unsubscribed: removed.unsubscribed, deletion: removed.deletionCode };
        await audit(caller, { action: 'page.removed', object: { kind: 'page', id }, after });
        return { id, ...removed };
      },
    }),
    ...subscriptionRoutes(deps),
  ];
}

function subscriptionRoutes({ subscriptions, reach, audit }: PageRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/pages/{id}/subscriptions',
      permission: 'pages.read',
      summary: 'Webhook subscriptions as Facebook has them now',
      params: idParams,
      response: { status: 200, description: 'Both levels', schema: schemas.subscriptions },
      errors: ['page_not_found', 'page_not_checked', 'facebook_refused', 'facebook_away'],
      async handle({ caller, params: { id } }) {
        await reach.page(caller.identity, id);
        return await subscriptions.read(id);
      },
    }),
    route({
      method: 'post',
      path: '/api/pages/{id}/subscriptions',
      permission: 'pages.manage',
      summary: 'Subscribe the app and the Page to everything that is used here',
      params: idParams,
      response: { status: 200, description: 'Both levels after it', schema: schemas.subscriptions },
      errors: ['page_not_found', 'page_not_checked', 'facebook_refused', 'facebook_away'],
      async handle({ caller, params: { id } }) {
        const state = await subscriptions.subscribe(id);
        await audit(caller, { action: 'page.subscribed', object: { kind: 'page', id } });
        return state;
      },
    }),
    route({
      method: 'delete',
      path: '/api/pages/{id}/subscriptions',
      permission: 'pages.manage',
      summary: "Switch the Page's subscription off; it is not set again by itself then",
      params: idParams,
      response: { status: 200, description: 'Both levels after it', schema: schemas.subscriptions },
      errors: ['page_not_found', 'page_not_checked', 'facebook_refused', 'facebook_away'],
      async handle({ caller, params: { id } }) {
        const state = await subscriptions.unsubscribe(id);
        await audit(caller, { action: 'page.unsubscribed', object: { kind: 'page', id } });
        return state;
      },
    }),
  ];
}

function auditValues({ name, facebookPageId, departmentId, humanAgent }: PageView): AuditValues {
  return { name, facebookPageId, departmentId, humanAgent };
}
