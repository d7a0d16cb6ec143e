import type { Logger } from '../config/logger';
import type { Clock } from '../domain/clock';
import type { SearchIndexRepository } from '../store/search-index-repository';
import { type Pump, startPump } from './pump';

export interface SearchIndexDeps {
  index: SearchIndexRepository;
  clock: Clock;
  logger: Logger;
}

/** Small parts with pauses between: messages of today go first. */
const PART = 200;

const IDLE_MS = 60_000;

/** Makes older messages and names searchable, part by part, and goes on after a restart where it stopped. New ones come with their words. */
export function startSearchIndex({ index, clock, logger }: SearchIndexDeps): Pump {
  return startPump({
    name: 'search index',
    atOnce: 1,
    idleMs: IDLE_MS,
    logger,
    claim: index.place,
    handle: (place) => index.indexPart(place, PART, new Date(clock.now())),
  });
}
