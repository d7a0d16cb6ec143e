import { conversationId } from '../domain/ids';
import type { TombstoneRepository } from '../store/tombstone-repository';
import type { PlacedEvent } from './reading';

/**
 * Leaves out what happened before its conversation was erased: Facebook repeats a webhook that it got no 200 for, and the repeat
 * must not bring back what is gone. What happened later is from somebody who writes again.
 */
export async function withoutErased(
  placed: readonly PlacedEvent[],
  tombstones: Pick<TombstoneRepository, 'erasedUntil'>,
): Promise<PlacedEvent[]> {
  const erasedUntil = await tombstones.erasedUntil(new Set(placed.map(keyOf)));
  if (erasedUntil.size === 0) return [...placed];
  return placed.filter((item) => item.event.at > (erasedUntil.get(keyOf(item)) ?? 0));
}

/** Events without a visitor have been parked before. */
function keyOf({ event }: PlacedEvent): string {
  return conversationId(event.pageId, event.psid ?? '');
}
