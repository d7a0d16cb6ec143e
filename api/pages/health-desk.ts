import type { Clock } from '../../domain/clock';
import type { AppMode } from '../../domain/page';
import { inOrder } from '../../domain/page-health';
import { newProbeId, type PageWatch } from '../../pages/page-watch';
import type { PageHealthRecord, TestMessageRecord } from '../../store/models/page-health';
import type { PageActivityRepository } from '../../store/page-activity-repository';
import type { PageEventRepository } from '../../store/page-event-repository';
import type { PageHealthRepository } from '../../store/page-health-repository';
import type { PageRepository } from '../../store/page-repository';
import type { PageView } from '../../store/page-view';
import type { WebhookAnswerRepository } from '../../store/webhook-answer-repository';
import { HttpError } from '../http/errors';
import { appModeView, findingViews, healthView, testMessageView } from './health-views';

export interface PageHealthDeskDeps {
  pages: PageRepository;
  health: PageHealthRepository;
  events: PageEventRepository;
  activity: PageActivityRepository;
  answers: WebhookAnswerRepository;
  watch: PageWatch;
  clock: Clock;
}

export type PageHealthDesk = ReturnType<typeof createPageHealthDesk>;

const WORST_SHOWN = 5;

/** Health of Pages for those who look at it, and what they may start: a probe, a test message. */
export function createPageHealthDesk(deps: PageHealthDeskDeps) {
  const { pages, health, events, activity, answers, watch, clock } = deps;
  const now = () => new Date(clock.now());

  async function pageOf(id: string): Promise<PageView> {
    const page = await pages.find(id);
    if (!page) throw new HttpError('page_not_found');
    return page;
  }

  async function read(id: string) {
    const page = await pageOf(id);
    const test = await lookForTestMessage(page);
    const [record, counts, last] = await Promise.all([
      health.find(id),
      answers.lastDay(id, clock.now()),
      page.facebookPageId ? activity.lastMessageAt([page.facebookPageId]) : new Map<string, number>(),
    ]);
    const lastMessageAt = last.get(page.facebookPageId ?? '') ?? null;
    return healthView(id, record, { answers: counts, lastMessageAt, testMessage: test });
  }

  /** Opens a step list and has the Page's workflow fill it in. */
  async function probe(id: string): Promise<{ probeId: string }> {
    await pageOf(id);
    const probeId = newProbeId();
    await health.openProbe(id, probeId, now());
    await watch.tell(id, 'asked', probeId).catch(() => {
      throw new HttpError('temporarily_unavailable', 'The probe could not be started; try again.', {
        retryAfterSeconds: 5,
      });
    });
    return { probeId };
  }

  async function openTestMessage(id: string) {
    const page = await pageOf(id);
    const at = now();
    await health.openTestMessage(id, at);
    await events.note({ pageId: id, kind: 'test_message_opened', at, key: `test-opened/${at.getTime()}` });
    return await lookForTestMessage(page);
  }

  async function cancelTestMessage(id: string) {
    const page = await pageOf(id);
    const test = (await health.find(id))?.testMessage;
    if (test) await health.endTestMessage(id, test.openedAt, { cancelledAt: now() });
    return await lookForTestMessage(page);
  }

  /** The wait as it is; when the message has come meanwhile, that is written down, once. */
  async function lookForTestMessage({ id, facebookPageId }: PageView) {
    const record = await health.find(id);
    const test = record?.testMessage ?? null;
    if (!test || !record) return null;
    if (!isOpen(test) || facebookPageId === null) return testMessageView(test, record);
    const first = await activity.firstMessageSince(facebookPageId, test.openedAt);
    if (!first) return testMessageView(test, record);
    const { conversationId, receivedAt } = first;
    const arrived = { arrivedAt: receivedAt, conversationId };
    if (await health.endTestMessage(id, test.openedAt, arrived)) {
      const key = `test-arrived/${test.openedAt.getTime()}`;
      await events.note({ pageId: id, kind: 'test_message_arrived', at: receivedAt, key, data: { conversationId } });
    }
    return testMessageView({ ...test, ...arrived }, record);
  }

  /** A mode belongs to the app, so it is noted for every Page of the app. */
  async function enterAppMode(id: string, mode: AppMode, by: string | null): Promise<void> {
    const page = await pageOf(id);
    const at = now();
    const sisters = page.token ? await pages.idsOfApp(page.token.appId) : [];
    for (const one of new Set([id, ...sisters])) await health.setAppMode(one, mode, by, at);
    await events.note({ pageId: id, kind: 'app_mode_entered', at, key: `app-mode/${at.getTime()}`, data: { mode } });
    await watch.tell(id, 'changed').catch(() => undefined); // the next planned probe sees it too
  }

  /** The worst that whoever sees the Pages of these departments should know of; null: of every one. */
  async function banner(departments: readonly (string | null)[] | null) {
    const among = departments && (await pages.idsOf(departments));
    const [errors, warnings] = await Promise.all([
      health.countState('error', among),
      health.countState('warning', among),
    ]);
    const worst = [
      ...(await health.inStates(['error'], WORST_SHOWN, among)),
      ...(errors < WORST_SHOWN ? await health.inStates(['warning'], WORST_SHOWN - errors, among) : []),
    ];
    const names = new Map((await pages.findMany(worst.map(({ _id }) => _id))).map(({ id, name }) => [id, name]));
    return {
      errors,
      warnings,
      worst: worst.flatMap((record) => {
        const [finding] = findingViews(record._id, inOrder(record.findings).slice(0, 1));
        const pageName = names.get(record._id);
        return finding && pageName !== undefined ? [{ pageId: record._id, pageName, finding }] : [];
      }),
    };
  }

  async function summaries(list: readonly PageView[]) {
    const facebookIds = list.flatMap(({ facebookPageId }) => facebookPageId ?? []);
    const [records, last] = await Promise.all([
      health.findMany(list.map(({ id }) => id)),
      activity.lastMessageAt(facebookIds),
    ]);
    return { records, last, appMode: (record: PageHealthRecord | undefined) => appModeView(record ?? null) };
  }

  return { read, probe, openTestMessage, cancelTestMessage, enterAppMode, banner, summaries };
}

function isOpen({ arrivedAt, cancelledAt }: TestMessageRecord): boolean {
  return arrivedAt === null && cancelledAt === null;
}
