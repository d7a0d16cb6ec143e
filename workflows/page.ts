import {
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PageActivities } from '../activities/page-probe';
import { noteChange, type PageWatch, shownProbe } from '../domain/page-watch';
import { catchUpProbe, firstPlannedProbe, probeAgain } from '../domain/probe-schedule';
import { type PageInput, type PageResult, pageChangedSignal, probeTaskQueue } from './page-contracts';

/** After so many failures in a row a probe is left for later: its own code or the store was away for an hour. */
const GIVEN_UP = 6;

/**
 * Looks after one connected Page for as long as it is connected: probes it by plan, at its own place in the interval, and
 * at once when something happened or a person asks. The probe itself writes what it finds, tells people, sets the
 * subscription again and renews the token.
 */
export async function page(input: PageInput): Promise<PageResult> {
  const { connectionId } = input;
  let watch: PageWatch = input.carried ?? { dueAt: firstPlannedProbe(connectionId, Date.now()), urgent: [] };

  setHandler(pageChangedSignal, (change) => {
    watch = noteChange(watch, change, connectionId, Date.now());
  });

  for (;;) {
    await nextReason();
    const { urgent } = watch;
    const catchUp = urgent.length > 0 ? null : catchUpProbe(connectionId, watch.dueAt, Date.now());
    if (catchUp !== null) watch = { ...watch, dueAt: catchUp };
    else if (await probe()) return { ended: 'removed' };
    if (continueDue()) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof page>({ ...input, carried: watch });
    }
  }

  /** Waits until a probe is due or something asks for one; a plan that is moved forward is waited for anew. */
  async function nextReason(): Promise<void> {
    while (watch.urgent.length === 0 && Date.now() < watch.dueAt) {
      const { dueAt } = watch;
      await condition(() => watch.urgent.length > 0 || watch.dueAt < dueAt, dueAt - Date.now());
    }
  }

  /** True when the Page is not connected any more. */
  async function probe(): Promise<boolean> {
    const changes = watch.urgent;
    watch = { dueAt: Number.MAX_SAFE_INTEGER, urgent: [] };
    const result = await probes()
      .probePage({
        connectionId,
        probeId: shownProbe(changes),
        reason: changes.at(-1)?.reason ?? 'planned',
      })
      .catch((error: unknown) => {
        if (isCancellation(error)) throw error;
        return { ended: false, afterMs: probeAgain(connectionId, GIVEN_UP, Date.now()) - Date.now() };
      });
    watch = { ...watch, dueAt: Math.min(watch.dueAt, Date.now() + result.afterMs) };
    return result.ended;
  }

  function continueDue(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || (input.maxHistoryLength !== undefined && historyLength > input.maxHistoryLength);
  }
}

function probes(): PageActivities {
  return proxyActivities<PageActivities>({
    taskQueue: probeTaskQueue(workflowInfo().taskQueue),
    startToCloseTimeout: '3m',
    scheduleToCloseTimeout: '1h',
    retry: { initialInterval: '5s', backoffCoefficient: 3, maximumInterval: '10m' },
  });
}
