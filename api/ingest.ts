import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import type { Registry } from 'prom-client';
import type { Logger } from '../config/logger';
import type { Cipher } from '../domain/cipher';
import { createConversationSignals } from '../ingest/conversation-signals';
import { type Dispatcher, type DispatcherDeps, startDispatcher } from '../ingest/dispatcher';
import { createIntake } from '../ingest/intake';
import type { IngestObserver } from '../ingest/observer';
import { createPageDirectory } from '../ingest/page-directory';
import type { ChangeLog } from '../store/change-log';
import type { Store } from '../store/connection';
import { createFactRepository } from '../store/fact-repository';
import { createIntakeRepository } from '../store/intake-repository';
import type { PageRepository } from '../store/page-repository';
import { createTombstoneRepository } from '../store/tombstone-repository';
import { createMetrics, type Metrics } from './metrics/metrics';

export interface IngestOptions {
  store: Store;
  client: Client;
  cipher: Cipher;
  pages: PageRepository;
  log: ChangeLog;
  registry: Registry;
  logger: Logger;
  onPolicy: DispatcherDeps['onPolicy'];
  taskQueue?: string | undefined;
}

/** Wires what takes webhooks in: the intake that keeps bodies, and the dispatcher that makes facts of them and tells the workflows. */
export function createIngest({
  store,
  client,
  cipher,
  pages,
  log,
  registry,
  logger,
  onPolicy,
  taskQueue,
}: IngestOptions) {
  const directory = createPageDirectory(pages);
  const repository = createIntakeRepository(store, `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`);
  const wake = () => dispatcher.wake();
  const intake = createIntake(repository, wake);
  const metrics = createMetrics(registry, {
    eventsWaiting: () => dispatcher.waiting(),
    requestsWaiting: () => intake.waiting(),
  });
  const dispatcher: Dispatcher = startDispatcher({
    intake: repository,
    facts: createFactRepository(store, log),
    directory,
    tombstones: createTombstoneRepository(store, cipher),
    signals: createConversationSignals(client, taskQueue),
    observer: observe(metrics, logger),
    onPolicy,
    busy: () => intake.inRush(),
  });
  return { directory, repository, intake, metrics, wake, stop: () => dispatcher.stop() };
}

/** Trouble is logged by its class only: store and Temporal errors can quote what they were given. */
function observe(metrics: Metrics, logger: Logger): IngestObserver {
  return {
    parked: (reason) => {
      metrics.eventParked(reason);
      logger.warn({ reason }, 'an event was parked');
    },
    eventsWritten: metrics.eventsWritten,
    signalled: metrics.eventsSignalled,
    trouble: (what, error) => {
      metrics.ingestTrouble(what);
      logger.warn({ what, error: error instanceof Error ? error.name : typeof error }, 'ingest has to wait');
    },
  };
}
