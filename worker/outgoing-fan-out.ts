import type { Clock } from '../domain/clock';
import type { HookEventKind } from '../domain/outgoing-webhooks';
import type { ChangeLog } from '../store/change-log';
import type { HookDeliveryRepository } from '../store/hook-delivery-repository';
import type { HookRepository, HookView } from '../store/hook-repository';
import type { HookSources } from '../store/hook-sources';
import { deriveEvents } from './outgoing-events';

const READER = 'webhooks';
/** A turn is renewed with each part that is read; one process reads at a time, so that the order stays. */
const TURN_MS = 30_000;

export interface FanOutDeps {
  log: ChangeLog;
  hooks: Pick<HookRepository, 'list'>;
  deliveries: HookDeliveryRepository;
  sources: Omit<HookSources, 'isOpen'>;
  clock: Clock;
  /** Tells the processes apart. */
  holder: string;
}

/**
 * Turns lines of the change log into deliveries. The place in the log moves only when everything of a part is queued, so a
 * process that dies in between leaves it to the next one, and keys make repeats one and the same.
 */
export function createFanOut({ log, hooks, deliveries, sources: stored, clock, holder }: FanOutDeps) {
  let turnUntil = 0;
  const sources: HookSources = { ...stored, isOpen: deliveries.isOpen };

  async function tell(part: Awaited<ReturnType<ChangeLog['readAfter']>>, active: readonly HookView[]): Promise<void> {
    const isWanted = (kind: HookEventKind) => active.some(({ events }) => events.includes(kind));
    for (const change of part.changes) {
      const { events, open } = await deriveEvents(change, sources, isWanted);
      for (const event of events) {
        for (const hook of active.filter(({ events: kinds }) => kinds.some((kind) => kind === event.kind))) {
          await deliveries.add(hook.id, event, new Date(clock.now()));
        }
      }
      if (open !== undefined && change.id !== null) await deliveries.noteOpen(change.id, open);
    }
  }

  /** Asked for again when half of it is over. */
  async function hasTurn(now: number): Promise<boolean> {
    if (now < turnUntil - TURN_MS / 2) return true;
    const until = now + TURN_MS;
    const mine = await log.takeTurn(READER, holder, new Date(now), new Date(until));
    turnUntil = mine ? until : 0;
    return mine;
  }

  /** One part of the log. False: there is nothing new, or another process reads. */
  return async (): Promise<boolean> => {
    if (!(await hasTurn(clock.now()))) return false;
    const place = await log.cursor(READER);
    const active = (await hooks.list()).filter(({ off }) => off === null);
    if (place === null || active.length === 0) {
      const end = await log.end();
      if (place?.bucket === end.bucket && place.index === end.index) return false;
      if (await log.moveCursor(READER, place, end)) await log.forgetBefore(end, place ?? end);
      return false;
    }
    const part = await log.readAfter(place);
    if (part.changes.length === 0) return false;
    await tell(part, active);
    if (await log.moveCursor(READER, place, part.next)) await log.forgetBefore(part.next, place);
    return true;
  };
}
