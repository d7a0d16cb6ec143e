import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MailCatcher, startMailCatcher } from '../../embedded/mail/catcher';

/** A mail catcher with a folder of its own, which goes with it. */
export async function startTestCatcher(): Promise<MailCatcher> {
  const folder = await mkdtemp(join(tmpdir(), 'mails-'));
  const catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, folder });
  return {
    ...catcher,
    async close() {
      await catcher.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The newest mail to an address. */
export async function mailTo(catcher: MailCatcher, address: string) {
  return (await catcher.mailbox.list()).find(({ envelope }) => envelope.to.includes(address))?.email;
}
