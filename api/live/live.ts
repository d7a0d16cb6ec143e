import { type ChangeKind, type ChangePlace, writePlace } from '../../domain/changes';
import { type ChangeLog, createChangeLog } from '../../store/change-log';
import type { Store } from '../../store/connection';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { Gate, Identity } from '../auth/caller';
import { HttpError } from '../http/errors';
import type { Tell } from '../http/route';
import type { PageReach } from '../reach';
import type { EventStream } from './event-stream';
import { createHearing, type Hearer, type Told } from './hearing';
import { createLiveHub, type Listener } from './live-hub';
import { createTell } from './tell-changes';

/** Rights are looked at again so often, and at once when a change tells that they may be others now. */
const LOOK_AGAIN_MS = 10_000;
const LOOK_GAP_MS = 1000;
const ABOUT_RIGHTS: ReadonlySet<ChangeKind> = new Set(['session', 'person', 'department', 'page', 'api_token']);

/** For each person or token in each process. A browser needs one, however many windows it has. */
const MOST_STREAMS = 20;

/** More lines than this are not told one by one: asking for everything anew is cheaper. */
const MOST_BEHIND_BUCKETS = 20;

/** The first event of a stream: where it starts, and whether that is where its reader had stopped. */
export type Start = { event: 'ready'; place: ChangePlace } | { event: 'reload'; place: ChangePlace };

export interface Live {
  log: ChangeLog;
  tell: Tell;
  /** Throws `too_many_requests`. */
  start(identity: Identity, last: ChangePlace | null): Promise<Start>;
  /** Feeds a stream for as long as its reader may see anything. */
  feed(identity: Identity, place: ChangePlace, stream: EventStream): { stop(): void };
  stop(): Promise<void>;
}

interface Watcher extends Hearer {
  stream: EventStream;
}

export interface LiveOptions {
  store: Store;
  gate: Pick<Gate, 'lookAgain'>;
  reach: Pick<PageReach, 'pageIds'>;
  conversations: Pick<ConversationRepository, 'findAll'>;
  trouble: (error: unknown) => void;
}

/** Live updates of one api process: the change log, who listens, and what each of them may hear. */
export function createLive({ store, gate, reach, conversations, trouble }: LiveOptions): Live {
  const log = createChangeLog(store, () => hub.ring());
  const hub = createLiveHub({ log, trouble });
  const hearing = createHearing(conversations);
  const watchers = new Set<Watcher>();
  const upkeep = setInterval(() => void lookAgainAtAll(), LOOK_AGAIN_MS);
  let looking: NodeJS.Timeout | null = null;
  let lookedAt = 0;

  /** At once, and then at most once a second, however much changes. */
  function lookSoon(): void {
    looking ??= setTimeout(
      () => {
        looking = null;
        lookedAt = performance.now();
        void lookAgainAtAll();
      },
      Math.max(0, lookedAt + LOOK_GAP_MS - performance.now()),
    );
  }

  async function lookAgainAtAll(): Promise<void> {
    await Promise.all([...watchers].map(async (watcher) => await lookAgain(watcher).catch(trouble)));
  }

  async function lookAgain(watcher: Watcher): Promise<void> {
    const identity = await gate.lookAgain(watcher.identity);
    if (!identity?.permissions.has('conversations.read')) return watcher.stream.close();
    watcher.identity = identity;
    watcher.pageIds = await pagesOf(identity);
  }

  async function pagesOf(identity: Identity): Promise<ReadonlySet<string> | null> {
    const ids = await reach.pageIds(identity);
    return ids && new Set(ids);
  }

  return {
    log,
    tell: createTell(log),
    async start(identity, last) {
      const own = [...watchers].filter((one) => one.identity.kind === identity.kind && one.identity.id === identity.id);
      if (own.length >= MOST_STREAMS) throw new HttpError('too_many_requests', undefined, { retryAfterSeconds: 30 });
      const end = await log.end();
      if (last === null) return { event: 'ready', place: end };
      const isNear = end.bucket - last.bucket <= MOST_BEHIND_BUCKETS && (await log.reaches(last));
      return isNear ? { event: 'ready', place: last } : { event: 'reload', place: end };
    },
    feed(identity, place, stream) {
      const watcher: Watcher = { identity, pageIds: new Set(), stream };
      // what happens until the Pages are known waits in the log
      let leave: (() => void) | null = null;
      let stopped = false;
      let telling = Promise.resolve();
      const listener: Listener = {
        place,
        take(changes, next) {
          const told = hearing.begin(changes, writePlace(next));
          telling = telling.then(async () => tellStream(stream, await told.to(watcher), writePlace(next)));
          telling = telling.catch(() => stream.close()); // it comes back for what it did not hear
          if (changes.some(({ kind }) => ABOUT_RIGHTS.has(kind))) lookSoon();
        },
      };
      watchers.add(watcher);
      void pagesOf(identity)
        .then((pageIds) => {
          watcher.pageIds = pageIds;
          if (!stopped) leave = hub.join(listener);
        })
        .catch(() => stream.close());
      return {
        stop() {
          stopped = true;
          watchers.delete(watcher);
          leave?.();
        },
      };
    },
    async stop() {
      clearInterval(upkeep);
      if (looking) clearTimeout(looking);
      for (const { stream } of watchers) stream.close();
      await hub.stop();
    },
  };
}

function tellStream(stream: EventStream, told: readonly Told[], place: string): void {
  for (const { kind, id } of told) stream.send('change', place, { kind, id, version: place });
  stream.passed(place);
}
