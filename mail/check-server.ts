import { createTransport } from 'nodemailer';
import { classifyMailError, type MailFailure } from './failures';
import { connectionOf } from './transport';

const PATIENCE_MS = 8000;

/** Connects and signs in as for a mail, and sends none. Null: the server would take mails. */
export async function checkMailServer(url: string): Promise<MailFailure | null> {
  const smtp = createTransport({
    ...connectionOf(new URL(url)),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    dnsTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  try {
    await smtp.verify();
    return null;
  } catch (error) {
    return classifyMailError(error);
  } finally {
    smtp.close();
  }
}
