/** Length of Messenger's standard messaging window: 24 hours from the visitor's last qualifying action. */
export const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Sending stops this long before the window ends, so that a request under way cannot land outside it. */
export const SEND_MARGIN_MS = 30 * 1000;

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
