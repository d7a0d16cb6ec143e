import type { Clock } from '../../domain/clock';
import { TEST_EVENT } from '../../domain/outgoing-webhooks';
import type { HookDeliveryRepository } from '../../store/hook-delivery-repository';
import type { HookRepository, HookView } from '../../store/hook-repository';
import { type Audit, differences } from '../auth/audit';
import { newId } from '../auth/secrets';
import { readCursor, writeCursor } from '../http/cursor';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { deliveryView, hookAddress, hookView, newHookSecret } from '../outgoing-webhook-desk';
import { idParams, listOf } from '../schemas/common';
import * as schemas from '../schemas/outgoing-webhooks';

export interface OutgoingWebhookRouteDeps {
  hooks: HookRepository;
  deliveries: HookDeliveryRepository;
  /** Whether addresses of this machine and of inner networks may be entered: in development only. */
  privateAddresses: boolean;
  audit: Audit;
  clock: Clock;
}

/** More would keep the caller waiting. */
const REPLAYED_AT_ONCE = 200;

const permission = 'outgoing_webhooks.manage';
const object = (id: string) => ({ kind: 'outgoing_webhook', id }) as const;

/** Addresses of other programs that are told what happens. */
export function outgoingWebhookRoutes(deps: OutgoingWebhookRouteDeps): Route[] {
  const { hooks, privateAddresses, audit, clock } = deps;
  const mustFind = createFind(hooks);
  return [
    route({
      method: 'get',
      path: '/api/outgoing-webhooks',
      permission,
      summary: 'Outgoing webhooks',
      response: { status: 200, description: 'All of them, oldest first', schema: listOf(schemas.hook) },
      errors: [],
      handle: async () => ({ items: (await hooks.list()).map(hookView), nextCursor: null }),
    }),
    route({
      method: 'post',
      path: '/api/outgoing-webhooks',
      permission,
      summary: 'Register an address that is told of events',
      body: schemas.newHook,
      response: { status: 201, description: 'Its secret is shown this once', schema: schemas.hookWithSecret },
      errors: ['webhook_address_refused'],
      async handle({ caller, body }) {
        const [id, secret] = [newId(), newHookSecret()];
        const url = hookAddress(body.url, privateAddresses);
        const events = [...new Set(body.events)];
        await hooks.add({ ...body, id, url, events, secret, now: new Date(clock.now()) });
        const webhook = await mustFind(id);
        await audit(caller, { action: 'outgoing_webhook.created', object: object(id), after: auditValues(webhook) });
        return { webhook: hookView(webhook), secret };
      },
    }),
    route({
      method: 'get',
      path: '/api/outgoing-webhooks/{id}',
      permission,
      summary: 'One outgoing webhook',
      params: idParams,
      response: { status: 200, description: 'The webhook', schema: schemas.hook },
      errors: ['outgoing_webhook_not_found'],
      handle: async ({ params: { id } }) => hookView(await mustFind(id)),
    }),
    route({
      method: 'patch',
      path: '/api/outgoing-webhooks/{id}',
      permission,
      summary: 'Change it, or switch it on or off',
      params: idParams,
      body: schemas.hookChange,
      response: { status: 200, description: 'The webhook after it', schema: schemas.hook },
      errors: ['outgoing_webhook_not_found', 'webhook_address_refused'],
      async handle({ caller, params: { id }, body: { active, url, events, ...change } }) {
        const before = await mustFind(id);
        const off = active ? null : (before.off ?? { reason: 'person' as const, at: new Date(clock.now()) });
        const after = await hooks.change(id, {
          ...change,
          ...(url !== undefined && { url: hookAddress(url, privateAddresses) }),
          ...(events && { events: [...new Set(events)] }),
          ...(active !== undefined && { off }),
        });
        if (!after) throw new HttpError('outgoing_webhook_not_found');
        const values = differences(auditValues(before), auditValues(after));
        if (values) await audit(caller, { action: 'outgoing_webhook.changed', object: object(id), ...values });
        return hookView(after);
      },
    }),
    route({
      method: 'delete',
      path: '/api/outgoing-webhooks/{id}',
      permission,
      summary: 'Remove it with its log; nothing more is sent',
      params: idParams,
      response: { status: 200, description: 'The webhook as it was', schema: schemas.hook },
      errors: ['outgoing_webhook_not_found'],
      async handle({ caller, params: { id } }) {
        const before = await mustFind(id);
        await hooks.remove(id);
        await audit(caller, { action: 'outgoing_webhook.removed', object: object(id), before: auditValues(before) });
        return hookView(before);
      },
    }),
    ...deliveryRoutes(deps),
  ];
}

