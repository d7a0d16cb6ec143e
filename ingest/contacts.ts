import { conversationId } from '../domain/ids';
import { betterEntryPoint, entryPointOf } from '../domain/visitor';
import type { VisitorContact } from '../store/visitor-contacts';
import type { PlacedEvent } from './reading';

/** Who was heard of in these events and how each person came: one contact per person, however many events there are. */
export function contactsOf(rows: readonly (PlacedEvent & { event: { psid: string } })[]): VisitorContact[] {
  const met = new Map<string, VisitorContact>();
  for (const { event, receivedAt } of rows) {
    const { pageId, psid, kind, at, content } = event;
    const key = conversationId(pageId, psid);
    const known = met.get(key);
    const entry = entryPointOf({ kind, at, referral: content.referral });
    met.set(key, { pageId, psid, receivedAt, entry: known ? betterEntryPoint(known.entry, entry) : entry });
  }
  return [...met.values()];
}
