import type { z } from 'zod';
import type { PageRepository, PageView } from '../../store/page-repository';
import { HttpError } from '../errors';
import type { PageConnector } from '../page-connector';
import { type Route, route } from '../route';
import { idParams, isoTime, listOf } from '../schemas/common';
import * as schemas from '../schemas/pages';

export interface PageRouteDeps {
  pages: PageRepository;
  connector: PageConnector;
  callbackUrl: (connectionId: string) => string;
}

export function pageRoutes({ pages, connector, callbackUrl }: PageRouteDeps): Route[] {
  const viewOf = (page: PageView): z.input<typeof schemas.page> => ({
    id: page.id,
    facebookPageId: page.facebookPageId,
    name: page.name,
    departmentId: page.departmentId,
    status: page.status,
    callbackUrl: callbackUrl(page.id),
    verifiedAt: isoTime(page.verifiedAt),
    wrongCode: page.wrongCode && { at: page.wrongCode.at.toISOString(), length: page.wrongCode.length },
    createdAt: page.createdAt.toISOString(),
  });
  return [
    route({
      method: 'post',
      path: '/api/pages',
      summary: 'Connect a Facebook Page',
      body: schemas.newPage,
      response: { status: 201, description: 'Saved; enter the callback URL at Facebook', schema: schemas.page },
      errors: ['page_already_connected', 'page_token_rejected'],
      handle: async ({ body }) => viewOf(await connector.connect({ ...body, departmentId: body.departmentId ?? null })),
    }),
    route({
      method: 'get',
      path: '/api/pages',
      summary: 'Connected Pages',
      response: { status: 200, description: 'All of them', schema: listOf(schemas.page) },
      errors: [],
      handle: async () => ({ items: (await pages.list()).map(viewOf), nextCursor: null }),
    }),
    route({
      method: 'get',
      path: '/api/pages/{id}',
      summary: 'One Page',
      params: idParams,
      response: { status: 200, description: 'The Page', schema: schemas.page },
      errors: ['page_not_found'],
      async handle({ params }) {
        const page = await pages.find(params.id);
        if (!page) throw new HttpError('page_not_found');
        return viewOf(page);
      },
    }),
  ];
}