function deliveryRoutes(deps: OutgoingWebhookRouteDeps): Route[] {
  const { hooks, deliveries, audit, clock } = deps;
  const mustFind = createFind(hooks);
  const mustBeOn = createMustBeOn(hooks);
  const now = () => new Date(clock.now());
  return [
    route({
      method: 'post',
      path: '/api/outgoing-webhooks/{id}/secret',
      permission,
      summary: 'Make a new secret; the old one signs as well for a day',
      params: idParams,
      response: { status: 200, description: 'The secret is shown this once', schema: schemas.hookWithSecret },
      errors: ['outgoing_webhook_not_found'],
      async handle({ caller, params: { id } }) {
        const secret = newHookSecret();
        if (!(await hooks.renewSecret(id, secret, now()))) throw new HttpError('outgoing_webhook_not_found');
        await audit(caller, { action: 'outgoing_webhook.secret_renewed', object: object(id) });
        return { webhook: hookView(await mustFind(id)), secret };
      },
    }),
    route({
      method: 'post',
      path: '/api/outgoing-webhooks/{id}/test',
      permission,
      summary: 'Send it an event `test`',
      params: idParams,
      response: { status: 202, description: 'On its way', schema: schemas.delivery },
      errors: ['outgoing_webhook_not_found', 'outgoing_webhook_off'],
      async handle({ caller, params: { id } }) {
        await mustBeOn(id);
        const key = `${TEST_EVENT}/${newId()}`;
        const about = { conversationId: null, messageId: null, facts: {} };
        const sent = await deliveries.add(id, { kind: TEST_EVENT, key, lane: key, at: now(), ...about }, now());
        await audit(caller, { action: 'outgoing_webhook.tested', object: object(id) });
        return deliveryView(sent);
      },
    }),
    route({
      method: 'get',
      path: '/api/outgoing-webhooks/{id}/deliveries',
      permission,
      summary: 'What was and is to be sent to it, newest first; kept for 14 days',
      params: idParams,
      query: schemas.deliveryQuery,
      response: { status: 200, description: 'One part of the log', schema: listOf(schemas.delivery) },
      errors: ['outgoing_webhook_not_found'],
      async handle({ params: { id }, query: { state, limit, cursor } }) {
        await mustFind(id);
        const after = readCursor(cursor);
        const rows = await deliveries.list(id, state, after && { at: after.at, id: after.key }, limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        const nextCursor = last ? writeCursor(last.createdAt.getTime(), last._id) : null;
        const due = await deliveries.dueTimes(shown);
        return { items: shown.map((one) => deliveryView(one, due.get(one._id))), nextCursor };
      },
    }),
    ...replayRoutes(deps),
  ];
}

function replayRoutes({ hooks, deliveries, audit, clock }: OutgoingWebhookRouteDeps): Route[] {
  const mustBeOn = createMustBeOn(hooks);
  const now = () => new Date(clock.now());
  return [
    route({
      method: 'post',
      path: '/api/outgoing-webhooks/{id}/deliveries/{deliveryId}/replay',
      permission,
      summary: 'Send it again under the same id',
      params: schemas.deliveryParams,
      response: { status: 202, description: 'On its way', schema: schemas.delivery },
      errors: ['outgoing_webhook_not_found', 'outgoing_webhook_off', 'delivery_not_found', 'delivery_waiting'],
      async handle({ caller, params: { id, deliveryId } }) {
        await mustBeOn(id);
        const before = await deliveries.find(deliveryId);
        if (before?.hookId !== id) throw new HttpError('delivery_not_found');
        if (!(await deliveries.replay(id, deliveryId, now()))) throw new HttpError('delivery_waiting');
        await audit(caller, { action: 'outgoing_webhook.replayed', object: object(id), after: { deliveryId } });
        return deliveryView((await deliveries.find(deliveryId)) ?? before);
      },
    }),
    route({
      method: 'post',
      path: '/api/outgoing-webhooks/{id}/deliveries/replay',
      permission,
      summary: 'Send everything again that was not taken, each under the same id and in the order in which it happened',
      params: idParams,
      response: { status: 202, description: 'On their way', schema: schemas.replayed },
      errors: ['outgoing_webhook_not_found', 'outgoing_webhook_off'],
      async handle({ caller, params: { id } }) {
        await mustBeOn(id);
        const found = await deliveries.notTaken(id, REPLAYED_AT_ONCE + 1);
        const these = found.slice(0, REPLAYED_AT_ONCE).sort((a, b) => a.at.getTime() - b.at.getTime());
        let replayed = 0;
        for (const { _id } of these) if (await deliveries.replay(id, _id, now())) replayed++;
        if (replayed > 0) {
          const after = { deliveries: replayed };
          await audit(caller, { action: 'outgoing_webhook.replayed', object: object(id), after });
        }
        return { replayed, more: found.length > REPLAYED_AT_ONCE };
      },
    }),
  ];
}

function createMustBeOn(hooks: Pick<HookRepository, 'find'>) {
  const mustFind = createFind(hooks);
  return async (id: string): Promise<void> => {
    if ((await mustFind(id)).off !== null) throw new HttpError('outgoing_webhook_off');
  };
}

function createFind(hooks: Pick<HookRepository, 'find'>) {
  return async (id: string): Promise<HookView> => {
    const hook = await hooks.find(id);
    if (!hook) throw new HttpError('outgoing_webhook_not_found');
    return hook;
  };
}

function auditValues({ name, url, events, includeText, off }: HookView) {
  return { name, address: new URL(url).host, events, includesContent: includeText, active: off === null };
}
