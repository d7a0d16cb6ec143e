import { type Connection, Schema } from 'mongoose';

/** What can happen to a Page. A name never changes its meaning. */
export type PageEventKind =
  | 'finding_appeared'
  | 'finding_resolved'
  | 'subscription_restored'
  | 'subscribed'
  | 'unsubscribed'
  | 'app_deauthorized'
  | 'token_died'
  | 'token_replaced'
  | 'token_refreshed'
  | 'reply_missed_window'
  | 'test_message_opened'
  | 'test_message_arrived'
  | 'policy_warning'
  | 'policy_block'
  | 'policy_unblock'
  | 'app_mode_entered'
  | 'parked_events_replayed';

/** One line of a Page's timeline, written by whoever causes the event, once under its natural key. */
export interface PageEventRecord {
  _id: string;
  /** Connection id. */
  pageId: string;
  kind: PageEventKind;
  at: Date;
  /** Codes, ids, numbers and times; no text of visitors, no secrets. */
  data: Record<string, string | number>;
}

const schema = new Schema<PageEventRecord>(
  {
    _id: { type: String, required: true },
    pageId: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    data: { type: Schema.Types.Mixed, default: {} },
  },
  { collection: 'page_events', versionKey: false, minimize: false },
);

export function pageEventModel(connection: Connection) {
  return connection.model<PageEventRecord>('PageEvent', schema);
}
