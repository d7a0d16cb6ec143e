import type { Book } from '../domain/app-review/book';
import { itemsIn, type ReviewCase } from '../domain/app-review/case';
import type { Entry } from '../domain/app-review/history';
import { mailFor, type ReviewMail } from '../domain/app-review/mails';
import type { Clock } from '../domain/clock';
import type { OutboxRepository } from '../store/outbox-repository';
import { languageOf, type PersonRepository } from '../store/person-repository';
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

export interface ReviewRecordActivities {
  /** Every entry of the case, for a workflow that begins. */
  readReviewEntries(input: { appId: string }): Promise<Entry[]>;
  /** Writes an entry, the case after it, what it means for the app's Pages, and its mails. Harmless to repeat. */
  recordReviewEntry(input: RecordReviewEntryInput): Promise<void>;
  /** Writes the mails of one reminder. Harmless to repeat. */
  remindOfReview(input: RemindOfReviewInput): Promise<void>;
}

export interface ReviewRecordDeps {
  reviews: ReviewRepository;
  people: Pick<PersonRepository, 'activeAdministrators'>;
  outbox: Pick<OutboxRepository, 'enqueue'>;
  /** Lets the Pages of the app know what an entry means for them. */
  followCase: FollowCase;
  clock: Clock;
}

const DAY_MS = 86_400_000;

export function createReviewRecordActivities(deps: ReviewRecordDeps): ReviewRecordActivities {
  const { reviews, people, outbox, followCase, clock } = deps;

  /** One mail for each administrator; the key names the cause, so that a repeat makes no second one. */
  async function tell(
    appId: string,
    cause: string,
    event: ReviewMail,
    now: ReviewCase,
    about: MailAbout,
  ): Promise<void> {
    const name = (await reviews.find(appId))?.name ?? appId;
    const at = new Date(clock.now());
    for (const person of await people.activeAdministrators(at)) {
      const data = { event, appId, appName: name, round: now.round, ...about, ...listsOf(now) };
      const to = { to: person.email, language: languageOf(person) };
      await outbox.enqueue({ key: `review:${appId}:${cause}:${person._id}`, ...to, template: 'app_review', data, at });
    }
  }

  return {
    readReviewEntries: ({ appId }) => reviews.entries(appId),
    async recordReviewEntry({ appId, entry, case: after, remindAt }) {
      await followCase(appId, entry, after);
      const event = mailFor(entry, after);
      if (event) await tell(appId, String(entry.id), event, after, { stage: after.stage, days: 0 });
      await reviews.record(appId, entry, after, dateOf(remindAt), new Date(clock.now()));
    },
    async remindOfReview({ appId, ladder, case: now, remindAt }) {
      const days = Math.max(0, Math.floor((clock.now() - ladder.beganAt) / DAY_MS));
      await tell(appId, `${ladder.name}:${ladder.sent + 1}`, 'reminder', now, { stage: now.stage, days });
      await reviews.setReminder(appId, dateOf(remindAt));
    },
  };
}

interface MailAbout {
  stage: string;
  /** How long it has been waiting. */
  days: number;
}

function listsOf(now: ReviewCase): { approved: string; open: string } {
  return {
    approved: itemsIn(now, 'approved').join(', '),
    open: itemsIn(now, 'in_review', 'rejected', 'needs_info', 'revoked', 'downgraded', 'draft').join(', '),
  };
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
