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
  /** The messages that it becomes, where it is not one text, and whose turn it is. */
  pieces?: readonly PieceFacts[];
  next?: number;
}

export interface PieceFacts {
  requestedAt: number | null;
  sentAt: number | null;
  echoAt: number | null;
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
  if (!gone && facts.progress === 'unknown' && isEchoed(facts)) return 'failed'; // it left, and the rest never did
  if (!gone) return waitingState(facts.progress);
  const at = facts.echoAt ?? facts.requestedAt ?? facts.sentAt;
  if (facts.readAt !== null || reached(at, watermarks.read)) return 'read';
  if (facts.deliveredAt !== null || reached(at, watermarks.delivered)) return 'delivered';
  return 'sent';
}

function isEchoed({ pieces = [], next = 0 }: ReplyFacts): boolean {
  return (pieces[next]?.echoAt ?? null) !== null;
}

/** `left_out`: the reply ended before its turn came, and it will never be sent. */
export type PieceState = ReplyState | 'left_out';

/** Where each message of a reply stands; empty where the reply is one text. */
export function pieceStates(facts: ReplyFacts, watermarks: Watermarks, paused = false): PieceState[] {
  const { pieces = [], next = 0, progress } = facts;
  const whole = replyState(facts, watermarks, paused);
  const isOver = progress === 'failed' || progress === 'unknown' || progress === 'cancelled';
  return pieces.map((piece, index) => {
    if (index < next || piece.echoAt !== null || progress === 'sent') return receivedState(piece, watermarks);
    if (index > next) return isOver ? 'left_out' : 'queued';
    return whole;
  });
}

function receivedState({ echoAt, requestedAt, sentAt }: PieceFacts, watermarks: Watermarks): ReplyState {
  const at = echoAt ?? requestedAt ?? sentAt;
  if (reached(at, watermarks.read)) return 'read';
  return reached(at, watermarks.delivered) ? 'delivered' : 'sent';
}

function waitingState(progress: SendProgress): ReplyState {
  return progress === 'claimed' || progress === 'writing' ? 'sending' : progress;
}

function reached(at: number | null, watermark: number | null): boolean {
  return at !== null && watermark !== null && watermark >= at;
}
