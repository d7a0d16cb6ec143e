import { z } from 'zod';
import { noCounts } from '../../domain/data-deletion';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { DeletionRequestRepository } from '../../store/deletion-request-repository';
import type { DeletionRequestRecord } from '../../store/models/deletion-request';
import type { Audit } from '../auth/audit';
import type { RequestLimit } from '../auth/request-limit';
import type { DataDeletions } from '../data-deletions';
import { readCursor, writeCursor } from '../http/cursor';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, isoTime, listOf, listQuery } from '../schemas/common';
import * as schemas from '../schemas/data-deletions';

export interface DataDeletionRouteDeps {
  deletions: DataDeletions;
  requests: DeletionRequestRepository;
  conversations: ConversationRepository;
  limit: RequestLimit;
  statusUrl: (code: string) => string;
  audit: Audit;
}

/** What anybody may do: ask for a deletion, and see what became of it. */
export function publicDeletionRoutes({ deletions, limit, statusUrl }: DataDeletionRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/deletion-requests',
      permission: 'anyone',
      summary: 'Ask that what was said to a Page is deleted; an administrator finds the conversation',
      body: schemas.deletionForm,
      response: { status: 201, description: 'Written down', schema: schemas.askedDeletion },
      errors: ['too_many_requests'],
      async handle({ caller, body }) {
        await limit.take('deletion-form', caller.address);
        const confirmationCode = await deletions.ask(body);
        return { confirmationCode, statusUrl: statusUrl(confirmationCode) };
      },
    }),
    route({
      method: 'get',
      path: '/api/deletion-requests/{code}/status',
      permission: 'anyone',
      summary: 'What became of a deletion; the code is all that is needed',
      params: schemas.codeParams,
      response: { status: 200, description: 'No personal data', schema: schemas.deletionStatus },
      errors: ['deletion_request_not_found'],
      handle: async ({ params: { code } }) => statusOf(await deletions.find(code)),
    }),
  ];
}

/** What administrators do. */
export function deletionRoutes(deps: DataDeletionRouteDeps): Route[] {
  const { deletions, requests, conversations, audit } = deps;
  const view = (request: DeletionRequestRecord) => viewOf(request, requests);
  const requireConversation = async (id: string) => {
    if (!(await conversations.find(id))) throw new HttpError('conversation_not_found');
  };
  return [
    route({
      method: 'get',
      path: '/api/deletion-requests',
      permission: 'data_deletion.manage',
      summary: 'Deletions, newest first, with the proof of what was purged',
      query: listQuery.extend({ state: schemas.deletionRequest.shape.state.optional() }),
      response: { status: 200, description: 'One part of the list', schema: listOf(schemas.deletionRequest) },
      errors: [],
      async handle({ query: { state, limit, cursor } }) {
        const after = readCursor(cursor);
        const rows = await requests.list(state, after && { at: after.at, id: after.key }, limit + 1);
        const [shown, last] = [rows.slice(0, limit), rows[limit - 1]];
        const nextCursor = rows.length > limit && last ? writeCursor(last.requestedAt.getTime(), last._id) : null;
        return { items: shown.map(view), nextCursor };
      },
    }),
    route({
      method: 'get',
      path: '/api/deletion-requests/{code}',
      permission: 'data_deletion.manage',
      summary: 'One deletion with its steps and its proof',
      params: schemas.codeParams,
      response: { status: 200, description: 'The deletion', schema: schemas.deletionRequest },
      errors: ['deletion_request_not_found'],
      handle: async ({ params: { code } }) => view(await deletions.find(code)),
    }),
    route({
      method: 'post',
      path: '/api/deletion-requests/{code}/confirm',
      permission: 'data_deletion.manage',
      summary: 'The visitor who asked is the one of this conversation: erase it',
      params: schemas.codeParams,
      body: schemas.confirmation,
      response: { status: 202, description: 'It begins', schema: schemas.deletionRequest },
      errors: ['deletion_request_not_found', 'deletion_request_decided', 'conversation_not_found'],
      async handle({ caller, params: { code }, body: { conversationId } }) {
        await deletions.find(code);
        await requireConversation(conversationId);
        await deletions.confirm(code, conversationId);
        await audit(caller, { action: 'data_deletion.confirmed', object: { kind: 'data_deletion', id: code } });
        return view(await deletions.find(code));
      },
    }),
    route({
      method: 'post',
      path: '/api/deletion-requests/{code}/reject',
      permission: 'data_deletion.manage',
      summary: 'Nobody can be found, or somebody else asked: what was entered is forgotten',
      params: schemas.codeParams,
      response: { status: 200, description: 'Rejected', schema: schemas.deletionRequest },
      errors: ['deletion_request_not_found', 'deletion_request_decided'],
      async handle({ caller, params: { code } }) {
        await deletions.reject(code);
        await audit(caller, { action: 'data_deletion.rejected', object: { kind: 'data_deletion', id: code } });
        return view(await deletions.find(code));
      },
    }),
    route({
      method: 'post',
      path: '/api/conversations/{id}/erase',
      permission: 'data_deletion.manage',
      summary: 'Erase a conversation and everything known of its visitor, for good',
      params: idParams,
      response: {
        status: 202,
        description: 'It begins',
        schema: z.object({ code: z.string(), statusUrl: z.string() }),
      },
      errors: ['conversation_not_found'],
      async handle({ caller, params: { id } }) {
        await requireConversation(id);
        const subject = { of: 'conversation', conversationId: id } as const;
        const code = await deletions.begin('visitor', 'administrator', subject);
        await audit(caller, { action: 'data_deletion.started', object: { kind: 'data_deletion', id: code } });
        return { code, statusUrl: deps.statusUrl(code) };
      },
    }),
  ];
}

function statusOf({ _id, state, requestedAt, finishedAt }: DeletionRequestRecord) {
  return { confirmationCode: _id, state, requestedAt: requestedAt.toISOString(), finishedAt: isoTime(finishedAt) };
}

function viewOf(
  request: DeletionRequestRecord,
  requests: DeletionRequestRepository,
): z.input<typeof schemas.deletionRequest> {
  const subject = request.state === 'asked' ? requests.subjectOf(request) : null;
  const { kind, origin, found, remaining } = request;
  return {
    ...statusOf(request),
    ...{ kind, origin },
    found: found && { ...noCounts(), ...found }, // an older deletion did not count everything
    remaining: remaining && { ...noCounts(), ...remaining },
    form: subject?.of === 'form' ? subject : null,
    steps: request.steps.map(({ name, at }) => ({ name, at: at.toISOString() })),
  };
}
