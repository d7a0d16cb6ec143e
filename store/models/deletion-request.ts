import { type Connection, Schema } from 'mongoose';
import type { DeletionCounts, DeletionKind, DeletionState, DeletionStep } from '../../domain/data-deletion';

/** One deletion: asked for, under way, or done. After its end it holds no personal data, only numbers and times. */
export interface DeletionRequestRecord {
  /** The confirmation code: letters and digits, too many to guess. */
  _id: string;
  kind: DeletionKind;
  origin: 'facebook' | 'administrator' | 'form';
  state: DeletionState;
  /** Whom it is about, sealed; null as soon as it is not needed any more. */
  sealedSubject: string | null;
  /** Steps that are done, in order. */
  steps: { name: DeletionStep; at: Date }[];
  found: DeletionCounts | null;
  remaining: DeletionCounts | null;
  requestedAt: Date;
  /** False until administrators have been told that it came in; null: there is nobody to tell, they began it. */
  announced: boolean | null;
  /** When its workflow took it up; null: it still has to be started. */
  startedAt: Date | null;
  finishedAt: Date | null;
}

const step = new Schema({ name: String, at: Date }, { _id: false });

const schema = new Schema<DeletionRequestRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    origin: { type: String, required: true },
    state: { type: String, required: true },
    sealedSubject: { type: String, default: null },
    steps: { type: [step], default: [] },
    found: { type: Schema.Types.Mixed, default: null },
    remaining: { type: Schema.Types.Mixed, default: null },
    requestedAt: { type: Date, required: true },
    announced: { type: Boolean, default: null },
    startedAt: { type: Date, default: null },
    finishedAt: { type: Date, default: null },
  },
  { collection: 'deletion_requests', versionKey: false },
);

export function deletionRequestModel(connection: Connection) {
  return connection.model<DeletionRequestRecord>('DeletionRequest', schema);
}
