import type { AppMode } from '../domain/page';
import { type Finding, type HealthState, stateOf } from '../domain/page-health';
import { PROBE_STEPS, type ProbeStepName, type ProbeStepState } from '../domain/probe-steps';
import { REFUSALS_TOGETHER_MS } from '../domain/token-doubt';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { PageHealthRecord, PendingChange, TestMessageRecord } from './models/page-health';

/** What a probe leaves behind. */
export interface ProbeResult {
  findings: Finding[];
  /** What people have to be told; null when nothing changed. */
  pending: PendingChange | null;
  probedAt: Date;
  nextProbeAt: Date;
  away: number;
  /** Facts that later probes build on; absent: as they were. */
  facts: Partial<
    Pick<
      PageHealthRecord,
      'subscriptionSeenAt' | 'restoredAt' | 'restriction' | 'appRefusal' | 'tokenRefusal' | 'refresh'
    >
  >;
}

export type PageHealthRepository = ReturnType<typeof createPageHealthRepository>;

/** Health of Pages, by connection id. Different writers write different fields, each with one atomic update. */
export function createPageHealthRepository(store: Store) {
  /** Sets fields of a Page's document, which is made when it is not there. */
  async function set(id: string, fields: Partial<PageHealthRecord>): Promise<void> {
    const write = () => store.pageHealth.updateOne({ _id: id }, { $set: fields }, { upsert: true });
    await write().catch(async (error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      await write(); // another writer has just made it
    });
  }

  return {
    async find(id: string): Promise<PageHealthRecord | null> {
      return await store.pageHealth.findById(id).lean();
    },
    async findMany(ids: readonly string[]): Promise<Map<string, PageHealthRecord>> {
      const found = await store.pageHealth.find({ _id: { $in: [...ids] } }).lean();
      return new Map(found.map((record) => [record._id, record]));
    },
    /** Pages in one of these states, by id; of those that may be seen. */
    async inStates(
      states: readonly HealthState[],
      limit: number,
      among: readonly string[] | null,
    ): Promise<PageHealthRecord[]> {
      return await store.pageHealth
        .find({ state: { $in: [...states] }, ...(among && { _id: { $in: [...among] } }) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
    },
    async countState(state: HealthState, among: readonly string[] | null): Promise<number> {
      return await store.pageHealth.countDocuments({ state, ...(among && { _id: { $in: [...among] } }) });
    },
    /** Of these Pages, those that a workflow looks after in time: their next probe is not overdue since `overdue`. */
    async lookedAfter(ids: readonly string[], overdue: Date): Promise<Set<string>> {
      const found = await store.pageHealth
        .find({ _id: { $in: [...ids] }, nextProbeAt: { $gte: overdue } }, { _id: 1 })
        .lean();
      return new Set(found.map(({ _id }) => _id));
    },
    expectProbe: (id: string, nextProbeAt: Date) => set(id, { nextProbeAt }),
    /** Opens the step list of a probe; the one before is forgotten. */
    async openProbe(id: string, probeId: string, now: Date): Promise<void> {
      const steps = PROBE_STEPS.map((name) => ({ name, state: 'waiting' as const, at: null, reason: null }));
      await set(id, { probe: { id: probeId, requestedAt: now, finishedAt: null, steps } });
    },
    /** Notes a step of the probe that is shown; of any other probe nothing is kept. */
    async noteStep(
      id: string,
      probeId: string,
      name: ProbeStepName,
      step: { state: ProbeStepState; at: Date; reason: string | null },
    ): Promise<void> {
      const place = `probe.steps.${PROBE_STEPS.indexOf(name)}`;
      await store.pageHealth.updateOne({ _id: id, 'probe.id': probeId }, { $set: { [place]: { name, ...step } } });
    },
    async closeProbe(id: string, probeId: string, now: Date): Promise<void> {
      await store.pageHealth.updateOne({ _id: id, 'probe.id': probeId }, { $set: { 'probe.finishedAt': now } });
    },
    /** Writes what a probe found. False when another probe of the Page was faster, or people still wait to be told. */
    async settle(id: string, revision: number, { facts, findings, pending, ...rest }: ProbeResult): Promise<boolean> {
      const result = await store.pageHealth.updateOne(
        { _id: id, revision, pending: null },
        { $set: { ...facts, ...rest, findings, pending, state: stateOf(findings) }, $inc: { revision: 1 } },
      );
      return result.matchedCount === 1;
    },
    /** Everybody has been told of this change. */
    async clearPending(id: string, changeId: string): Promise<void> {
      await store.pageHealth.updateOne({ _id: id, 'pending.id': changeId }, { $set: { pending: null } });
    },
    noteSubscribed: (id: string, now: Date) => set(id, { subscriptionSeenAt: now, unsubscribedHereAt: null }),
    noteUnsubscribedHere: (id: string, now: Date) => set(id, { unsubscribedHereAt: now }),
    /** Notes that Facebook restricts the Page. Returns whether that is news. */
    async noteRestriction(id: string, restriction: NonNullable<PageHealthRecord['restriction']>): Promise<boolean> {
      await set(id, {});
      const result = await store.pageHealth.updateOne({ _id: id, restriction: null }, { $set: { restriction } });
      return result.matchedCount === 1;
    },
    /** Facebook has lifted what was noted before this instant (epoch ms). */
    async endRestriction(id: string, at: number): Promise<void> {
      await store.pageHealth.updateOne({ _id: id, 'restriction.at': { $lte: at } }, { $set: { restriction: null } });
    },
    /** Notes that a send was refused because the app is blocked. Returns whether that is news. */
    async noteAppRefusal(id: string, at: number): Promise<boolean> {
      await set(id, {});
      const appRefusal = { at, by: 'send' } as const;
      const result = await store.pageHealth.updateOne({ _id: id, appRefusal: null }, { $set: { appRefusal } });
      return result.matchedCount === 1;
    },
    /**
     * Counts that a reply was refused for this version of the token; not what was asked (`beganAt`) before the token was
     * called good, and what is long ago does not count any more. Epoch ms.
     */
    async noteTokenRefusal(
      id: string,
      version: number,
      { beganAt, at }: { beganAt: number; at: number },
    ): Promise<void> {
      const earlier = {
        ...{ _id: id, 'tokenRefusal.version': version },
        'tokenRefusal.at': { $gt: at - REFUSALS_TOGETHER_MS },
      };
      const again = await store.pageHealth.updateOne(
        { ...earlier, 'tokenRefusal.goodAt': { $lt: beganAt } },
        { $inc: { 'tokenRefusal.times': 1 }, $set: { 'tokenRefusal.at': at } },
      );
      if (again.matchedCount > 0 || (await store.pageHealth.exists(earlier))) return;
      await set(id, { tokenRefusal: { version, times: 1, at, goodAt: 0 } });
    },
    /** The token that was refused is called good (epoch ms). */
    async noteTokenGood(id: string, version: number, at: number): Promise<void> {
      await store.pageHealth.updateOne(
        { _id: id, 'tokenRefusal.version': version },
        { $set: { 'tokenRefusal.goodAt': at } },
      );
    },
    noteRefusedWithoutRole: (id: string, now: Date) => set(id, { refusedWithoutRoleAt: now }),
    /** `entry`: of the app's App Review, where that is the evidence. */
    setAppMode: (id: string, mode: AppMode, by: string | null, at: Date, entry: number | null = null) =>
      set(id, { appMode: { mode, by, at, entry } }),
    /** Begins to wait for a test message. */
    async openTestMessage(id: string, now: Date): Promise<void> {
      await set(id, {
        testMessage: { openedAt: now, cancelledAt: null, arrivedAt: null, conversationId: null },
      });
    },
    /** Ends the wait that was opened then, once; false when it has ended already. */
    async endTestMessage(id: string, openedAt: Date, end: Partial<TestMessageRecord>): Promise<boolean> {
      const fields = Object.entries(end).map(([name, value]) => [`testMessage.${name}`, value]);
      const result = await store.pageHealth.updateOne(
        { _id: id, 'testMessage.openedAt': openedAt, 'testMessage.arrivedAt': null, 'testMessage.cancelledAt': null },
        { $set: Object.fromEntries(fields) },
      );
      return result.matchedCount === 1;
    },
    async remove(id: string): Promise<void> {
      await store.pageHealth.deleteOne({ _id: id });
    },
  };
}
