import { type Connection, Schema } from 'mongoose';
import type { AppMode } from '../../domain/page';
import type { Finding, FindingCode, HealthState } from '../../domain/page-health';
import type { ProbeStepName, ProbeStepState } from '../../domain/probe-steps';

/** One step of a probe. `at`: when it got into this state. */
export interface ProbeStepRecord {
  name: ProbeStepName;
  state: ProbeStepState;
  at: Date | null;
  /** Why it failed, as a code of a finding or a class of Graph errors. */
  reason: string | null;
}

/** The last probe that was asked for or that a change caused; planned ones leave only their findings. */
export interface ProbeRecord {
  id: string;
  requestedAt: Date;
  finishedAt: Date | null;
  steps: ProbeStepRecord[];
}

/** What people still have to be told of. Written together with the findings, removed when every mail is in the outbox. */
export interface PendingChange {
  id: string;
  at: Date;
  /** Whether it is worth a mail, or only a line of the timeline. */
  mail: boolean;
  appeared: FindingCode[];
  resolved: FindingCode[];
  findings: Finding[];
}

/** The wait for a test message. Cancelled or arrived, it stays in view until the next one is opened. */
export interface TestMessageRecord {
  openedAt: Date;
  cancelledAt: Date | null;
  arrivedAt: Date | null;
  conversationId: string | null;
}

/**
 * Health of one Page. Findings are written by its workflow; what people enter, and what sends and tests observe, are fields
 * of their own beside them. Epoch ms where they come from or go to workflows.
 */
export interface PageHealthRecord {
  /** Connection id of the Page. */
  _id: string;
  state: HealthState;
  findings: Finding[];
  /** How many changes of the findings there were; the compare-and-set of their writer. */
  revision: number;
  pending: PendingChange | null;
  probedAt: Date | null;
  nextProbeAt: Date | null;
  /** Probes in a row that Facebook did not answer. */
  away: number;
  probe: ProbeRecord | null;
  /** The Page's subscription was seen in place, so its absence means that it was switched off. */
  subscriptionSeenAt: Date | null;
  unsubscribedHereAt: Date | null;
  restoredAt: Date | null;
  restriction: { code: number | null; subcode: number | null; at: number } | null;
  /** Facebook refused a call of this Page because its app is blocked. Epoch ms; `by` what met the refusal. */
  appRefusal: { at: number; by: 'send' | 'probe' } | null;
  /**
   * Facebook refused replies for this version of the Page's token. `times`: how often it did so to what was asked after the
   * token had been called good, `goodAt`. Epoch ms; absent in older documents.
   */
  tokenRefusal?: { version: number; times: number; at: number; goodAt: number } | null;
  refresh: { at: Date; problem: string | null } | null;
  /** `entry`: of the app's App Review, where that is the evidence; absent in older documents. */
  appMode: { mode: AppMode; at: Date; by: string | null; entry?: number | null } | null;
  /** A send to somebody without a role was refused: the app is not live for everyone (Meta: 200/2018028). */
  refusedWithoutRoleAt: Date | null;
  testMessage: TestMessageRecord | null;
}

const schema = new Schema<PageHealthRecord>(
  {
    _id: { type: String, required: true },
    state: { type: String, default: 'unknown' },
    findings: { type: Schema.Types.Mixed, default: [] },
    revision: { type: Number, default: 0 },
    pending: { type: Schema.Types.Mixed, default: null },
    probedAt: { type: Date, default: null },
    nextProbeAt: { type: Date, default: null },
    away: { type: Number, default: 0 },
    probe: { type: Schema.Types.Mixed, default: null },
    subscriptionSeenAt: { type: Date, default: null },
    unsubscribedHereAt: { type: Date, default: null },
    restoredAt: { type: Date, default: null },
    restriction: { type: Schema.Types.Mixed, default: null },
    appRefusal: { type: Schema.Types.Mixed, default: null },
    tokenRefusal: { type: Schema.Types.Mixed, default: null },
    refresh: { type: Schema.Types.Mixed, default: null },
    appMode: { type: Schema.Types.Mixed, default: null },
    refusedWithoutRoleAt: { type: Date, default: null },
    testMessage: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'page_health', versionKey: false, minimize: false },
);

export function pageHealthModel(connection: Connection) {
  return connection.model<PageHealthRecord>('PageHealth', schema);
}
