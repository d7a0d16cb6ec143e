import { GIVE_UP_MS, mailPause } from '../../domain/mail';
import { classifyMailError } from '../../mail/failures';

const smtp = (code: string, command: string, responseCode: number) => ({ code, command, responseCode });

describe('What a mail server or the network does', () => {
  test.each([
    ['a mailbox that does not exist', smtp('EENVELOPE', 'RCPT TO', 550), 'recipient_refused', true],
    ['a full mailbox', smtp('EENVELOPE', 'RCPT TO', 452), 'refused_for_now', false],
    ['grey-listing', smtp('EENVELOPE', 'RCPT TO', 451), 'refused_for_now', false],
    ['content that is not wanted', smtp('EMESSAGE', 'DATA', 554), 'refused', true],
    ['a sender that is not wanted', smtp('EENVELOPE', 'MAIL FROM', 553), 'refused', true],
    ['commands out of order', smtp('EMESSAGE', 'DATA', 503), 'refused_for_now', false],
    ['a wrong password', smtp('EAUTH', 'AUTH PLAIN', 535), 'credentials_refused', false],
    ['a missing sign-in', smtp('EENVELOPE', 'MAIL FROM', 530), 'credentials_refused', false],
    ['a server that turns this client away', smtp('EPROTOCOL', 'CONN', 554), 'server_away', false],
    ['a server without encryption', { code: 'ETLS', command: 'STARTTLS', responseCode: 502 }, 'server_away', false],
    ['no connection', { code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'server_away', false],
    ['no such host', { code: 'EDNS' }, 'server_away', false],
    ['silence', { code: 'ETIMEDOUT' }, 'server_away', false],
    ['a connection that was cut', { code: 'ECONNECTION' }, 'server_away', false],
    ['an attempt that took too long', { code: 'EABORT' }, 'server_away', false],
    ['an address that is none', { code: 'EENVELOPE' }, 'unusable', true],
    ['something unheard of', new Error('550 mailbox not found'), 'server_away', false],
    ['nothing at all', undefined, 'server_away', false],
  ])('%s', (_what, error, kind, permanent) => {
    expect(classifyMailError(error)).toMatchObject({ kind, permanent });
  });
});

test.each([
  [1, 1],
  [2, 2],
  [5, 16],
  [9, 256],
  [10, 360],
  [1000, 360],
])('After attempt %i there is a pause of %i minutes', (attempts, minutes) => {
  expect(mailPause(attempts)).toBe(minutes * 60_000);
});

test('Giving up takes at least the four days that RFC 5321 asks for', () => {
  expect(GIVE_UP_MS).toBeGreaterThanOrEqual(4 * 86_400_000);
});
