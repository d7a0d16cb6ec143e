import { createHash } from 'node:crypto';
import { promises as dns } from 'node:dns';
import { Parser } from 'htmlparser2';
import { type DNSResolver, dkimVerify } from 'mailauth';
import PostalMime, { type Email } from 'postal-mime';
import type { MailFacts } from '../../domain/app-review/announcements';

/** A mail that came in, taken apart. Nothing in it is to be believed except `signedBy`. */
export interface IncomingMail extends MailFacts {
  /** The same for the same bytes. */
  hash: string;
  messageId: string | null;
  fromAddress: string;
  /** Hosts that its links lead to, each once, at most 20. */
  linkHosts: string[];
  /** Written by a machine to answer or to report (RFC 3834, an empty return path): never an announcement. */
  automatic: boolean;
}

/** Meta's key could not be asked for: the same mail may be judged otherwise later. */
export class KeyAwayError extends Error {
  override name = 'KeyAwayError';
}

export interface ReadOptions {
  /** False: only the beginning was fetched, which no signature fits. */
  whole: boolean;
  /** When the mailbox took it in: signatures are judged by that time. */
  receivedAt: Date;
  /** Default: the machine's. */
  resolver?: DNSResolver | undefined;
}

/** Anybody may write to the mailbox: mails within mails are not opened, and headers without end are not read. */
const LIMITS = { rfc822Attachments: true, maxNestingDepth: 32, maxHeadersSize: 64 * 1024 };
const UNSEEN = new Set(['script', 'style']);
const MOST_TEXT = 2000;
const MOST_SUBJECT = 300;
const MOST_HOSTS = 20;

/**
 * Throws `KeyAwayError` when the key of the sender's own domain could not be asked for, and an error of PostalMime for a mail that
 * is nested too deep or is all headers.
 */
export async function readMail(raw: Buffer, { whole, ...options }: ReadOptions): Promise<IncomingMail> {
  const mail = await PostalMime.parse(raw, LIMITS);
  const fromAddress = (mail.from?.address ?? '').toLowerCase();
  const fromDomain = fromAddress.split('@').at(-1) ?? '';
  const html = mail.html ?? '';
  const text = mail.text ?? withoutTags(html);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim();
  return {
    hash: createHash('sha256').update(raw).digest('hex'),
    messageId: mail.messageId ?? null,
    fromAddress,
    fromName: mail.from?.name ?? '',
    fromDomain,
    subject: (mail.subject ?? '').slice(0, MOST_SUBJECT),
    text: text.trim().slice(0, MOST_TEXT),
    linkHosts: hostsIn(`${mail.text ?? ''} ${html}`),
    automatic: header('auto-submitted')?.startsWith('auto-replied') === true || header('return-path') === '<>',
    ...(whole ? await signaturesOf(raw, mail, fromDomain, options) : unchecked),
  };
}

const unchecked = { signature: 'unchecked', signedBy: [] } as const;

async function signaturesOf(
  raw: Buffer,
  { headers }: Email,
  fromDomain: string,
  { receivedAt, resolver = resolve }: Omit<ReadOptions, 'whole'>,
): Promise<Pick<MailFacts, 'signature' | 'signedBy'>> {
  // with two senders nobody knows which of them the signature and the reader mean
  if (headers.filter(({ key }) => key === 'from').length !== 1) return { signature: 'none', signedBy: [] };
  const { results } = await dkimVerify(raw, { resolver, curTime: receivedAt });
  const signed = results.filter(({ signingDomain }) => signingDomain);
  const own = signed.filter(({ signingDomain }) => `.${fromDomain}`.endsWith(`.${signingDomain.toLowerCase()}`));
  if (own.some(({ status }) => status.result.startsWith('temperr'))) throw new KeyAwayError();
  const held = signed.filter(({ status }) => status.result === 'pass' && !status.underSized);
  const signedBy = [...new Set(held.map(({ signingDomain }) => signingDomain.toLowerCase()))];
  if (signedBy.length > 0) return { signature: 'pass', signedBy };
  return { signature: signed.length > 0 ? 'fail' : 'none', signedBy };
}

async function resolve(domain: string, type: string): Promise<string[][] | string[]> {
  return (await dns.resolve(domain, type)) as string[][] | string[];
}

/** By a parser: expressions look through all that follows for each `<`, which takes minutes in a mail of nothing else. */
function withoutTags(html: string): string {
  const parts: string[] = [];
  let unseen = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (UNSEEN.has(name)) unseen += 1;
      parts.push(' ');
    },
    ontext(text) {
      if (unseen === 0) parts.push(text);
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1);
      parts.push(' ');
    },
  });
  parser.end(html);
  return parts.join('');
}

function hostsIn(text: string): string[] {
  const hosts = [...text.matchAll(/https?:\/\/[^\s"'<>)]+/gi)].flatMap(([link]) => {
    return URL.canParse(link) ? [new URL(link).hostname] : [];
  });
  return [...new Set(hosts)].slice(0, MOST_HOSTS);
}
