import { z } from 'zod';
import type { IntakeRepository } from '../../store/intake-repository';
import type { Audit } from '../auth/audit';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, listOf, requiredTime } from '../schemas/common';

const parkedEvent = z
  .object({
    id: z.string(),
    reason: z.string(),
    connectionId: z.string(),
    pageId: z.string().nullable(),
    receivedAt: requiredTime,
    parkedAt: requiredTime,
    bytes: z.number().meta({ description: 'Size of what is kept.' }),
  })
  .meta({ id: 'ParkedEvent' });

const query = z.object({
  reason: z.string().max(64).optional(),
  pageId: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** Webhook events that could not be used: each with its reason, none lost, each can be taken in again. */
export function parkedEventRoutes({
  intake,
  onReplayed,
  audit,
}: {
  intake: IntakeRepository;
  onReplayed: () => void;
  audit: Audit;
}): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/parked-events',
      permission: 'parked_events.read',
      summary: 'Webhook events that could not be used, oldest first',
      query,
      response: { status: 200, description: 'What is parked', schema: listOf(parkedEvent) },
      errors: [],
      async handle({ query: { reason, pageId, limit } }) {
        const rows = await intake.listParked({ reason, pageId }, limit);
        const items = rows.map(({ _id, raw, receivedAt, parkedAt, ...row }) => ({
          id: _id,
          reason: row.reason,
          connectionId: row.connectionId,
          pageId: row.pageId,
          receivedAt: receivedAt.toISOString(),
          parkedAt: parkedAt.toISOString(),
          bytes: Buffer.byteLength(raw),
        }));
        return { items, nextCursor: null };
      },
    }),
    route({
      method: 'post',
      path: '/api/parked-events/{id}/replay',
      permission: 'parked_events.replay',
      summary: 'Take a parked event in again',
      params: idParams,
      response: { status: 202, description: 'Back at the way in', schema: z.object({ id: z.string() }) },
      errors: ['parked_event_not_found'],
      async handle({ caller, params }) {
        const parked = await intake.findParked(params.id);
        if (!parked) throw new HttpError('parked_event_not_found');
        await intake.replay(parked);
        onReplayed();
        const { reason, connectionId, pageId } = parked;
        const object = { kind: 'parked_event', id: params.id } as const;
        await audit(caller, { action: 'parked_event.replayed', object, before: { reason, connectionId, pageId } });
        return { id: params.id };
      },
    }),
  ];
}
