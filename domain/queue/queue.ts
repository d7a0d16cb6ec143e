import { parseConversationId } from '../ids';
import { type OpeningTimes, opensAt } from '../working-hours';
import type { Joining, QueueRefusal, Taking, Transferring } from './asks';
import { type Candidate, choose, isFree, mayHave, waitsForLanguage } from './choice';
import { createLedger } from './ledger';
import type { Place, QueueOperator, QueueSettings } from './places';
import { type QueueSnapshot, unpackQueue } from './snapshot';

export type Queue = ReturnType<typeof createQueue>;

/**
 * The one queue of open conversations and of the people who answer them: decides who gets what. Knows no clock and asks
 * nobody. Changes in place, because ten thousand places are too many to copy. `firstEpoch`: greater than any before, so that
 * conversations believe a queue that was made anew.
 */
export function createQueue(carried: QueueSnapshot | null, initial: QueueSettings, firstEpoch = 0) {
  const { contents, ...rest } = unpackQueue(carried, firstEpoch);
  const ledger = createLedger(contents);
  const operators = new Map(rest.operators.map((operator) => [operator.id, operator]));
  const pages = new Map(rest.pages);
  const missed = new Map(rest.missed);
  const turnedAway = new Set(rest.turnedAway);
  const hours = new Map(rest.hours ?? []);
  let settings = { ...initial, ...rest.settings };
  /** When something that waits can be given though nothing else happens: a department opens, or waiting for a language ends. */
  let laterLook: number | null = null;

  function join({ conversationId, pageDepartment, ...joining }: Joining): void {
    const pageId = parseConversationId(conversationId)?.pageId;
    if (pageId === undefined) return;
    pages.set(pageId, pageDepartment);
    const known = ledger.find(conversationId);
    if (known) known.mark = Math.max(known.mark, joining.mark);
    else
      ledger.add({
        conversationId,
        pageId,
        department: undefined,
        language: null,
        ...joining,
        passed: [],
        returnedBy: null,
        holder: null,
      });
  }

  /** The conversation ended. What an earlier run says late changes nothing. */
  function leave(conversationId: string, mark: number): void {
    const place = ledger.find(conversationId);
    if (place && place.mark <= mark) ledger.remove(place);
  }

  function refuseTaking({ conversationId, operatorId, capacity, override }: Taking): QueueRefusal | null {
    const place = ledger.find(conversationId);
    if (!place) return { reason: 'not_in_queue' };
    const { holder } = place;
    if (override || holder?.operatorId === operatorId) return null;
    if (holder) return { reason: 'held_by_another', operatorId: holder.operatorId };
    const limit = operators.get(operatorId)?.capacity ?? capacity;
    return ledger.loadOf(operatorId) >= limit ? { reason: 'operator_at_capacity' } : null;
  }

  function take({ conversationId, operatorId }: Taking, now: number): void {
    const place = ledger.find(conversationId);
    const offered = place?.holder?.operatorId === operatorId;
    if (!place || (offered && place.holder?.offeredUntil === null)) return;
    missed.delete(operatorId);
    ledger.give(place, operatorId, null, { cause: offered ? 'picked_up' : 'taken', by: operatorId, now });
  }

  function refuseTransfer({ conversationId, to, by, override }: Transferring): QueueRefusal | null {
    const place = ledger.find(conversationId);
    if (!place) return { reason: 'not_in_queue' };
    const holder = place.holder?.operatorId;
    if (override) return null;
    if (holder !== undefined && holder !== by) return { reason: 'held_by_another', operatorId: holder };
    if (to === 'queue' || 'department' in to || to.operatorId === holder) return null;
    const operator = operators.get(to.operatorId);
    if (operator?.presence !== 'online') return { reason: 'operator_not_available' };
    return ledger.loadOf(operator.id) >= operator.capacity ? { reason: 'operator_at_capacity' } : null;
  }

  function transfer({ conversationId, to, by }: Transferring, now: number): void {
    const place = ledger.find(conversationId);
    if (!place) return;
    const givesBack = to === 'queue' || 'department' in to;
    if (givesBack) {
      if (to !== 'queue') place.department = to.department;
      place.returnedBy = by;
      ledger.putBack(place, { cause: to === 'queue' ? 'returned' : 'transferred', by, now });
    } else if (place.holder?.operatorId !== to.operatorId) {
      ledger.give(place, to.operatorId, offerEnd(now), { cause: 'transferred', by, now });
    }
  }

  /** What is true of a person now. One who is offline gives everything back, one who is away only what is offered. */
  function tellOperator(operator: QueueOperator, now: number): void {
    const known = operators.get(operator.id);
    if (known && known.version >= operator.version) return;
    operators.set(operator.id, operator);
    missed.delete(operator.id);
    turnedAway.delete(operator.id);
    if (operator.presence === 'online') return;
    for (const place of ledger.heldBy(operator.id)) {
      const offered = place.holder?.offeredUntil !== null;
      const leaves = operator.presence === 'offline' && known !== undefined && known.presence !== 'offline';
      if (leaves || offered) ledger.putBack(place, { cause: 'operator_left', by: null, now });
    }
  }

  /** Gives what can be given now. Offers that nobody picked up go back first. */
  function decide(now: number): void {
    for (const place of ledger.missedOffers(now)) missOffer(place, now);
    laterLook = null;
    if (!settings.automatic) return;
    let everybody = candidates();
    let free = everybody.filter(isFree);
    const nobodyFor = new Set<string | null>();
    for (const place of free.length > 0 ? ledger.waiting() : []) {
      const department = departmentOf(place);
      if (nobodyFor.has(department)) continue;
      const opening = opensAt(hours.get(department ?? ''), now);
      if (opening !== null) {
        nobodyFor.add(department);
        lookAgainAt(opening);
        continue;
      }
      const patience = place.since + settings.languageWaitMs;
      if (now < patience && waitsForLanguage(place, department, everybody)) {
        lookAgainAt(patience);
        continue;
      }
      const chosen = choose(place, department, free);
      if (!chosen) {
        if (!free.some((one) => mayHave(one, department))) nobodyFor.add(department);
        continue;
      }
      ledger.give(place, chosen.operator.id, offerEnd(now), { cause: 'automatic', by: null, now });
      const given = { ...chosen, load: chosen.load + 1, lastGivenAt: now };
      everybody = everybody.map((one) => (one === chosen ? given : one));
      free = everybody.filter(isFree);
      if (free.length === 0) return;
    }
  }

  function lookAgainAt(at: number): void {
    laterLook = Math.min(laterLook ?? at, at);
  }

  function missOffer(place: Place, now: number): void {
    const operatorId = place.holder?.operatorId ?? '';
    place.passed = [...place.passed.filter((id) => id !== operatorId), operatorId];
    ledger.putBack(place, { cause: 'not_picked_up', by: null, now });
    const count = (missed.get(operatorId) ?? 0) + 1;
    missed.set(operatorId, count);
    const operator = operators.get(operatorId);
    if (count < settings.missedOffersUntilAway || operator?.presence !== 'online') return;
    operators.set(operatorId, { ...operator, presence: 'away' });
    turnedAway.add(operatorId);
  }

  function offerEnd(now: number): number | null {
    return settings.pickUpMs === null ? null : now + settings.pickUpMs;
  }

  function departmentOf({ department, pageId }: Place): string | null {
    return department === undefined ? (pages.get(pageId) ?? null) : department;
  }

  function candidates(): Candidate[] {
    return [...operators.values()].map((operator) => ({
      operator,
      load: ledger.loadOf(operator.id),
      lastGivenAt: ledger.lastGivenTo(operator.id),
    }));
  }

  return {
    ...{ join, leave, refuseTaking, take, refuseTransfer, transfer, tellOperator, decide },
    tellSettings(told: QueueSettings): void {
      settings = { ...initial, ...told };
    },
    /** When a department answers; null: always. */
    tellHours(departmentId: string, times: OpeningTimes | null): void {
      if (times) hours.set(departmentId, times);
      else hours.delete(departmentId);
    },
    tellPage(pageId: string, departmentId: string | null): void {
      pages.set(pageId, departmentId);
    },
    /** People whom the queue counts as away because they missed offers; told once. */
    takeTurnedAway(): string[] {
      const ids = [...turnedAway];
      turnedAway.clear();
      return ids;
    },
    hasNews: () => ledger.hasNews() || turnedAway.size > 0,
    takeNews: ledger.takeNews,
    /** When there is something to decide though nobody says anything, epoch ms; null: not before something happens. */
    nextLook(): number | null {
      const next = Math.min(ledger.nextOfferEnd() ?? Infinity, laterLook ?? Infinity);
      return next === Infinity ? null : next;
    },
    size: ledger.size,
    markOf: (conversationId: string) => ledger.find(conversationId)?.mark ?? null,
    holderOf: (conversationId: string) => ledger.find(conversationId)?.holder ?? null,
    contents: () => ({
      contents: ledger.contents(),
      operators: [...operators.values()],
      pages: [...pages],
      missed: [...missed],
      turnedAway: [...turnedAway],
      hours: [...hours],
      settings,
    }),
  };
}
