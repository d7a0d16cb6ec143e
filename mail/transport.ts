import { createTransport } from 'nodemailer';
import type { MailContent } from './compose';
import { classifyMailError, type MailFailure } from './failures';
import { headersOf, type MailEnvelope } from './headers';

export interface MailTransportOptions {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string;
  /** Sender: its address also gives Message-IDs their domain. */
  from: { name: string; address: string };
}

/** The Message-ID is made from the key, so a repeat is recognised by mail servers. */
export interface OutgoingMail extends MailEnvelope {
  to: string;
  date: Date;
  content: MailContent;
}

export type SendResult = { outcome: 'sent' } | { outcome: 'failed'; failure: MailFailure };

export interface MailTransport {
  /** Hands one mail to the mail server. Never throws for what the server or the network does. */
  send(mail: OutgoingMail): Promise<SendResult>;
}

const CONNECT_MS = 15_000;
const SILENCE_MS = 30_000;
/** Longest time one attempt takes; a claim in the outbox has to last longer. */
export const LONGEST_SEND_MS = 120_000;

/** Sends over SMTP, one connection per mail. With a user and password the connection is encrypted or not used at all. */
export function createMailTransport({ url, from }: MailTransportOptions): MailTransport {
  const domain = from.address.split('@').at(-1) ?? 'localhost';
  const smtp = createTransport({
    ...connectionOf(new URL(url)),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, date, content, ...envelope }) {
      try {
        await smtp.sendMail({
          ...{ from, to: { name: '', address: to }, date, ...content, xMailer: false },
          ...headersOf(envelope, domain),
          signal: AbortSignal.timeout(LONGEST_SEND_MS),
        });
        return { outcome: 'sent' };
      } catch (error) {
        return { outcome: 'failed', failure: classifyMailError(error) };
      }
    },
  };
}

/** What nodemailer needs to reach a server. */
export function connectionOf({ protocol, hostname, port, username, password }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const auth = username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    ...{ host, secure, ...(port && { port: Number(port) }) },
    ...(auth && { auth, requireTLS: !secure && !isLoopback(host) }),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
