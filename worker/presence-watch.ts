import type { Logger } from '../config/logger';
import type { Clock } from '../domain/clock';
import type { OperatorNews } from '../queue/operators';
import type { DeskSettingsRepository } from '../store/desk-settings-repository';
import type { OperatorRepository } from '../store/operator-repository';

export interface PresenceWatchDeps {
  operators: Pick<OperatorRepository, 'list' | 'lose'>;
  settings: Pick<DeskSettingsRepository, 'read'>;
  news: Pick<OperatorNews, 'tellAll'>;
  clock: Clock;
}

const EVERY_MS = 3000;

/**
 * Whoever's browser has been silent for longer than the grace is gone; what changed of people without the queue hearing of
 * it is told. Several processes may do it: everything is compare-and-set, and the queue ignores what it knows.
 */
export function createPresenceWatch({ operators, settings, news, clock }: PresenceWatchDeps) {
  return async function look(): Promise<void> {
    const { graceMs } = await settings.read();
    for (const operator of await operators.list()) {
      const silentMs = clock.now() - operator.seenAt.getTime();
      if (operator.presence !== 'offline' && silentMs > graceMs) await operators.lose(operator, new Date(clock.now()));
    }
    await news.tellAll();
  };
}

/** Looks again and again until it is stopped. */
export function startPresenceWatch({ logger, ...deps }: PresenceWatchDeps & { logger: Logger }): {
  stop(): Promise<void>;
} {
  const look = createPresenceWatch(deps);
  let stopped = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const again = () => {
    if (!stopped) timer = setTimeout(run, EVERY_MS);
  };
  const run = () => {
    running = look()
      .catch((error: unknown) => {
        logger.warn({ error: error instanceof Error ? error.name : typeof error }, 'presence cannot be looked at');
      })
      .then(again);
  };
  run();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
