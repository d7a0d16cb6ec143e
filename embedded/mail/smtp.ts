import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { MailFaults } from './faults';
import type { Mailbox } from './mailbox';

const LOOPBACK = '127.0.0.1';
const MAX_BYTES = 10 * 1024 * 1024;
const CLOSE_MS = 500;

/** An SMTP server on loopback that keeps what it gets and delivers nothing. Any user and password will do. */
export async function startSmtp(port: number, mailbox: Mailbox, faults: MailFaults) {
  const server = new SMTPServer({
    ...{ logger: false, banner: 'Messenger Desk mail catcher', size: MAX_BYTES, closeTimeout: CLOSE_MS },
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true, disableReverseLookup: true },
    onAuth: ({ username }, _session, done) =>
      faults.happens('refuse_sign_in') ? done(refusal(535, 'wrong password')) : done(null, { user: username ?? 'x' }),
    onRcptTo: (_address, _session, done) => {
      if (faults.happens('refuse_for_now')) return done(refusal(451, 'try again later'));
      if (faults.happens('refuse')) return done(refusal(550, 'no such mailbox'));
      return done();
    },
    onData: (stream, session, done) => {
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
      const to = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((raw) => mailbox.keep(raw, { from, to }))
        .then(() => {
          if (!faults.happens('drop_after_data')) return done();
          for (const connection of server.connections) if (connection.id === session.id) connection.close();
        })
        .catch(() => done(refusal(451, 'not kept')));
    },
  });
  // clients that break off are their own business
  server.on('error', () => undefined);
  const socket = server.listen(port, LOOPBACK);
  await once(socket, 'listening');
  const address = socket.address();
  if (address === null || typeof address === 'string') throw new Error('the mail catcher has no port');
  return {
    port: address.port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
