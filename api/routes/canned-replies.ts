import type { z } from 'zod';
import type { CannedReplyRecord } from '../../store/models/canned-reply';
import { type Audit, differences } from '../auth/audit';
import type { Identity } from '../auth/caller';
import { type CannedReplyDesk, mayChange } from '../conversations/canned-reply-desk';
import { type Route, route } from '../http/route';
import * as schemas from '../schemas/canned-replies';
import { idParams, isoTime, listOf } from '../schemas/common';

export interface CannedReplyRouteDeps {
  desk: CannedReplyDesk;
  audit: Audit;
}

export function cannedReplyRoutes(deps: CannedReplyRouteDeps): Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps)];
}

function readingRoutes({ desk }: CannedReplyRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/canned-replies',
      permission: 'conversations.reply',
      summary: 'Canned replies by title: the own ones, those of the own departments, and everyone’s',
      query: schemas.cannedReplyQuery,
      response: { status: 200, description: 'All that fit', schema: listOf(schemas.cannedReply) },
      errors: [],
      async handle({ caller: { identity }, query }) {
        const found = await desk.list(identity, query);
        return { items: found.map((record) => viewOf(identity, record)), nextCursor: null };
      },
    }),
    route({
      method: 'get',
      path: '/api/canned-replies/{id}',
      permission: 'conversations.reply',
      summary: 'One canned reply',
      params: idParams,
      response: { status: 200, description: 'The reply', schema: schemas.cannedReply },
      errors: ['canned_reply_not_found'],
      handle: async ({ caller: { identity }, params }) => viewOf(identity, await desk.find(identity, params.id)),
    }),
  ];
}

function changingRoutes({ desk, audit }: CannedReplyRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/canned-replies',
      permission: 'conversations.reply',
      summary: 'Write a canned reply; for a department or everyone only with canned_replies.manage',
      body: schemas.newCannedReply,
      response: { status: 201, description: 'Written', schema: schemas.cannedReply },
      errors: ['shortcut_taken', 'department_not_found', 'unknown_variable', 'unclosed_variable', 'text_empty'],
      async handle({ caller, body }) {
        const record = await desk.add(caller.identity, body);
        await audit(caller, { action: 'canned_reply.created', object: objectOf(record), after: auditValues(record) });
        return viewOf(caller.identity, record);
      },
    }),
    route({
      method: 'patch',
      path: '/api/canned-replies/{id}',
      permission: 'conversations.reply',
      summary: 'Change a canned reply',
      params: idParams,
      body: schemas.cannedReplyEdit,
      response: { status: 200, description: 'The reply after it', schema: schemas.cannedReply },
      errors: [
        'canned_reply_not_found',
        'canned_reply_archived',
        'shortcut_taken',
        'unknown_variable',
        'unclosed_variable',
        'text_empty',
      ],
      async handle({ caller, params: { id }, body }) {
        const { before, after } = await desk.change(caller.identity, id, body);
        const reworded = JSON.stringify(before.texts) !== JSON.stringify(after.texts);
        const values = differences(auditValues(before), { ...auditValues(after), ...(reworded && { reworded }) });
        if (values) await audit(caller, { action: 'canned_reply.changed', object: objectOf(after), ...values });
        return viewOf(caller.identity, after);
      },
    }),
    route({
      method: 'delete',
      path: '/api/canned-replies/{id}',
      permission: 'conversations.reply',
      summary: 'Take a canned reply out of use; it can be brought back',
      params: idParams,
      response: { status: 200, description: 'Out of use', schema: schemas.cannedReply },
      errors: ['canned_reply_not_found'],
      async handle({ caller, params: { id } }) {
        const record = await desk.archive(caller.identity, id);
        const once = `canned_reply.archived/${id}/${record.archivedAt?.getTime()}`;
        await audit(caller, { action: 'canned_reply.archived', object: objectOf(record), once });
        return viewOf(caller.identity, record);
      },
    }),
    route({
      method: 'post',
      path: '/api/canned-replies/{id}/restoration',
      permission: 'conversations.reply',
      summary: 'Bring a canned reply back into use',
      params: idParams,
      response: { status: 200, description: 'In use again', schema: schemas.cannedReply },
      errors: ['canned_reply_not_found', 'shortcut_taken'],
      async handle({ caller, params: { id } }) {
        const record = await desk.restore(caller.identity, id);
        await audit(caller, { action: 'canned_reply.restored', object: objectOf(record) });
        return viewOf(caller.identity, record);
      },
    }),
  ];
}

function objectOf({ _id }: CannedReplyRecord) {
  return { kind: 'canned_reply', id: _id } as const;
}

/** The texts stay out: they can be long, and who changed them is what counts. */
function auditValues({ scope, departmentId, title, shortcut }: CannedReplyRecord) {
  return { scope, departmentId, name: title, shortcut };
}

function viewOf(identity: Identity, record: CannedReplyRecord): z.input<typeof schemas.cannedReply> {
  const { _id, scope, departmentId, title, shortcut, texts, changedAt, archivedAt } = record;
  return {
    id: _id,
    ...{ scope, departmentId, title, shortcut },
    texts: { en: texts.en, ru: texts.ru },
    mayChange: mayChange(identity, record),
    changedAt: changedAt.toISOString(),
    archivedAt: isoTime(archivedAt),
  };
}
