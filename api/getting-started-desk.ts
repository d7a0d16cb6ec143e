import type { z } from 'zod';
import type { Clock } from '../domain/clock';
import { type GuideStep, guideSteps, pageOfGuide } from '../domain/getting-started';
import type { GuideRepository } from '../store/guide-repository';
import type { PageHealthRepository } from '../store/page-health-repository';
import type { PageRepository } from '../store/page-repository';
import type { PageView } from '../store/page-view';
import type { ReviewRepository } from '../store/review-repository';
import { HttpError } from './http/errors';
import { isoTime } from './schemas/common';
import type * as schemas from './schemas/getting-started';

export interface GettingStartedDeps {
  guide: GuideRepository;
  health: Pick<PageHealthRepository, 'find'>;
  pages: Pick<PageRepository, 'list'>;
  reviews: Pick<ReviewRepository, 'list'>;
  clock: Clock;
  /** Where the simulated Facebook shows itself; null: the real one is used. */
  simulatedFacebookUrl: string | null;
}

export type GettingStartedDesk = ReturnType<typeof createGettingStartedDesk>;

/** The guide to getting started, told by what is so. Nothing is kept but whether somebody put it away. */
export function createGettingStartedDesk({ guide, health, pages, reviews, clock, ...deps }: GettingStartedDeps) {
  const { simulatedFacebookUrl } = deps;

  async function chosenPage(id: string | undefined): Promise<PageView | null> {
    const all = await pages.list();
    if (id === undefined) return pageOfGuide(all, ({ verifiedAt }) => verifiedAt !== null);
    const page = all.find((one) => one.id === id);
    if (!page) throw new HttpError('page_not_found');
    return page;
  }

  async function messagesOf(page: PageView | null) {
    const id = page?.facebookPageId;
    if (!id) return { arrivedAt: null, answered: false };
    const arrivedAt = await guide.firstMessageAt(id);
    return { arrivedAt, answered: arrivedAt !== null && (await guide.hasAnswered(id)) };
  }

  async function look(pageId: string | undefined) {
    const page = await chosenPage(pageId);
    const [record, messages, cases, hasApp, hiddenAt] = await Promise.all([
      page && health.find(page.id),
      messagesOf(page),
      reviews.list(),
      guide.hasApp(),
      guide.hiddenAt(),
    ]);
    const appId = page?.token?.appId ?? page?.appId ?? null;
    const review = (appId === null ? cases[0] : cases.find(({ _id }) => _id === appId)) ?? null;
    const steps = guideSteps({
      ...messages,
      appKnown: hasApp || appId !== null,
      page: page && { createdAt: page.createdAt.getTime(), verifiedAt: page.verifiedAt?.getTime() ?? null },
      findings: record?.findings.map(({ code }) => code) ?? [],
      subscriptionSeenAt: record?.subscriptionSeenAt?.getTime() ?? null,
      review: review?.case ?? null,
    });
    return { page, review, steps, hiddenAt };
  }

  return {
    /** Throws `page_not_found` where `pageId` is none of the connected Pages. */
    async read(pageId: string | undefined): Promise<z.input<typeof schemas.gettingStarted>> {
      const { page, review, steps, hiddenAt } = await look(pageId);
      return {
        simulatedFacebookUrl,
        isOpen: hiddenAt === null && steps.some(({ done }) => !done),
        hiddenAt: isoTime(hiddenAt),
        page: page && { id: page.id, name: page.name },
        reviewAppId: review?._id ?? null,
        steps: steps.map(stepView),
      };
    },
    async hide(hidden: boolean): Promise<void> {
      await guide.hide(hidden ? new Date(clock.now()) : null);
    },
  };
}

function stepView({ step, done, at }: GuideStep) {
  return { step, done, at: isoTime(at) };
}
