import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMailFaults, type MailFaults } from './faults';
import { type Mailbox, openMailbox } from './mailbox';
import { createMailRoutes } from './routes';
import { startSmtp } from './smtp';

export interface MailCatcherOptions {
  /** 0 takes any free port. */
  smtpPort: number;
  webPort: number;
  /** Where the mails stay. */
  folder: string;
}

/** A mail server that delivers nothing, and its page. */
export interface MailCatcher {
  smtpUrl: string;
  /** The page with the mails. */
  url: string;
  mailbox: Mailbox;
  faults: MailFaults;
  close(): Promise<void>;
}

/** Starts both on loopback only: nobody signs in there. */
export async function startMailCatcher({ smtpPort, webPort, folder }: MailCatcherOptions): Promise<MailCatcher> {
  const mailbox = await openMailbox(folder);
  const faults = createMailFaults();
  const smtp = await startSmtp(smtpPort, mailbox, faults);
  const web = createServer(createMailRoutes(mailbox, faults));
  web.listen(webPort, '127.0.0.1');
  await once(web, 'listening').catch(async (error: unknown) => {
    await smtp.close();
    throw error;
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    mailbox,
    faults,
    async close() {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
      await smtp.close();
    },
  };
}
