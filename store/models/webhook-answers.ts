import { type Connection, Schema } from 'mongoose';

/** Our answers to Facebook on one callback address in one hour, summed up over all api processes. */
export interface WebhookAnswersRecord {
  /** `<connection id>/<hour>`. */
  _id: string;
  connectionId: string;
  /** Whole hours since 1970. */
  hour: number;
  accepted: number;
  refused: number;
  failed: number;
  slow: number;
  slowestMs: number;
}

const schema = new Schema<WebhookAnswersRecord>(
  {
    _id: { type: String, required: true },
    connectionId: { type: String, required: true },
    hour: { type: Number, required: true },
    accepted: { type: Number, default: 0 },
    refused: { type: Number, default: 0 },
    failed: { type: Number, default: 0 },
    slow: { type: Number, default: 0 },
    slowestMs: { type: Number, default: 0 },
  },
  { collection: 'webhook_answers', versionKey: false },
);

export function webhookAnswersModel(connection: Connection) {
  return connection.model<WebhookAnswersRecord>('WebhookAnswers', schema);
}
