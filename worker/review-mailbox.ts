import { randomUUID } from 'node:crypto';
import type { Logger } from '../config/logger';
import type { Clock } from '../domain/clock';
import type { FetchedMail, Mailbox } from '../mail/intake/mailbox';
import { MailboxError } from '../mail/intake/mailbox';
import type { ReviewMailRepository } from '../store/review-mail-repository';

export interface ReviewMailboxDeps {
  mailbox: Mailbox;
  mails: ReviewMailRepository;
  /** Keeps a mail and tells its case. What it throws keeps the mail for the next look. */
  take: (mail: FetchedMail) => Promise<void>;
  clock: Clock;
  logger: Logger;
  everyMs: number;
}

const LEASE_MS = 5 * 60_000;

/** At the first look mails are read back this far: the result may have come before the mailbox was set up. */
const LOOK_BACK_MS = 14 * 86_400_000;

/**
 * Reads the contact mailbox again and again for as long as the process lives; of several processes one at a time. Each mail is done
 * before the place behind it is noted, so one that was under way when a process died is read again.
 */
export function startReviewMailbox({ mailbox, mails, take, clock, logger, everyMs }: ReviewMailboxDeps) {
  const owner = randomUUID();
  let stopped = false;
  let wake: () => void = () => undefined;

  const running = run();

  async function run(): Promise<void> {
    while (!stopped) {
      await look().catch((error: unknown) => note('mailbox look failed', error));
      if (!stopped) await rest();
    }
  }

  async function look(): Promise<void> {
    const record = await mails.take(owner, new Date(clock.now()), leaseUntil());
    if (!record) return;
    try {
      if (await readAll(record.place)) await mails.leave(owner, { readAt: new Date(clock.now()) });
    } catch (error) {
      const problem = error instanceof MailboxError ? error.problem : 'mail_not_taken';
      await mails.leave(owner, { problem });
      note(`mailbox: ${problem}`, error);
    }
  }

  /** False when another process took over or this one is to stop. */
  async function readAll(from: Parameters<Mailbox['newMails']>[0]): Promise<boolean> {
    for await (const { mail, place } of mailbox.newMails(from, new Date(clock.now() - LOOK_BACK_MS))) {
      if (stopped) return false;
      if (mail) await take(mail);
      if (!(await mails.move(owner, place, leaseUntil()))) return false;
    }
    return true;
  }

  function leaseUntil(): Date {
    return new Date(clock.now() + LEASE_MS);
  }

  /** By its class: what a mail server says could quote a mail. */
  function note(what: string, error: unknown): void {
    logger.warn({ error: error instanceof Error ? error.name : typeof error }, what);
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    async stop(): Promise<void> {
      stopped = true;
      wake();
      await running;
    },
  };
}
