import { randomUUID } from 'node:crypto';
import type { Logger } from '../config/logger';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import { RETENTION } from '../domain/retention';
import { createAdministratorMails } from '../store/administrator-mails';
import { createChangeLog } from '../store/change-log';
import type { Store } from '../store/connection';
import { createHookDeliveryRepository } from '../store/hook-delivery-repository';
import { createHookRepository } from '../store/hook-repository';
import { createHookSources } from '../store/hook-sources';
import { createOutboxRepository } from '../store/outbox-repository';
import { createPersonRepository } from '../store/person-repository';
import { createOutgoingDelivery } from './outgoing-delivery';
import { createFanOut } from './outgoing-fan-out';
import { createOutgoingSender } from './outgoing-sender';
import { type Pump, startPump } from './pump';

export interface OutgoingWebhooksOptions {
  store: Store;
  cipher: Cipher;
  clock: Clock;
  logger: Logger;
  /** For development and tests only: also addresses of this machine and of inner networks, and http. */
  privateAddresses: boolean;
}

const AT_ONCE = 8;
const IDLE_MS = 500;
const TIMEOUT_MS = 10_000;
const SWEEP_MS = 3_600_000;

/** Tells other programs what happens, for as long as the process lives. */
export function startOutgoingWebhooks(options: OutgoingWebhooksOptions): Pump {
  const { store, cipher, clock, logger, privateAddresses } = options;
  const hooks = createHookRepository(store, cipher);
  const deliveries = createHookDeliveryRepository(store);
  const sources = createHookSources(store);
  const sender = createOutgoingSender({ timeoutMs: TIMEOUT_MS, privateAddresses });
  const people = createPersonRepository(store);
  const tellAdministrators = createAdministratorMails({ people, outbox: createOutboxRepository(store) });
  const fanOut = createFanOut({ log: createChangeLog(store), hooks, deliveries, sources, clock, holder: randomUUID() });
  const delivery = createOutgoingDelivery({ hooks, deliveries, sources, sender, tellAdministrators, clock });
  const common = { idleMs: IDLE_MS, logger };
  const reading = startPump({
    ...{ name: 'webhook events', atOnce: 1, ...common },
    claim: async () => ((await fanOut()) ? true : null),
    handle: async () => undefined,
  });
  const sending = startPump({ name: 'webhooks', atOnce: AT_ONCE, ...delivery, ...common });
  const sweep = setInterval(() => {
    deliveries
      .sweep(new Date(clock.now() - RETENTION.webhook_log))
      .catch(() => logger.warn('old deliveries stay for now'));
  }, SWEEP_MS);
  return {
    async stop() {
      clearInterval(sweep);
      await reading.stop();
      await sending.stop();
      await sender.close();
    },
  };
}
