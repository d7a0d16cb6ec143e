import { createTransport } from 'nodemailer';
import type { SimulatedApp } from '../world/model';
import type { Notice } from './model';

/** The sender of the notices. Meta's own addresses are not documented; the mails carry no DKIM signature. */
const FROM = { name: 'Meta for Developers', address: 'noreply@facebookmail.com' };

const MAIL_MS = 5000;

export type NoticeKind = 'review_update' | 'restricted' | 'restored' | 'identity' | 'more_from_you';

/** Meta documents that the notice points to the dashboard and carries no verdict (App Review, feedback page). */
const WORDS: Readonly<Record<NoticeKind, (app: string) => [subject: string, sentence: string]>> = {
  review_update: (app) => [
    'Update to your App Review submission',
    `There is an update to your App Review submission for ${app}.`,
  ],
  restricted: (app) => [`Your app ${app} has been restricted`, `We have restricted ${app}.`],
  restored: (app) => [`Update about your app ${app}`, `There is an update about the restriction of ${app}.`],
  identity: (app) => [`Confirm your identity for ${app}`, `We need to confirm who is responsible for ${app}.`],
  more_from_you: (app) => [`Action required for ${app}`, `There is a required action for ${app}.`],
};

/** Writes Meta's mails about an app to its contact address. */
export class NoticeMailer {
  private readonly smtp: ReturnType<typeof createTransport> | null;
  private readonly underWay = new Set<Promise<void>>();

  constructor(smtpUrl: string | undefined) {
    this.smtp =
      smtpUrl === undefined
        ? null
        : createTransport({ url: smtpUrl, connectionTimeout: MAIL_MS, socketTimeout: MAIL_MS });
  }

  /** The notice as it is kept; its outcome is filled in when the mail server has answered. */
  send(app: SimulatedApp, kind: NoticeKind, at: number, onSettled: () => void): Notice {
    const [subject, sentence] = WORDS[kind](app.name);
    const address = app.fields.contact_email;
    const to = typeof address === 'string' && address !== '' ? address : null;
    const text = `Hi,\n\n${sentence}\n\nGo to your App Dashboard to see the details:\nhttps://developers.facebook.com/apps/${app.id}/\n\nMeta for Developers\n`;
    const notice: Notice = { at, to, subject, text, outcome: 'not_sent' };
    if (this.smtp && to) {
      notice.outcome = 'sending';
      this.follow(notice, this.smtp.sendMail({ from: FROM, to, subject, text, date: new Date(at) }), onSettled);
    }
    return notice;
  }

  /** Waits for mails that are under way. */
  async close(): Promise<void> {
    await Promise.all(this.underWay);
    this.smtp?.close();
  }

  private follow(notice: Notice, sending: Promise<unknown>, onSettled: () => void): void {
    const done = sending
      .then(
        () => 'sent' as const,
        () => 'failed' as const,
      )
      .then((outcome) => {
        notice.outcome = outcome;
        this.underWay.delete(done);
        onSettled();
      });
    this.underWay.add(done);
  }
}
