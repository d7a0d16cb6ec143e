import type { Response } from 'express';
import { FIELDS_WITHOUT_MESSAGING, SUBSCRIBABLE_FIELDS } from '../webhooks/fields';
import type { WebhookQueue } from '../webhooks/queue';
import type { SimulatedApp } from '../world/model';
import type { World } from '../world/world';
import { type GraphCall, listParam, textParam } from './call';
import { type PageCaller, requirePermission, requireTask } from './caller';
import { invalidParameter, unknownPath } from './errors';
import { checkCallbackUrl, verifyCallback } from './verification';

export interface SubscriptionDeps {
  world: World;
  queue: WebhookQueue;
}

function requireFields(call: GraphCall, name: string): string[] {
  const fields = listParam(call, name);
  if (!fields || fields.length === 0) throw invalidParameter(`The parameter ${name} is required.`);
  const unknown = fields.find((field) => !SUBSCRIBABLE_FIELDS.includes(field));
  if (unknown !== undefined) {
    throw invalidParameter(`Param ${name} must be one of {${SUBSCRIBABLE_FIELDS.join(', ')}} - got "${unknown}".`);
  }
  return [...new Set(fields)];
}

/** `/{app-id}/subscriptions`: the callback of an app (Meta: Application subscriptions reference). */
export async function appSubscriptions(
  deps: SubscriptionDeps,
  call: GraphCall,
  app: SimulatedApp,
  response: Response,
): Promise<void> {
  switch (call.method) {
    case 'GET':
      response.json({ data: app.callback ? [describeCallback(app, call.version)] : [] });
      return;
    case 'POST':
      await subscribeApp(deps, call, app);
      break;
    case 'DELETE':
      unsubscribeApp(call, app);
      break;
    default:
      throw unknownPath(`${app.id}/subscriptions`);
  }
  deps.world.changed();
  response.json({ success: true });
}

function describeCallback({ callback }: SimulatedApp, version: string): Record<string, unknown> {
  const fields = (callback?.fields ?? []).map((name) => ({ name, version }));
  return { object: 'page', callback_url: callback?.url, active: true, fields };
}

/** The callback is checked first: a failed check leaves the earlier subscription as it was. */
async function subscribeApp({ world, queue }: SubscriptionDeps, call: GraphCall, app: SimulatedApp): Promise<void> {
  if (textParam(call, 'object') !== 'page') throw invalidParameter('Param object must be page: no other is simulated');
  const url = checkCallbackUrl(textParam(call, 'callback_url') ?? '');
  const verifyToken = textParam(call, 'verify_token');
  if (verifyToken === undefined) throw invalidParameter('The parameter verify_token is required');
  const fields = requireFields(call, 'fields');
  await verifyCallback(url, verifyToken, queue.options.timeLimitMs);
  app.callback = { url: url.href, verifyToken, fields };
  for (const page of world.pages.values()) if (page.appId === app.id) queue.renew(page.id);
}

function unsubscribeApp(call: GraphCall, app: SimulatedApp): void {
  const object = textParam(call, 'object');
  if (!app.callback || (object !== undefined && object !== 'page')) return;
  const removed = listParam(call, 'fields');
  const fields = removed ? app.callback.fields.filter((field) => !removed.includes(field)) : [];
  app.callback = fields.length > 0 ? { ...app.callback, fields } : null;
}

/** `/{page-id}/subscribed_apps`: the Page level of the subscription (Meta: Page subscribed_apps reference). */
export function pageSubscriptions(
  { world, queue }: SubscriptionDeps,
  call: GraphCall,
  caller: PageCaller,
  response: Response,
): void {
  const { page } = caller;
  requirePermission(world, caller, 'pages_manage_metadata');
  requireTask(world, caller, ['MODERATE', 'CREATE_CONTENT', 'MANAGE']);
  switch (call.method) {
    case 'GET':
      response.json({ data: page.subscribedFields ? [describeApp(world.appOf(page), page.subscribedFields)] : [] });
      return;
    case 'POST':
      // Whether a second call adds or replaces is not settled in Meta's texts: here it replaces.
      page.subscribedFields = requireAllowedFields(world, call, caller);
      queue.renew(page.id);
      break;
    case 'DELETE':
      page.subscribedFields = null;
      break;
    default:
      throw unknownPath(`${page.id}/subscribed_apps`);
  }
  world.changed();
  response.json({ success: true });
}

/** Messaging fields need the permission and the task for messaging as well. */
function requireAllowedFields(world: World, call: GraphCall, caller: PageCaller): string[] {
  const fields = requireFields(call, 'subscribed_fields');
  if (fields.some((field) => !FIELDS_WITHOUT_MESSAGING.includes(field))) {
    requirePermission(world, caller, 'pages_messaging');
    requireTask(world, caller, ['MESSAGING', 'MANAGE']);
  }
  return fields;
}

function describeApp(app: SimulatedApp, subscribedFields: string[]): Record<string, unknown> {
  const link = `https://www.facebook.com/games/?app_id=${app.id}`;
  return { category: 'Business', link, name: app.name, id: app.id, subscribed_fields: subscribedFields };
}
