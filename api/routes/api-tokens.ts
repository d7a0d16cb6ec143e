import type { z } from 'zod';
import type { ApiTokenRepository } from '../../store/api-token-repository';
import type { ApiTokenRecord } from '../../store/models/api-token';
import type { Audit } from '../auth/audit';
import type { Identity } from '../auth/caller';
import type { Tokens } from '../auth/tokens';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, isoTime, listOf } from '../schemas/common';
import * as schemas from '../schemas/people';

export interface ApiTokenRouteDeps {
  tokens: ApiTokenRepository;
  issuer: Tokens;
  audit: Audit;
}

/** Own API tokens; those who manage people see and end everybody's. */
export function apiTokenRoutes({ tokens, issuer, audit }: ApiTokenRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/api-tokens',
      permission: 'api_tokens.manage',
      summary: 'API tokens, in the order in which they were made',
      response: { status: 200, description: 'All that are yours to see', schema: listOf(schemas.apiToken) },
      errors: [],
      async handle({ caller: { identity } }) {
        const items = (await tokens.list(seesAll(identity) ? null : identity.id)).map(viewOf);
        return { items, nextCursor: null };
      },
    }),
    route({
      method: 'post',
      path: '/api/api-tokens',
      permission: 'api_tokens.manage',
      summary: 'Make an API token; it is shown once',
      body: schemas.newApiToken,
      response: { status: 201, description: 'The token', schema: schemas.issuedApiToken },
      errors: ['permission_exceeded'],
      async handle({ caller, body: { name, permissions, expiresAt } }) {
        const wish = { name, permissions, expiresAt: expiresAt ? new Date(expiresAt) : null };
        const { token, record } = await issuer.issue(caller.identity, wish);
        const after = { name, permissions: record.permissions, expiresAt: isoTime(record.expiresAt) };
        await audit(caller, { action: 'api_token.created', object: { kind: 'api_token', id: record._id }, after });
        return { ...viewOf(record), token };
      },
    }),
    route({
      method: 'delete',
      path: '/api/api-tokens/{id}',
      permission: 'api_tokens.manage',
      summary: 'Revoke an API token',
      params: idParams,
      response: { status: 200, description: 'Revoked', schema: schemas.ended },
      errors: ['api_token_not_found'],
      async handle({ caller, params: { id } }) {
        const record = await tokens.find(id);
        const visible = record && (seesAll(caller.identity) || record.personId === caller.identity.id);
        if (!visible || !(await tokens.remove(id))) throw new HttpError('api_token_not_found');
        const before = { name: record.name, permissions: record.permissions };
        await audit(caller, { action: 'api_token.revoked', object: { kind: 'api_token', id }, before });
        return { ended: 1 };
      },
    }),
  ];
}

function seesAll({ permissions }: Identity): boolean {
  return permissions.has('people.manage');
}

function viewOf(record: ApiTokenRecord): z.input<typeof schemas.apiToken> {
  return {
    id: record._id,
    name: record.name,
    permissions: record.permissions,
    personId: record.personId,
    createdAt: record.createdAt.toISOString(),
    expiresAt: isoTime(record.expiresAt),
    lastUsedAt: isoTime(record.lastUsedAt),
  };
}
