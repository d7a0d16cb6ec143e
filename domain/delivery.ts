/** What is known of sending one reply; each fact is written by one writer, the state is derived from them. */
export interface ReplyFacts {
  /**
   * Where the send stands for us: `queued` accepted, `claimed` taken by a worker, `writing` the request may have left,
   * `retrying` refused for now, `sent` Facebook answered with a mid, then the ends `failed`, `unknown`, `cancelled`.
   */
  progress: SendProgress;
  /** Epoch ms just before the request was written. */
  requestedAt: number | null;
  sentAt: number | null;
  /** Facebook's own timestamp, from the echo. */
  echoAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
}

export type SendProgress = 'queued' | 'claimed' | 'writing' | 'retrying' | 'sent' | 'failed' | 'unknown' | 'cancelled';

/** What people see. `paused`: nothing is sent for the Page's app now. `unknown`: the request left but its outcome is not known; never repeated by itself. */
export type ReplyState =
  | 'queued'
  | 'sending'
  | 'retrying'
  | 'paused'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'unknown'
  | 'cancelled';

/** Nothing has left while a reply is here. */
const NOT_WRITTEN: readonly SendProgress[] = ['queued', 'claimed', 'retrying'];

/** Receipts of a conversation: everything sent up to these times (epoch ms) was delivered or read. */
export interface Watermarks {
  delivered: number | null;
  read: number | null;
}

/**
 * The state of a reply from its own facts and the conversation's receipts. An echo proves a send whatever else is known.
 * `paused`: nothing is sent for the Page's app now.
 */
export function replyState(facts: ReplyFacts, watermarks: Watermarks, paused = false): ReplyState {
  const gone = facts.progress === 'sent' || facts.echoAt !== null;
  if (!gone && paused && NOT_WRITTEN.includes(facts.progress)) return 'paused';
  if (!gone) return waitingState(facts.progress);
  const at = facts.echoAt ?? facts.requestedAt ?? facts.sentAt;
  if (facts.readAt !== null || reached(at, watermarks.read)) return 'read';
  if (facts.deliveredAt !== null || reached(at, watermarks.delivered)) return 'delivered';
  return 'sent';
}

function waitingState(progress: SendProgress): ReplyState {
  return progress === 'claimed' || progress === 'writing' ? 'sending' : progress;
}

function reached(at: number | null, watermark: number | null): boolean {
  return at !== null && watermark !== null && watermark >= at;
}
