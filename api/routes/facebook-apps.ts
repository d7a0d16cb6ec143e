import type { z } from 'zod';
import type { FacebookAppRepository, FacebookAppView } from '../../store/facebook-app-repository';
import type { AuditValues } from '../../store/models/audit';
import { type Audit, differences } from '../auth/audit';
import { type Route, route } from '../http/route';
import type { FacebookApps } from '../pages/facebook-apps';
import { isoTime, listOf } from '../schemas/common';
import * as schemas from '../schemas/facebook';
import { FACEBOOK_CALLBACK_PATH } from './facebook-callback';

export interface FacebookAppRouteDeps {
  apps: FacebookAppRepository;
  desk: FacebookApps;
  publicUrl: () => string;
  audit: Audit;
}

/** Facebook apps that Pages can be connected through. */
export function facebookAppRoutes({ apps, desk, publicUrl, audit }: FacebookAppRouteDeps): Route[] {
  const answer = async (list: FacebookAppView[]) => {
    const counts = await desk.pageCounts();
    return list.map((app) => viewOf(app, counts.get(app.id) ?? 0, publicUrl()));
  };
  const one = async (app: FacebookAppView) => viewOf(app, (await desk.pageCounts()).get(app.id) ?? 0, publicUrl());
  return [
    route({
      method: 'get',
      path: '/api/facebook-apps',
      permission: 'pages.manage',
      summary: 'Facebook apps that Pages can be connected through',
      response: { status: 200, description: 'All of them', schema: listOf(schemas.facebookApp) },
      errors: [],
      handle: async () => ({ items: await answer(await apps.list()), nextCursor: null }),
    }),
    route({
      method: 'post',
      path: '/api/facebook-apps',
      permission: 'pages.manage',
      summary: 'Enter a Facebook app; Facebook is asked whether App ID and App Secret belong together',
      body: schemas.newFacebookApp,
      response: { status: 201, description: 'Saved', schema: schemas.facebookApp },
      errors: ['facebook_app_exists', 'facebook_app_rejected'],
      async handle({ caller, body }) {
        const app = await desk.add(body);
        const object = { kind: 'facebook_app', id: app.id } as const;
        await audit(caller, { action: 'facebook_app.added', object, after: auditValues(app) });
        return await one(app);
      },
    }),
    route({
      method: 'patch',
      path: '/api/facebook-apps/{id}',
      permission: 'pages.manage',
      summary: 'Change name, mode or App Secret of a Facebook app',
      params: schemas.appIdParams,
      body: schemas.facebookAppEdit,
      response: { status: 200, description: 'The app after it', schema: schemas.facebookApp },
      errors: ['facebook_app_not_found', 'facebook_app_rejected'],
      async handle({ caller, params: { id }, body }) {
        const before = await desk.find(id);
        const app = await desk.edit(id, body);
        const replaced = { credentialsReplaced: body.appSecret !== undefined };
        const values = differences(
          { ...auditValues(before), credentialsReplaced: false },
          { ...auditValues(app), ...replaced },
        );
        const object = { kind: 'facebook_app', id } as const;
        if (values) await audit(caller, { action: 'facebook_app.changed', object, ...values });
        return await one(app);
      },
    }),
    route({
      method: 'delete',
      path: '/api/facebook-apps/{id}',
      permission: 'pages.manage',
      summary: 'Forget a Facebook app that no connected Page uses',
      params: schemas.appIdParams,
      response: { status: 200, description: 'Forgotten', schema: schemas.appIdParams },
      errors: ['facebook_app_not_found', 'facebook_app_in_use'],
      async handle({ caller, params: { id } }) {
        await desk.remove(id);
        await audit(caller, { action: 'facebook_app.removed', object: { kind: 'facebook_app', id } });
        return { id };
      },
    }),
  ];
}

function auditValues({ name, mode }: FacebookAppView): AuditValues {
  return { name, mode };
}

function viewOf(app: FacebookAppView, pages: number, publicUrl: string): z.input<typeof schemas.facebookApp> {
  const callbacks = `${publicUrl}/webhooks/facebook-apps/${app.id}`;
  return {
    id: app.id,
    name: app.name,
    mode: app.mode,
    modeEnteredAt: isoTime(app.modeEnteredAt),
    checkedAt: isoTime(app.checkedAt),
    pages,
    redirectUrl: publicUrl + FACEBOOK_CALLBACK_PATH,
    dataDeletionUrl: `${callbacks}/data-deletion`,
    deauthorizeUrl: `${callbacks}/deauthorize`,
    createdAt: app.createdAt.toISOString(),
  };
}
