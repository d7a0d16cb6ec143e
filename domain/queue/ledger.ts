import type { AssignmentCause, AssignmentNews, Place } from './places';

/** Who did what to whom, for the news of it. `by` null: the queue itself. */
export interface Change {
  cause: AssignmentCause;
  by: string | null;
  now: number;
}

export interface LedgerContents {
  epoch: number;
  places: Place[];
  /** Epoch ms of the last conversation given to each person. */
  lastGiven: [operatorId: string, at: number][];
  news: [conversationId: string, AssignmentNews[]][];
}

export type Ledger = ReturnType<typeof createLedger>;

/** Who holds which conversation, who waits in which order, and what the conversations have not been told of it yet. */
export function createLedger(contents: LedgerContents) {
  const places = new Map(contents.places.map((place) => [place.conversationId, place]));
  const waiting = contents.places.filter(({ holder }) => holder === null).sort(inOrder);
  const lastGiven = new Map(contents.lastGiven);
  const news = new Map(contents.news);
  const loads = new Map<string, number>();
  /** Those that somebody has been offered: few, however long the queue is. */
  const offers = new Set<Place>();
  let { epoch } = contents;
  for (const place of places.values()) hold(place);

  function addLoad(operatorId: string, change: number): void {
    loads.set(operatorId, (loads.get(operatorId) ?? 0) + change);
  }

  function hold(place: Place): void {
    if (!place.holder) return;
    addLoad(place.holder.operatorId, 1);
    if (place.holder.offeredUntil !== null) offers.add(place);
  }

  /** Who waits longest stands first. Nearly everyone comes to the end, so the place is looked for from there. */
  function line(place: Place): void {
    let at = waiting.length;
    while (at > 0 && inOrder(waiting[at - 1] as Place, place) > 0) at--;
    waiting.splice(at, 0, place);
  }

  function unline(place: Place): void {
    const at = waiting.indexOf(place);
    if (at >= 0) waiting.splice(at, 1);
  }

  function free(place: Place): void {
    if (place.holder) addLoad(place.holder.operatorId, -1);
    else unline(place);
    offers.delete(place);
    place.holder = null;
  }

  /** Commands come out in the same order each time a history is replayed. */
  function inOrderOfJoining(some: readonly Place[]): Place[] {
    const wanted = new Set(some);
    return [...places.values()].filter((place) => wanted.has(place));
  }

  function note({ conversationId, holder, department }: Place, { cause, by, now }: Change): void {
    const item: AssignmentNews = {
      epoch,
      operatorId: holder?.operatorId ?? null,
      offeredUntil: holder?.offeredUntil ?? null,
      ...(department !== undefined && { department }),
      cause,
      by,
      at: now,
    };
    news.set(conversationId, [...(news.get(conversationId) ?? []), item]);
  }

  return {
    find: (conversationId: string) => places.get(conversationId),
    /** Longest waiting first. A copy, so that places may be given while it is walked. */
    waiting: () => [...waiting],
    heldBy: (operatorId: string) => [...places.values()].filter(({ holder }) => holder?.operatorId === operatorId),
    loadOf: (operatorId: string) => loads.get(operatorId) ?? 0,
    lastGivenTo: (operatorId: string) => lastGiven.get(operatorId) ?? 0,
    /** Offers that were not picked up by `now`. */
    missedOffers(now: number): Place[] {
      const missed = [...offers].filter(({ holder }) => endOfOffer(holder) <= now);
      return missed.length < 2 ? missed : inOrderOfJoining(missed);
    },
    /** When the next offer ends, epoch ms; null without one. */
    nextOfferEnd(): number | null {
      let first = Infinity;
      for (const { holder } of offers) first = Math.min(first, endOfOffer(holder));
      return first === Infinity ? null : first;
    },
    add(place: Place): void {
      places.set(place.conversationId, place);
      if (place.holder) hold(place);
      else line(place);
    },
    remove(place: Place): void {
      free(place);
      places.delete(place.conversationId);
      news.delete(place.conversationId);
    },
    /** `offeredUntil` null: it is theirs without picking it up. */
    give(place: Place, operatorId: string, offeredUntil: number | null, change: Change): void {
      free(place);
      lastGiven.set(operatorId, change.now);
      place.holder = { operatorId, offeredUntil, epoch: ++epoch };
      hold(place);
      place.returnedBy = null;
      if (offeredUntil === null) place.passed = [];
      note(place, change);
    },
    /** Back among the waiting, at the place that its waiting time gives it. */
    putBack(place: Place, change: Change): void {
      free(place);
      line(place);
      epoch++;
      note(place, change);
    },
    hasNews: () => news.size > 0,
    /** At most so many conversations with what they have to be told, and forgets it. */
    takeNews(most: number): [conversationId: string, AssignmentNews[]][] {
      const taken = [...news].slice(0, most);
      for (const [conversationId] of taken) news.delete(conversationId);
      return taken;
    },
    contents: (): LedgerContents => ({
      epoch,
      places: [...places.values()],
      lastGiven: [...lastGiven],
      news: [...news],
    }),
    size: () => ({ waiting: waiting.length, held: places.size - waiting.length }),
  };
}

function inOrder(one: Place, other: Place): number {
  return one.since - other.since || (one.conversationId < other.conversationId ? -1 : 1);
}

function endOfOffer(holder: Place['holder']): number {
  return holder?.offeredUntil ?? Infinity;
}
