import { isDuplicateKey, isStoreAway } from '../store/errors';
import type { FactRepository } from '../store/fact-repository';
import { type IntakeRepository, LEASE_MS } from '../store/intake-repository';
import type { IntakeRecord } from '../store/models/intake';
import type { TombstoneRepository } from '../store/tombstone-repository';
import { createAlarm } from './alarm';
import type { ConversationSignals } from './conversation-signals';
import { withoutErased } from './erased';
import { type Notice, readNotices, type WrittenFacts, writeFacts } from './facts';
import type { IngestObserver } from './observer';
import type { PageDirectory } from './page-directory';
import type { PolicyNotice } from './policy-notices';
import { type PlacedEvent, parkedRecord, readIntake } from './reading';
import { createSignaller } from './signaller';

export interface Dispatcher {
  /** Says that there may be something new in the intake. */
  wake(): void;
  /** Stops taking in; what is left goes to another process at once. */
  stop(): Promise<void>;
  /** Events that wait for Temporal at this moment. */
  waiting(): number;
}

export interface DispatcherDeps {
  intake: IntakeRepository;
  facts: FactRepository;
  directory: PageDirectory;
  tombstones: Pick<TombstoneRepository, 'erasedUntil'>;
  signals: ConversationSignals;
  observer: IngestObserver;
  /** Told of what Meta does about a Page, at least once. */
  onPolicy: (notice: PolicyNotice) => Promise<void>;
  /** True while webhooks wait for their acknowledgement: those go first. */
  busy: () => boolean;
}

const DOCUMENTS_PER_ROUND = 10;

/** Above this many events waiting for Temporal, documents are let go of and read again later: memory stays bounded. */
const MOST_WAITING = 5000;

const IDLE_MS = 500;
const STORE_AWAY_MS = 500;
const RENEW_MS = LEASE_MS / 3;

/**
 * In a rush of webhooks their acknowledgements go first: a round then waits nine times as long as the last one took, so that
 * dispatching takes about a tenth of the time, and goes on at once when the rush is over.
 */
const RUSH_PAUSE_FACTOR = 9;
const LONGEST_RUSH_PAUSE_MS = 2000;
const RUSH_LOOK_MS = 20;

