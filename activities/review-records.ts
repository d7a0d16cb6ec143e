import type { Book } from '../domain/app-review/book';
import { itemsIn, type ReviewCase } from '../domain/app-review/case';
import type { Entry } from '../domain/app-review/history';
import { listOf, mailFor, type ReviewMail } from '../domain/app-review/mails';
import type { NextReminder } from '../domain/app-review/obligations';
import type { Clock } from '../domain/clock';
import type { TellAdministrators } from '../store/administrator-mails';
import type { OutboxRepository } from '../store/outbox-repository';
import type { ReviewRepository } from '../store/review-repository';
import type { FollowCase } from './app-standing';

export interface RecordReviewEntryInput {
  appId: string;
  entry: Entry;
  /** The case after the entry. */
  case: ReviewCase;
  /** Of the next reminder, epoch ms. */
  remindAt: number | null;
}

export interface RemindOfReviewInput {
  appId: string;
  ladder: NonNullable<Book['ladder']>;
  case: ReviewCase;
  remindAt: number | null;
}

export interface RemindOfObligationInput {
  appId: string;
  reminder: NextReminder;
  case: ReviewCase;
}

export interface ReviewRecordActivities {
  /** Every entry of the case, for a workflow that begins. */
  readReviewEntries(input: { appId: string }): Promise<Entry[]>;
  /** Writes an entry, the case after it, what it means for the app's Pages, and its mails. Harmless to repeat. */
  recordReviewEntry(input: RecordReviewEntryInput): Promise<void>;
  /** Writes the mails about one date after approval. Harmless to repeat. */
  remindOfObligation(input: RemindOfObligationInput): Promise<void>;
  /** Writes the mails of one reminder. Harmless to repeat. */
  remindOfReview(input: RemindOfReviewInput): Promise<void>;
}

export interface ReviewRecordDeps {
  reviews: ReviewRepository;
  tellAdministrators: TellAdministrators;
  outbox: Pick<OutboxRepository, 'cancel'>;
  /** Lets the Pages of the app know what an entry means for them. */
  followCase: FollowCase;
  clock: Clock;
}

const DAY_MS = 86_400_000;

export function createReviewRecordActivities(deps: ReviewRecordDeps): ReviewRecordActivities {
  const { reviews, tellAdministrators, outbox, followCase, clock } = deps;

  /** One mail for each administrator; the cause is in its key, so that a repeat makes no second one. */
  async function tell(
    appId: string,
    cause: string,
    event: ReviewMail,
    now: ReviewCase,
    about: MailAbout,
  ): Promise<void> {
    const name = (await reviews.find(appId))?.name ?? appId;
    const thread = threadOf(appId);
    await tellAdministrators({
      ...{ event: `${thread}:${cause}`, template: 'app_review', at: new Date(clock.now()) },
      list: { ...listOf(event), thread, cause },
      data: { event, appId, appName: name, round: now.round, ...about, ...permissionsOf(now) },
    });
  }

  /** What was told and became false is not mailed any more, if it has not left. */
  async function takeBack(appId: string, entry: Entry, after: ReviewCase): Promise<void> {
    if ('corrects' in entry) await outbox.cancel(threadOf(appId), String(entry.corrects));
    else if (after.stage === 'closed') await outbox.cancel(threadOf(appId));
  }

  return {
    readReviewEntries: ({ appId }) => reviews.entries(appId),
    async recordReviewEntry({ appId, entry, case: after, remindAt }) {
      await followCase(appId, entry, after);
      await takeBack(appId, entry, after);
      const event = mailFor(entry, after);
      if (event) await tell(appId, String(entry.id), event, after, { stage: after.stage, days: 0 });
      await reviews.record(appId, entry, after, dateOf(remindAt), new Date(clock.now()));
    },
    async remindOfObligation({ appId, reminder: { obligation, dueAt, sent }, case: now }) {
      const left = dueAt - clock.now();
      const event = left > 0 ? 'obligation_near' : 'obligation_overdue';
      const days = Math.max(0, Math.round(Math.abs(left) / DAY_MS));
      const unused = obligation === 'permission_unused' ? now.unused : null;
      const about = {
        ...{ stage: now.stage, days, obligation, dueAt: new Date(dueAt).toISOString() },
        ...(unused && { unused: unused.permission, unusedSince: dateOf(unused.since)?.toISOString() ?? '' }),
      };
      await tell(appId, `${obligation}:${dueAt}:${sent + 1}`, event, now, about);
    },
    async remindOfReview({ appId, ladder, case: now, remindAt }) {
      const days = Math.max(0, Math.floor((clock.now() - ladder.beganAt) / DAY_MS));
      await tell(appId, `${ladder.name}:${ladder.beganAt}:${ladder.sent + 1}`, 'reminder', now, {
        stage: now.stage,
        days,
      });
      await reviews.setReminder(appId, dateOf(remindAt));
    },
  };
}

interface MailAbout {
  stage: string;
  /** How long it has been waiting. */
  days: number;
  /** A date after approval (ISO 8601), and what it is for. */
  obligation?: string;
  dueAt?: string;
  /** Which permission nobody has used, and since when (ISO 8601, empty: never known). */
  unused?: string;
  unusedSince?: string;
}

function permissionsOf(now: ReviewCase): { approved: string; open: string } {
  return {
    approved: itemsIn(now, 'approved').join(', '),
    open: itemsIn(now, 'in_review', 'rejected', 'needs_info', 'revoked', 'downgraded', 'draft').join(', '),
  };
}

function threadOf(appId: string): string {
  return `review:${appId}`;
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
