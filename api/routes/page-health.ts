import { departmentsWithin } from '../../domain/departments';
import type { PageEventRepository } from '../../store/page-event-repository';
import type { Audit } from '../auth/audit';
import { readCursor, writeCursor } from '../http/cursor';
import { type Route, route } from '../http/route';
import type { PageHealthDesk } from '../pages/health-desk';
import type { PageReach } from '../reach';
import { idParams, listOf, listQuery, orNull } from '../schemas/common';
import * as schemas from '../schemas/page-health';

export interface PageHealthRouteDeps {
  reach: PageReach;
  events: PageEventRepository;
  desk: PageHealthDesk;
  audit: Audit;
}

/** Health of Pages: findings, probes, test messages, the timeline, and the banner. */
export function pageHealthRoutes({ reach, events, desk, audit }: PageHealthRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/banner',
      permission: 'pages.read',
      summary: 'What the caller should know now of the Pages within reach',
      response: { status: 200, description: 'Counts and the worst findings', schema: schemas.banner },
      errors: [],
      handle: ({ caller }) => desk.banner(departmentsWithin(caller.identity.reach)),
    }),
    route({
      method: 'get',
      path: '/api/pages/{id}/health',
      permission: 'pages.read',
      summary: 'Health of a Page: findings, the last probe step by step, the test message',
      params: idParams,
      response: { status: 200, description: 'As it is known now', schema: schemas.pageHealth },
      errors: ['page_not_found'],
      async handle({ caller, params: { id } }) {
        await reach.page(caller.identity, id);
        return await desk.read(id);
      },
    }),
    route({
      method: 'post',
      path: '/api/pages/{id}/probe',
      permission: 'pages.manage',
      summary: 'Probe a Page now; its steps can be watched at `GET /api/pages/{id}/health`',
      params: idParams,
      response: { status: 202, description: 'Started', schema: schemas.probeAccepted },
      errors: ['page_not_found'],
      async handle({ caller, params: { id } }) {
        const probe = await desk.probe(id);
        await audit(caller, { action: 'page.probed', object: { kind: 'page', id } });
        return probe;
      },
    }),
    route({
      method: 'get',
      path: '/api/pages/{id}/events',
      permission: 'pages.read',
      summary: 'What happened to a Page, newest first',
      params: idParams,
      query: listQuery,
      response: { status: 200, description: 'A part of the list', schema: listOf(schemas.pageEvent) },
      errors: ['page_not_found'],
      async handle({ caller, params: { id }, query: { cursor, limit } }) {
        await reach.page(caller.identity, id);
        const place = readCursor(cursor);
        const rows = await events.list(id, place && { at: place.at, id: place.key }, limit + 1);
        const last = rows[limit - 1];
        const items = rows
          .slice(0, limit)
          .map(({ _id, kind, at, data }) => ({ id: _id, kind, at: at.toISOString(), data }));
        return { items, nextCursor: rows.length > limit && last ? writeCursor(last.at.getTime(), last._id) : null };
      },
    }),
    ...testMessageRoutes({ desk, audit }),
  ];
}

function testMessageRoutes({ desk, audit }: Pick<PageHealthRouteDeps, 'desk' | 'audit'>): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/pages/{id}/test-message',
      permission: 'pages.manage',
      summary: "Wait for a visitor's message on this Page, until it arrives or the wait is cancelled",
      params: idParams,
      response: { status: 200, description: 'Waiting', schema: orNull(schemas.testMessage) },
      errors: ['page_not_found'],
      async handle({ caller, params: { id } }) {
        const test = await desk.openTestMessage(id);
        await audit(caller, { action: 'page.test_message_opened', object: { kind: 'page', id } });
        return test;
      },
    }),
    route({
      method: 'delete',
      path: '/api/pages/{id}/test-message',
      permission: 'pages.manage',
      summary: 'Stop waiting for the test message',
      params: idParams,
      response: { status: 200, description: 'The wait as it ended', schema: orNull(schemas.testMessage) },
      errors: ['page_not_found'],
      async handle({ caller, params: { id } }) {
        const test = await desk.cancelTestMessage(id);
        await audit(caller, { action: 'page.test_message_cancelled', object: { kind: 'page', id } });
        return test;
      },
    }),
  ];
}