/** Turns intake into facts and signals, for as long as the process lives. Never loses and never doubles: see `writeFacts`. */
export function startDispatcher(deps: DispatcherDeps): Dispatcher {
  const { intake, facts, directory, tombstones, signals, observer, busy } = deps;
  const signaller = createSignaller(signals, observer, busy);
  const inProgress = new Map<string, IntakeRecord['_id']>();
  const done: { record: IntakeRecord; messageIds: string[] }[] = [];
  let after: IntakeRecord['_id'] | null = null;
  let anyDeferred = false;
  let lookAgain = false;
  let lastRoundMs = 0;
  let stopped = false;
  let clearing: Promise<void> | undefined;
  const { ring: wake, wait } = createAlarm();

  const running = run();
  const upkeep = setInterval(() => void keepUp(), RENEW_MS);

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        const records = await nextRecords();
        const startedAt = Date.now();
        if (records === null) await wait(IDLE_MS);
        else if (records.length > 0) await dispatch(records);
        if (records !== null) lastRoundMs = Date.now() - startedAt;
      } catch (error) {
        observer.trouble('store_away', error);
        after = null;
        await pause(STORE_AWAY_MS);
      }
    }
  }

  async function giveWay(): Promise<void> {
    const pauseMs = Math.min(lastRoundMs * RUSH_PAUSE_FACTOR, LONGEST_RUSH_PAUSE_MS);
    for (let waited = 0; waited < pauseMs && busy() && !stopped; waited += RUSH_LOOK_MS) await pause(RUSH_LOOK_MS);
  }

  /** What is to be done next; null when there is nothing. What is in progress already does not count as nothing. */
  async function nextRecords(): Promise<IntakeRecord[] | null> {
    await giveWay();
    const read: IntakeRecord[] = await intake.next(after, DOCUMENTS_PER_ROUND);
    after = read.at(-1)?._id ?? after;
    if (read.length > 0) return read.filter(isFree);
    if (!anyDeferred || signaller.waiting() > MOST_WAITING / 2) return null;
    const deferred = await intake.nextDeferred([...inProgress.values()], DOCUMENTS_PER_ROUND * 4);
    anyDeferred = deferred.length > 0;
    return deferred.length > 0 ? deferred : null;
  }

  function isFree({ _id }: IntakeRecord): boolean {
    return !inProgress.has(_id.toHexString());
  }

  async function dispatch(records: IntakeRecord[]): Promise<void> {
    for (const { _id } of records) inProgress.set(_id.toHexString(), _id);
    try {
      const { placed: read, policies, unusable } = await readIntake(records, directory);
      for (const policy of policies) await deps.onPolicy(policy);
      await park(unusable);
      const placed = await withoutErased(read, tombstones);
      const again = records.every(({ deferred }) => deferred);
      const written = again ? await readNotices(facts, placed) : await writeWithFallback(placed);
      if (!again) observer.eventsWritten(placed.map(({ receivedAt }) => receivedAt.getTime()));
      for (const { pageId, psid, replyId } of written.recovered) {
        signals.replyOutcomeKnown(pageId, psid, replyId).catch((error) => observer.trouble('temporal_away', error));
      }
      await handOver(records, written.notices);
    } catch (error) {
      for (const { _id } of records) inProgress.delete(_id.toHexString());
      throw error;
    }
  }

  /** One bad event must not hold up its neighbours: what is refused together is written one by one, alone it is parked. */
  async function writeWithFallback(placed: PlacedEvent[]): Promise<WrittenFacts> {
    try {
      return await writeTwice(placed);
    } catch (error) {
      if (isStoreAway(error)) throw error;
      observer.trouble('dispatch_failed', error);
    }
    const all: WrittenFacts = { notices: [], recovered: [] };
    for (const item of placed) {
      const written = await writeTwice([item]).catch(async (error: unknown) => {
        if (isStoreAway(error)) throw error;
        await park([parkedRecord(item, 'store_refused')]);
      });
      all.notices.push(...(written?.notices ?? []));
      all.recovered.push(...(written?.recovered ?? []));
    }
    return all;
  }

  /** Two processes that insert the same conversation at once can meet in a duplicate key; the second try finds it there. */
  async function writeTwice(placed: PlacedEvent[]): Promise<WrittenFacts> {
    return await writeFacts(facts, placed).catch(async (error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return await writeFacts(facts, placed);
    });
  }

  async function park(records: Parameters<FactRepository['park']>[0]): Promise<void> {
    await facts.park(records);
    for (const { reason } of records) observer.parked(reason);
  }

  /** Each document is cleared when all of its conversations have been told. */
  async function handOver(records: IntakeRecord[], notices: Notice[]): Promise<void> {
    const crowded = signaller.waiting() > MOST_WAITING;
    const byRecord = new Map<string, Notice[]>(records.map(({ _id }) => [_id.toHexString(), []]));
    for (const notice of notices) byRecord.get(notice.intakeId)?.push(notice);
    for (const record of records) {
      const own = byRecord.get(record._id.toHexString()) ?? [];
      if (crowded && own.length > 0) {
        if (!record.deferred) await intake.defer(record._id);
        anyDeferred = true;
        inProgress.delete(record._id.toHexString());
      } else void tellAll(record, own);
    }
  }

  async function tellAll(record: IntakeRecord, notices: Notice[]): Promise<void> {
    const told = await Promise.all(notices.map((notice) => signaller.tell(notice)));
    const refused = notices.filter((_, index) => told[index] === 'refused');
    try {
      await park(refused.map((notice) => parkedRecord(notice.source, 'signal_refused')));
      done.push({ record, messageIds: notices.map(({ messageId }) => messageId) });
      clearing ??= clear();
    } catch (error) {
      observer.trouble('store_away', error);
      inProgress.delete(record._id.toHexString());
      lookAgain = true;
    }
  }

  async function clear(): Promise<void> {
    while (done.length > 0) {
      const batch = done.splice(0, 200);
      try {
        await facts.markSignalled(
          batch.flatMap(({ messageIds }) => messageIds),
          new Date(),
        );
        await intake.remove(batch.map(({ record }) => record._id));
      } catch (error) {
        observer.trouble('store_away', error);
        lookAgain = true;
      }
      for (const { record } of batch) inProgress.delete(record._id.toHexString());
    }
    clearing = undefined;
    if (anyDeferred) wake();
  }

  /** Renews the lease on what is ours, takes over what dead processes left, and looks again at everything. */
  async function keepUp(): Promise<void> {
    try {
      await intake.renewLease();
      const taken = (await intake.takeOver(DOCUMENTS_PER_ROUND * 10)).filter(isFree);
      if (taken.length > 0) await dispatch(taken);
      if (lookAgain || inProgress.size === 0) after = null;
      lookAgain = false;
      wake();
    } catch (error) {
      observer.trouble('store_away', error);
      after = null; // what was taken over lies before the place that was reached
    }
  }

  return {
    wake,
    waiting: () => signaller.waiting(),
    async stop() {
      stopped = true;
      clearInterval(upkeep);
      wake();
      await running;
      signaller.stop();
      await clearing;
      await intake.release().catch(() => undefined);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
