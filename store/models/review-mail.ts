import { type Connection, Schema } from 'mongoose';
import type { MailJudgement, SignatureState } from '../../domain/app-review/announcements';

/** A mail at the contact address that is Meta's, or says so. What other people write there is not kept. */
export interface ReviewMailRecord {
  /** Made of the Message-ID where Meta signed the mail, else of its bytes: a forger cannot take a real mail's place. */
  _id: string;
  judgement: Exclude<MailJudgement, 'other'>;
  signature: SignatureState;
  signedBy: string[];
  from: string;
  subject: string;
  /** Beginning of its text. */
  excerpt: string;
  /** Where its links lead. The links are not kept: nobody is to follow one from here. */
  linkHosts: string[];
  receivedAt: Date;
  /** The case it belongs to; null: nobody knows yet. */
  appId: string | null;
  /** Whether it told its case that Meta has decided. */
  announced: boolean;
  /** Person id of who looked at it last; null: nobody yet. */
  seenBy: string | null;
}

/** How far the mailbox was read, and by whom it is at the moment. */
export interface ReviewMailboxRecord {
  _id: string;
  place: { uidValidity: string; lastUid: number } | null;
  owner: string | null;
  leaseUntil: Date;
  /** The last time it was read to its end. */
  readAt: Date | null;
  problem: string | null;
}

const options = (collection: string) => ({ collection, versionKey: false, minimize: false }) as const;
const text = { type: String, required: true } as const;

const mailSchema = new Schema<ReviewMailRecord>(
  {
    _id: text,
    judgement: text,
    signature: text,
    signedBy: [String],
    from: { type: String, default: '' },
    subject: { type: String, default: '' },
    excerpt: { type: String, default: '' },
    linkHosts: [String],
    receivedAt: { type: Date, required: true },
    appId: { type: String, default: null },
    announced: { type: Boolean, required: true },
    seenBy: { type: String, default: null },
  },
  options('review_mails'),
);

const mailboxSchema = new Schema<ReviewMailboxRecord>(
  {
    _id: text,
    place: { type: new Schema({ uidValidity: String, lastUid: Number }, { _id: false }), default: null },
    owner: { type: String, default: null },
    leaseUntil: { type: Date, required: true },
    readAt: { type: Date, default: null },
    problem: { type: String, default: null },
  },
  options('review_mailboxes'),
);

export function reviewMailModels(connection: Connection) {
  return {
    reviewMails: connection.model<ReviewMailRecord>('ReviewMail', mailSchema),
    reviewMailboxes: connection.model<ReviewMailboxRecord>('ReviewMailbox', mailboxSchema),
  };
}
