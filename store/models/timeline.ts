import { type Connection, Schema } from 'mongoose';

/** What became of a conversation in the queue. */
export type AssignmentKind =
  | 'offered'
  | 'assigned'
  | 'taken'
  | 'picked_up'
  | 'transferred'
  | 'returned'
  | 'not_picked_up'
  | 'operator_left';

/** One line of a conversation's timeline, written by whoever causes the event, once under its natural key. */
export interface TimelineRecord {
  _id: string;
  conversationId: string;
  kind:
    | 'opened'
    | 'reply_accepted'
    | 'reply_sent'
    | 'reply_failed'
    | 'reply_unknown'
    | 'reply_cancelled'
    | 'closed'
    | 'expired'
    | 'window_ending'
    | AssignmentKind;
  at: Date;
  details: Record<string, unknown>;
}

const schema = new Schema<TimelineRecord>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    details: { type: Schema.Types.Mixed, default: {} },
  },
  { collection: 'timeline', versionKey: false, minimize: false },
);

export function timelineModel(connection: Connection) {
  return connection.model<TimelineRecord>('TimelineEntry', schema);
}
