import type { Clock } from '../domain/clock';
import { GIVE_UP_MS, hookPause, type OffReason } from '../domain/outgoing-webhooks';
import type { TellAdministrators } from '../store/administrator-mails';
import type { HookDeliveryRepository } from '../store/hook-delivery-repository';
import type { HookRepository, HookView } from '../store/hook-repository';
import type { HookSources } from '../store/hook-sources';
import type { HookDeliveryRecord, HookLaneRecord } from '../store/models/outgoing-webhook';
import type { OutgoingSender, SendResult } from './outgoing-sender';

/** A claim lasts longer than this many requests can take. */
const SENDS_PER_CLAIM = 5;
export const LEASE_MS = 2 * 60_000;

/** So many at once to one webhook: a slow one must not hold up the others. */
const AT_ONCE_PER_HOOK = 4;

export interface OutgoingDeliveryDeps {
  hooks: HookRepository;
  deliveries: HookDeliveryRepository;
  sources: Pick<HookSources, 'message'>;
  sender: Pick<OutgoingSender, 'send'>;
  tellAdministrators: TellAdministrators;
  clock: Clock;
}

/** Takes deliveries to the webhooks, those of one lane one after the other. */
export function createOutgoingDelivery(deps: OutgoingDeliveryDeps) {
  const { hooks, deliveries, sources, sender, tellAdministrators, clock } = deps;
  const busy = new Map<string, number>();

  function count(hookId: string, by: 1 | -1): void {
    const now = (busy.get(hookId) ?? 0) + by;
    if (now > 0) busy.set(hookId, now);
    else busy.delete(hookId);
  }

  async function claim(): Promise<HookLaneRecord | null> {
    const full = [...busy].filter(([, lanes]) => lanes >= AT_ONCE_PER_HOOK).map(([hookId]) => hookId);
    const now = clock.now();
    const lane = await deliveries.claim(new Date(now), new Date(now + LEASE_MS), full);
    if (lane) count(lane.hookId, 1);
    return lane;
  }

  async function work(lane: HookLaneRecord): Promise<void> {
    for (const id of lane.waiting.slice(0, SENDS_PER_CLAIM)) {
      const hook = await hooks.find(lane.hookId);
      if (!hook || hook.off !== null) return await drop(lane);
      const delivery = await deliveries.find(id);
      const result = delivery && (await attempt(hook, delivery));
      if (result?.error && delivery && !(await afterFailure(hook, lane, delivery, result))) return;
      await deliveries.advance(lane, id);
      lane.tries = 0;
    }
    await deliveries.release(lane, new Date(clock.now()));
  }

  async function drop(lane: HookLaneRecord): Promise<void> {
    await deliveries.settle(lane.waiting, 'dropped');
    for (const id of lane.waiting) await deliveries.advance(lane, id);
    await deliveries.release(lane, new Date(clock.now()));
  }

  async function attempt(hook: HookView, delivery: HookDeliveryRecord): Promise<SendResult> {
    const startedAt = clock.now();
    const secrets = await hooks.secrets(hook.id, new Date(startedAt));
    const body = JSON.stringify(await payloadOf(delivery, hook.includeText));
    const began = performance.now();
    const result = await sender.send({ url: hook.url, id: delivery._id, body, secrets, now: startedAt });
    const { status, error } = result;
    const attempt = { at: new Date(startedAt), status, ms: Math.round(performance.now() - began), error };
    await deliveries.noteAttempt(delivery._id, attempt, error ? undefined : 'delivered');
    if (!error) await hooks.noteTaken(hook);
    return result;
  }

  /** Texts are read when they are sent: what was erased meanwhile is not told any more. */
  async function payloadOf({ kind, at, facts, messageId }: HookDeliveryRecord, includeText: boolean) {
    const message = includeText && messageId !== null ? await sources.message(messageId) : null;
    const text = message?.content.text;
    const data = {
      ...facts,
      ...(includeText && messageId !== null && { text: typeof text === 'string' ? text : null }),
    };
    return { type: kind, timestamp: at.toISOString(), data };
  }

  /** True: it is given up, so the next one's turn has come. */
  async function afterFailure(
    hook: HookView,
    lane: HookLaneRecord,
    delivery: HookDeliveryRecord,
    { status, retryAfterMs }: SendResult,
  ): Promise<boolean> {
    const now = clock.now();
    const failingSince = await hooks.noteFailed(hook.id, new Date(now));
    const isLong = now - failingSince.getTime() >= GIVE_UP_MS;
    if (status === 410 || isLong) await switchOff(hook, status === 410 ? 'gone' : 'failing', failingSince);
    if (now - delivery.createdAt.getTime() >= GIVE_UP_MS) {
      await deliveries.settle([delivery._id], 'failed');
      return true;
    }
    await deliveries.release(lane, new Date(now + hookPause(lane.tries + 1, retryAfterMs)), true);
    return false;
  }

  async function switchOff({ id, name, url }: HookView, reason: OffReason, failingSince: Date): Promise<void> {
    const at = new Date(clock.now());
    const event = `webhook-off/${id}/${failingSince.getTime()}`; // before the change: a repeat must not leave it out
    const data = { name, host: new URL(url).host, reason, hookId: id, failedAt: failingSince.toISOString() };
    await tellAdministrators({ event, template: 'webhook_off', data, at });
    await hooks.switchOff(id, reason, at);
  }

  return {
    claim,
    async handle(lane: HookLaneRecord): Promise<void> {
      try {
        await work(lane);
      } finally {
        count(lane.hookId, -1);
      }
    },
  };
}
