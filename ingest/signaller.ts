import { MAX_EVENTS_PER_SIGNAL } from '../workflows/contracts';
import { type ConversationSignals, isRefusedForGood } from './conversation-signals';
import type { Notice } from './facts';
import type { IngestObserver } from './observer';

/** How a notice ended: the workflow knows, or Temporal will never take it. */
export type Told = 'told' | 'refused';

export interface Signaller {
  /** Resolves when the conversation's workflow has been told; waits as long as Temporal is away. */
  tell(notice: Notice): Promise<Told>;
  /** Notices that wait or are on their way. */
  waiting(): number;
  /** Gives up what waits; it stays in the intake for another process. */
  stop(): void;
}

/** Signals on their way at once, over all conversations. */
const MAX_IN_FLIGHT = 40;

/** While webhooks come in a rush. */
const MAX_IN_FLIGHT_IN_RUSH = 2;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3000;

/**
 * A refusal for good is believed only after so many tries: a search attribute that was just registered is unknown to
 * Temporal for some seconds.
 */
const TRIES_BEFORE_REFUSED = 20;
const REST_MS = 3000;

interface Waiting {
  notice: Notice;
  resolve: (told: Told) => void;
}

/**
 * One signal per conversation in flight: what comes meanwhile waits and goes together in the next. So a burst costs as many
 * signals as there are conversations, and the events of one conversation never overtake each other.
 */
export function createSignaller(
  signals: ConversationSignals,
  observer: IngestObserver,
  busy: () => boolean,
): Signaller {
  const waiting = new Map<string, Waiting[]>();
  const inFlight = new Set<string>();
  const refusals = new Map<string, number>();
  let count = 0;
  let pauseMs = 0;
  let paused = false;
  let stopped = false;

  function pump(): void {
    if (paused || stopped) return;
    for (const key of waiting.keys()) {
      if (inFlight.size >= limit()) return;
      if (!inFlight.has(key)) void send(key);
    }
  }

  function limit(): number {
    if (pauseMs > 0) return 1;
    return busy() ? MAX_IN_FLIGHT_IN_RUSH : MAX_IN_FLIGHT;
  }

  async function send(key: string): Promise<void> {
    const batch = take(key);
    inFlight.add(key);
    try {
      await signal(batch);
      pauseMs = 0;
      refusals.delete(key);
      observer.signalled(batch.map(({ notice }) => notice.source.receivedAt.getTime()));
      settle(batch, 'told');
    } catch (error) {
      if (isRefusedForGood(error)) await refused(key, batch, error);
      else putBack(key, batch, error);
    } finally {
      inFlight.delete(key);
      pump();
    }
  }

  /** Only this conversation rests; its neighbours go on. */
  async function refused(key: string, batch: Waiting[], error: unknown): Promise<void> {
    const tries = (refusals.get(key) ?? 0) + 1;
    refusals.set(key, tries);
    if (tries >= TRIES_BEFORE_REFUSED) {
      refusals.delete(key);
      settle(batch, 'refused');
      return;
    }
    observer.trouble('temporal_refuses', error);
    waiting.set(key, [...batch, ...(waiting.get(key) ?? [])]);
    await new Promise((resolve) => setTimeout(resolve, REST_MS).unref());
  }

  function take(key: string): Waiting[] {
    const all = waiting.get(key) ?? [];
    if (all.length <= MAX_EVENTS_PER_SIGNAL) waiting.delete(key);
    else waiting.set(key, all.slice(MAX_EVENTS_PER_SIGNAL));
    return all.slice(0, MAX_EVENTS_PER_SIGNAL);
  }

  async function signal(batch: Waiting[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const { pageId, psid } = first.notice;
    const events = batch.map(({ notice }) => notice.event);
    const starts = batch.some(({ notice }) => notice.startsEpisode);
    await (starts ? signals.startOrContinue(pageId, psid, events) : signals.continueOnly(pageId, psid, events));
  }

  function settle(batch: Waiting[], told: Told): void {
    count -= batch.length;
    for (const { resolve } of batch) resolve(told);
  }

  /** Temporal is away: everything waits, then a single signal tries whether it is back. */
  function putBack(key: string, batch: Waiting[], error: unknown): void {
    waiting.set(key, [...batch, ...(waiting.get(key) ?? [])]);
    if (paused) return;
    observer.trouble('temporal_away', error);
    pauseMs = Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
    paused = true;
    setTimeout(() => {
      paused = false;
      pump();
    }, pauseMs).unref();
  }

  return {
    tell(notice) {
      return new Promise((resolve) => {
        const key = `${notice.pageId}/${notice.psid}`;
        const known = waiting.get(key);
        if (known) known.push({ notice, resolve });
        else waiting.set(key, [{ notice, resolve }]);
        count++;
        pump();
      });
    },
    waiting: () => count,
    stop() {
      stopped = true;
    },
  };
}
