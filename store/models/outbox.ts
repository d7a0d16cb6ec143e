import { type Connection, Schema } from 'mongoose';
import type { Language } from '../../domain/languages';
import type { MailData, MailFailureKind, MailState, MailTemplateName } from '../../domain/mail';
import type { MailList } from '../../domain/mail-preferences';

/** A mail that was sent or has to be. */
export interface OutboxRecord {
  /** `<event>:<recipient person id>`, so that the same event never mails the same person twice. */
  _id: string;
  to: string;
  language: Language;
  template: MailTemplateName;
  data: MailData;
  /** Where it belongs; absent: it is for this person alone. */
  list?: MailList & { personId: string };
  /** The one-time link, sealed; null when there is none and as soon as the mail has left. */
  sealedLink: string | null;
  state: MailState;
  attempts: number;
  /** When the next attempt is due; while `sending`: when somebody else may take over. */
  dueAt: Date;
  failure: MailFailureRecord | null;
  createdAt: Date;
  sentAt: Date | null;
}

/** Of the server's answer only its numbers are kept: its words can quote addresses and content. */
export interface MailFailureRecord {
  kind: MailFailureKind;
  /** SMTP reply code, such as 450, or null when there was no answer. */
  code: number | null;
  at: Date;
}

const failure = new Schema({ kind: String, code: { type: Number, default: null }, at: Date }, { _id: false });

const schema = new Schema<OutboxRecord>(
  {
    _id: { type: String, required: true },
    to: { type: String, required: true },
    language: { type: String, required: true },
    template: { type: String, required: true },
    data: { type: Schema.Types.Mixed, required: true },
    list: { type: Schema.Types.Mixed },
    sealedLink: { type: String, default: null },
    state: { type: String, required: true },
    attempts: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    failure: { type: failure, default: null },
    createdAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
  },
  { collection: 'outbox', versionKey: false, minimize: false },
);

export function outboxModel(connection: Connection) {
  return connection.model<OutboxRecord>('OutboxMail', schema);
}
