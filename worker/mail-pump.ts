import type { Logger } from '../config/logger';
import { createMailDelivery, type MailDeliveryDeps } from './mail-delivery';
import { type Pump, startPump } from './pump';

/** Mail servers dislike many connections from one client. */
const AT_ONCE = 2;
const IDLE_MS = 1000;

/** Sends what waits in the outbox for as long as the process lives. */
export function startMailPump({ logger, ...deps }: MailDeliveryDeps & { logger: Logger }): Pump {
  const { claim, deliver } = createMailDelivery(deps);
  return startPump({ name: 'mail', claim, handle: deliver, atOnce: AT_ONCE, idleMs: IDLE_MS, logger });
}
