/** So many attempts are remembered, and the body of those that are not huge. In memory only. */
const KEPT = 200;
const LONGEST_BODY = 20_000;

/** One POST to a callback and what came of it. Times are on the simulator's clock. */
export interface DeliveryAttempt {
  id: number;
  at: number;
  appId: string;
  url: string;
  pageIds: string[];
  /** Kinds of the events in the body, as `message` or `standby: message`. */
  events: string[];
  /** 1 for the first try, of the line that has failed most often. */
  attempt: number;
  /** HTTP status; null when no answer came. */
  status: number | null;
  /** Why it counts as failed; null when it was accepted. */
  problem: string | null;
  nextAttemptAt: number | null;
  /** The body in readable JSON, not the bytes that were signed; null when it was too long to keep. */
  body: unknown;
}

/** The newest deliveries, for the developers' dashboard. */
export class DeliveryLog {
  private attempts: DeliveryAttempt[] = [];
  private lastId = 0;

  add(attempt: Omit<DeliveryAttempt, 'id'>): void {
    this.lastId += 1;
    const isShort = attempt.events.length < 50 && JSON.stringify(attempt.body).length <= LONGEST_BODY;
    this.attempts.push({ ...attempt, id: this.lastId, body: isShort ? attempt.body : null });
    if (this.attempts.length > KEPT) this.attempts.shift();
  }

  /** Newest first. */
  list(appId?: string): DeliveryAttempt[] {
    return this.attempts.filter((attempt) => appId === undefined || attempt.appId === appId).toReversed();
  }
}

const PEOPLE_AND_TIME = ['sender', 'recipient', 'timestamp'];

/** What an event is about, for the log. */
export function kindOf({ list, event }: { list: string; event: Record<string, unknown> }): string {
  const message = event.message;
  const isEcho = typeof message === 'object' && message !== null && 'is_echo' in message;
  const key = isEcho ? 'echo' : (Object.keys(event).find((name) => !PEOPLE_AND_TIME.includes(name)) ?? '?');
  return list === 'messaging' ? key : `${list}: ${key}`;
}
