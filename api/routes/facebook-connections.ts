import type { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { LOGIN_SCOPES, NEEDED_TASKS } from '../../graph/fields';
import type { FacebookConnectionRecord } from '../../store/models/facebook-app';
import type { PageRepository } from '../../store/page-repository';
import type { PageView } from '../../store/page-view';
import type { Audit } from '../auth/audit';
import type { Caller } from '../auth/caller';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import type { FacebookConnect } from '../pages/facebook-connect';
import type { ChosenPageResult, FacebookPages } from '../pages/facebook-pages';
import { idParams } from '../schemas/common';
import * as schemas from '../schemas/facebook';

export interface FacebookConnectionRouteDeps {
  connect: FacebookConnect;
  chosen: FacebookPages;
  pages: PageRepository;
  clock: Clock;
  audit: Audit;
}

/** "Connect with Facebook": into the dialog, and after it the choice of Pages. */
export function facebookConnectionRoutes({
  connect,
  chosen,
  pages,
  clock,
  audit,
}: FacebookConnectionRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/facebook-apps/{id}/connect',
      permission: 'pages.manage',
      summary: 'Begin "Connect with Facebook": the address of the login dialog',
      params: idParams,
      body: schemas.startConnect,
      response: { status: 201, description: 'Send the browser there', schema: schemas.startedConnect },
      errors: ['facebook_app_not_found', 'browser_session_needed'],
      async handle({ caller, params, body: { rerequest } }) {
        const { id, dialogUrl, expiresAt } = await connect.start(params.id, caller.identity, rerequest);
        const object = { kind: 'facebook_connection', id } as const;
        await audit(caller, { action: 'facebook_connection.started', object, after: { appId: params.id } });
        return { id, dialogUrl, expiresAt: expiresAt.toISOString() };
      },
    }),
    route({
      method: 'get',
      path: '/api/facebook-connections/{id}',
      permission: 'pages.manage',
      summary: 'What a login at Facebook gave: the Pages to choose from',
      params: idParams,
      response: { status: 200, description: 'The login', schema: schemas.facebookConnection },
      errors: ['facebook_connection_not_found'],
      async handle({ caller, params: { id } }) {
        const login = await connect.find(id, caller.identity);
        return viewOf(login, await pages.list(), clock.now());
      },
    }),
    route({
      method: 'post',
      path: '/api/facebook-connections/{id}/pages',
      permission: 'pages.manage',
      summary: 'Connect the chosen Pages; those connected already get the new token',
      params: idParams,
      body: schemas.chosenPages,
      response: { status: 200, description: 'What became of each', schema: schemas.addedPages },
      errors: ['facebook_connection_not_found', 'facebook_connection_not_ready'],
      async handle({ caller, params: { id }, body: { pageIds, departmentId, confirmationCode } }) {
        const login = await connect.find(id, caller.identity);
        if (stateOf(login, clock.now()) !== 'ready') throw new HttpError('facebook_connection_not_ready');
        const choice = { pageIds, departmentId, confirmationCode };
        const results = await chosen.add(login, choice);
        for (const result of results) await note(caller, result);
        return { results };
      },
    }),
  ];

  async function note(caller: Caller, { outcome, page, pageId, subscribed }: ChosenPageResult): Promise<void> {
    if (!page) return;
    const object = { kind: 'page', id: page.id } as const;
    const after = { facebookPageId: pageId, name: page.name, by: 'facebook_login' };
    const change = { action: 'page.changed', object, after: { ...after, credentialsReplaced: true } } as const;
    await audit(caller, outcome === 'added' ? { action: 'page.connected', object, after } : change);
    if (subscribed) await audit(caller, { action: 'page.subscribed', object });
  }
}

function stateOf({ state, expiresAt }: FacebookConnectionRecord, now: number) {
  return state !== 'failed' && expiresAt.getTime() <= now ? 'expired' : state;
}

function viewOf(
  login: FacebookConnectionRecord,
  connected: readonly PageView[],
  now: number,
): z.input<typeof schemas.facebookConnection> {
  const here = new Map(connected.map(({ facebookPageId, id, name }) => [facebookPageId, { id, name }]));
  const state = stateOf(login, now);
  return {
    id: login._id,
    appId: login.appId,
    state,
    problem: login.problem,
    missingPermissions: state === 'ready' ? LOGIN_SCOPES.filter((scope) => !login.granted.includes(scope)) : [],
    pages: login.pages.map(({ pageId, name, tasks }) => ({
      pageId,
      name,
      tasks,
      missingTasks: tasks.length === 0 ? [] : NEEDED_TASKS.filter((task) => !tasks.some((one) => one.endsWith(task))),
      connected: here.get(pageId) ?? null,
    })),
    expiresAt: login.expiresAt.toISOString(),
  };
}
