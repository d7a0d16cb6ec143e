import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { HandshakeRepository } from '../../store/handshake-repository';
import type { AuditValues } from '../../store/models/audit';
import type { HandshakeRecord } from '../../store/models/handshake';
import type { PageRepository, PageView } from '../../store/page-repository';
import { type Audit, differences } from '../auth/audit';
import { HttpError } from '../errors';
import type { PageConnector } from '../page-connector';
import type { PageSubscriptions } from '../page-subscriptions';
import { type Route, route } from '../route';
import { idParams, isoTime, listOf } from '../schemas/common';
import * as schemas from '../schemas/pages';

export interface PageRouteDeps {
  pages: PageRepository;
  handshakes: HandshakeRepository;
  connector: PageConnector;
  subscriptions: PageSubscriptions;
  callbackUrl: (connectionId: string) => string;
  audit: Audit;
}

type PageAnswer = z.input<typeof schemas.page>;

export function pageRoutes({
  pages,
  handshakes,
  connector,
  subscriptions,
  callbackUrl,
  audit,
}: PageRouteDeps): Route[] {
  async function answer(list: PageView[]): Promise<PageAnswer[]> {
    const stories = await handshakes.find(list.map(({ id }) => id));
    const names = new Map((await pages.list()).map(({ id, name }) => [id, name]));
    return list.map((page) => viewOf(page, callbackUrl(page.id), handshakeOf(page, stories.get(page.id), names)));
  }
  async function one(page: PageView | null): Promise<PageAnswer> {
    const [view] = page ? await answer([page]) : [];
    if (!view) throw new HttpError('page_not_found');
    return view;
  }
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
      errors: ['page_already_connected', 'page_token_rejected'],
      async handle({ caller, body }) {
        const page = await connector.connect({ ...body, departmentId: body.departmentId ?? null });
        const object = { kind: 'page', id: page.id } as const;
        await audit(caller, { action: 'page.connected', object, after: auditValues(page) });
        return await one(page);
      },
    }),
    route({
      method: 'get',
      path: '/api/pages',
      permission: 'pages.read',
      summary: 'Connected Pages',
      response: { status: 200, description: 'All of them', schema: listOf(schemas.page) },
      errors: [],
      handle: async () => ({ items: await answer(await pages.list()), nextCursor: null }),
    }),
    route({
      method: 'get',
      path: '/api/pages/{id}',
      permission: 'pages.read',
      summary: 'One Page',
      params: idParams,
      response: { status: 200, description: 'The Page', schema: schemas.page },
      errors: ['page_not_found'],
      handle: async ({ params }) => one(await pages.find(params.id)),
    }),
    route({
      method: 'patch',
      path: '/api/pages/{id}',
      permission: 'pages.manage',
      summary: 'Change a Page; a new token lets replies that waited for it go out',
      params: idParams,
      body: schemas.pageEdit,
      response: { status: 200, description: 'The Page after it', schema: schemas.page },
      errors: ['page_not_found', 'page_token_rejected'],
      async handle({ caller, params: { id }, body }) {
        const before = await pages.find(id);
        const page = await connector.edit(id, body);
        const { accessToken, appSecret, confirmationCode } = body;
        // that a secret was replaced is told, never which one it was
        const replaced = { credentialsReplaced: Boolean(accessToken ?? appSecret ?? confirmationCode) };
        const unchanged = { ...(before && auditValues(before)), credentialsReplaced: false };
        const values = differences(unchanged, { ...auditValues(page), ...replaced });
        if (values) await audit(caller, { action: 'page.changed', object: { kind: 'page', id }, ...values });
        return await one(page);
      },
    }),
    route({
      method: 'delete',
      path: '/api/pages/{id}',
      permission: 'pages.manage',
      summary: 'Remove a Page: unsubscribe it and forget its token; conversations stay',
      params: idParams,
      response: { status: 200, description: 'Removed', schema: z.object({ id: z.string() }) },
      errors: ['page_not_found'],
      async handle({ caller, params: { id } }) {
        await connector.remove(id);
        await audit(caller, { action: 'page.removed', object: { kind: 'page', id } });
        return { id };
      },
    }),
    route({
      method: 'get',
      path: '/api/pages/{id}/subscriptions',
      permission: 'pages.read',
      summary: 'Webhook subscriptions as Facebook has them now',
      params: idParams,
      response: { status: 200, description: 'Both levels', schema: schemas.subscriptions },
      errors: ['page_not_found', 'page_not_checked', 'facebook_refused', 'facebook_away'],
      handle: ({ params }) => subscriptions.read(params.id),
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
  ];
}

function auditValues({ name, facebookPageId, departmentId }: PageView): AuditValues {
  return { name, facebookPageId, departmentId };
}

function viewOf(page: PageView, callbackUrl: string, handshake: PageAnswer['handshake']): PageAnswer {
  const { token } = page;
  return {
    id: page.id,
    facebookPageId: page.facebookPageId,
    name: page.name,
    departmentId: page.departmentId,
    status: page.status,
    callbackUrl,
    verifiedAt: isoTime(page.verifiedAt),
    handshake,
    token: token && {
      ...token,
      expiresAt: isoTime(token.expiresAt),
      dataAccessExpiresAt: isoTime(token.dataAccessExpiresAt),
    },
    tokenDead: page.tokenDead,
    createdAt: page.createdAt.toISOString(),
  };
}

/** The verification as a story: whether Facebook has asked, when, and with whose code. */
function handshakeOf(
  page: PageView,
  story: HandshakeRecord | undefined,
  names: ReadonlyMap<string, string>,
): PageAnswer['handshake'] {
  const last = story?.last ?? null;
  if (page.verifiedAt)
    return { state: 'verified', askedAt: isoTime(page.verifiedAt), codeLength: null, codeOfPage: null };
  if (!last || last.outcome === 'verified')
    return { state: 'waiting', askedAt: null, codeLength: null, codeOfPage: null };
  const owner = last.codeOf === null ? undefined : names.get(last.codeOf);
  return {
    state: last.outcome === 'not_saved' ? 'asked_before_saved' : 'wrong_code',
    askedAt: last.at.toISOString(),
    codeLength: last.length,
    codeOfPage: last.codeOf !== null && owner !== undefined ? { id: last.codeOf, name: owner } : null,
  };
}
