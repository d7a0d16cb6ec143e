import { messagingWindow } from '../../domain/messaging-window';

const OPENED = Date.UTC(2026, 10, 22, 10, 0, 0);
const later = (hours: number, minutes = 0, seconds = 0, ms = 0) =>
  OPENED + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;

describe('The messaging window', () => {
  test.each<[string, number, 'open' | 'closed', number]>([
    ['is open at the message itself', later(0), 'open', 86_370_000],
    ['is open after an hour', later(1), 'open', 82_770_000],
    ['is open at 23:59:00', later(23, 59), 'open', 30_000],
    ['is open in the last millisecond before the margin', later(23, 59, 29, 999), 'open', 1],
    ['is closed at 23:59:30, since a request on its way could land outside', later(23, 59, 30), 'closed', 0],
    ['is closed at 24:00', later(24), 'closed', 0],
    ['is closed at 24:01', later(24, 1), 'closed', 0],
    ['is closed a year later', later(24 * 365), 'closed', 0],
  ])('%s', (_, now, state, remainingMs) => {
    expect(messagingWindow(OPENED, now)).toEqual({
      state,
      openedAt: OPENED,
      closesAt: later(24),
      sendUntil: later(23, 59, 30),
      remainingMs,
    });
  });

  test('that was never opened is closed', () => {
    const closed = { state: 'closed', openedAt: null, closesAt: null, sendUntil: null, remainingMs: 0 };
    expect(messagingWindow(null, OPENED)).toEqual(closed);
  });
});
