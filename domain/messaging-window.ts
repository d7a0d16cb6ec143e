/** Length of Messenger's standard messaging window: 24 hours from the visitor's last qualifying action. */
export const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Sending stops this long before the window ends, so that a request under way cannot land outside it. */
export const SEND_MARGIN_MS = 30 * 1000;

/**
 * How long after the visitor's last qualifying action a person may still write under the HUMAN_AGENT tag, where Meta has
 * granted the feature (Meta: Human Agent, 7 days).
 */
export const HUMAN_AGENT_MS = 7 * 24 * 60 * 60 * 1000;

export interface MessagingWindow {
  state: 'open' | 'closed';
  /** Epoch ms of the last action that opened the window; null when the visitor never opened it. */
  openedAt: number | null;
  /** Epoch ms at which Facebook closes the window. */
  closesAt: number | null;
  /** Epoch ms until which a reply is accepted here: `closesAt` less the margin. */
  sendUntil: number | null;
  /** Milliseconds left to send, 0 when closed. */
  remainingMs: number;
}

/** The messaging window as it stands at `now`, from the time (epoch ms) of the last action that opened it. */
export function messagingWindow(openedAt: number | null, now: number): MessagingWindow {
  if (openedAt === null) return { state: 'closed', openedAt, closesAt: null, sendUntil: null, remainingMs: 0 };
  const closesAt = openedAt + WINDOW_MS;
  const sendUntil = closesAt - SEND_MARGIN_MS;
  const remainingMs = Math.max(0, sendUntil - now);
  return { state: remainingMs > 0 ? 'open' : 'closed', openedAt, closesAt, sendUntil, remainingMs };
}

/** Epoch ms until which a reply as a human agent is accepted here; null when the visitor never opened the window. */
export function humanAgentUntil(openedAt: number | null): number | null {
  return openedAt === null ? null : openedAt + HUMAN_AGENT_MS - SEND_MARGIN_MS;
}

/** Whether a reply needs the tag, and may have it, at `now`: the window has ended and the 7 days have not. */
export function isHumanAgentTime(openedAt: number | null, now: number): boolean {
  return messagingWindow(openedAt, now).state === 'closed' && now < (humanAgentUntil(openedAt) ?? 0);
}
