import { createHash } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { caseMeant, judgeMail, type MailJudgement } from '../domain/app-review/announcements';
import type { EntryRequest } from '../domain/app-review/book';
import type { Clock } from '../domain/clock';
import type { FetchedMail } from '../mail/intake/mailbox';
import { type IncomingMail, KeyAwayError, type ReadOptions, readMail } from '../mail/intake/read-mail';
import type { ReviewMailRecord } from '../store/models/review-mail';
import type { ReviewMailRepository } from '../store/review-mail-repository';
import type { ReviewRepository } from '../store/review-repository';

export interface IncomingMailDeps {
  mails: ReviewMailRepository;
  reviews: ReviewRepository;
  /** Enters in a case: see `enterInReview`. */
  enter: (appId: string, request: EntryRequest) => Promise<unknown>;
  /** Domains whose signature is Meta's. */
  trusted: readonly string[];
  /** Domain of the desk's own mails, which are never taken for anybody's. */
  ownDomain: string | null;
  resolver?: ReadOptions['resolver'];
  clock: Clock;
}

const DAY_MS = 86_400_000;

/** A mailbox notes whole seconds, by a clock of its own. */
const CLOCK_SLACK_MS = 60_000;

/** So many that pretend are kept in a day; who sends more is not worth the place. */
const MOST_PRETENDING_A_DAY = 100;

/**
 * Looks at a mail of the contact mailbox. Meta's own notice about App Review tells its case that a decision exists, and never which one.
 * Everything else changes nothing: what Meta signed and what pretends to be Meta is kept for people to see, the rest is not kept.
 * Throws while Temporal, the store or the sender's key cannot be reached; the same mail may then be given again.
 */
export function createIncomingMail({ mails, reviews, enter, trusted, ownDomain, resolver, clock }: IncomingMailDeps) {
  return async function take(fetched: FetchedMail): Promise<void> {
    const mail = await read(fetched);
    if (!mail || mail.automatic || mail.fromDomain === ownDomain) return;
    const judgement = judgeMail(mail, trusted);
    if (judgement === 'other' || (judgement === 'pretends' && (await isFlooded()))) return;
    const meant = judgement === 'pretends' ? null : caseMeant(mail, await cases(fetched.receivedAt));
    const record = recordOf(mail, judgement, fetched.receivedAt, meant?.appId ?? null);
    await mails.add(record);
    if ((await mails.find(record._id))?.announced) return;
    if (judgement === 'review_update' && meant?.waitsForMeta) await announce(record._id, meant.appId);
  };

  /** Null: no mail that can be read. A key that cannot be had for a day is taken for one that does not exist. */
  async function read({ raw, whole, receivedAt }: FetchedMail): Promise<IncomingMail | null> {
    try {
      return await readMail(raw, { whole, receivedAt, resolver });
    } catch (error) {
      if (!(error instanceof KeyAwayError)) return null;
      if (clock.now() - receivedAt.getTime() < DAY_MS) throw error;
      return await readMail(raw, { whole: false, receivedAt });
    }
  }

  async function isFlooded(): Promise<boolean> {
    return (await mails.countPretending(new Date(clock.now() - DAY_MS))) >= MOST_PRETENDING_A_DAY;
  }

  /** A mail older than the submission is about an earlier one. */
  async function cases(receivedAt: Date) {
    const latest = receivedAt.getTime() + CLOCK_SLACK_MS;
    return (await reviews.list()).map(({ _id, name, case: { stage, submittedAt } }) => {
      return { appId: _id, name, waitsForMeta: stage === 'in_review' && (submittedAt ?? 0) <= latest };
    });
  }

  async function announce(mailId: string, appId: string): Promise<void> {
    const say = { fact: { kind: 'decision_announced' } } as const;
    const request: EntryRequest = {
      requestId: mailId,
      seen: null,
      actor: 'mailbox',
      source: 'mail',
      noteId: null,
      say,
    };
    try {
      await enter(appId, request);
      await mails.markAnnounced(mailId);
    } catch (error) {
      if (!(error instanceof WorkflowUpdateFailedError)) throw error; // refused: the case went on meanwhile
    }
  }
}

function recordOf(
  mail: IncomingMail,
  judgement: Exclude<MailJudgement, 'other'>,
  receivedAt: Date,
  appId: string | null,
): ReviewMailRecord {
  const { signature, signedBy, fromAddress, subject, text, linkHosts, messageId, hash } = mail;
  const isMeta = judgement !== 'pretends' && messageId !== null;
  return {
    _id: isMeta
      ? `meta-${createHash('sha256').update(messageId).digest('hex').slice(0, 40)}`
      : `raw-${hash.slice(0, 40)}`,
    ...{ judgement, signature, signedBy: [...signedBy], from: fromAddress, subject, excerpt: text, linkHosts },
    ...{ receivedAt, appId, announced: false, seenBy: null },
  };
}
