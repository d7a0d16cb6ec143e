import { ImapFlow } from 'imapflow';

/** How far a mailbox was read. Uids rise as long as `uidValidity` stays the same (RFC 9051 section 2.3.1.1). */
export interface MailboxPlace {
  uidValidity: string;
  lastUid: number;
}

export interface FetchedMail {
  raw: Buffer;
  /** False: longer than is looked at, `raw` is its beginning. */
  whole: boolean;
  receivedAt: Date;
}

export interface MailboxOptions {
  /** `imaps://user:password@host/INBOX`; `imap://` changes to TLS before it signs in, except on this machine. */
  url: string;
}

export type MailboxProblem = 'sign_in_refused' | 'no_such_folder' | 'away';

export class MailboxError extends Error {
  override name = 'MailboxError';
  constructor(readonly problem: MailboxProblem) {
    super(problem);
  }
}

const MOST_BYTES = 2 * 1024 * 1024;

/** So many at once; the rest at the next look. */
const MOST_AT_ONCE = 200;
const CONNECT_MS = 15_000;
const SILENCE_MS = 60_000;

/** Reads a mailbox and changes nothing in it: nothing is marked as read. */
export function createMailbox({ url }: MailboxOptions) {
  const { folder, connection } = connectionOf(new URL(url));
  return {
    /**
     * What came after `place`; on the first look, or when the server has numbered its mails anew, what came since `since`. Each with the
     * place behind it; `mail` is null where only the place is known. Throws `MailboxError`.
     */
    async *newMails(
      place: MailboxPlace | null,
      since: Date,
    ): AsyncGenerator<{ mail: FetchedMail | null; place: MailboxPlace }> {
      const client = new ImapFlow({ ...connection, logger: false });
      client.on('error', () => undefined); // told by the command that fails
      try {
        await client.connect();
        const { uidValidity, uidNext } = await client.mailboxOpen(folder, { readOnly: true });
        const known = place?.uidValidity === String(uidValidity) ? place.lastUid : null;
        const uids = await uidsAfter(client, known, since);
        for (const uid of uids.slice(0, MOST_AT_ONCE)) {
          yield { mail: await fetchMail(client, uid), place: { uidValidity: String(uidValidity), lastUid: uid } };
        }
        if (known === null && uids.length === 0) {
          yield { mail: null, place: { uidValidity: String(uidValidity), lastUid: uidNext - 1 } };
        }
      } catch (error) {
        throw problemOf(error);
      } finally {
        client.close();
      }
    },
  };
}

export type Mailbox = ReturnType<typeof createMailbox>;

async function uidsAfter(client: ImapFlow, known: number | null, since: Date): Promise<number[]> {
  const query = known === null ? { since } : { uid: `${known + 1}:*` };
  const found = await client.search(query, { uid: true });
  if (!found) throw new MailboxError('away'); // not an empty mailbox: the server refused to search
  // `n:*` names the last mail also where it lies before n
  return found.filter((uid) => uid > (known ?? 0)).sort((one, other) => one - other);
}

/** Null: it was removed meanwhile. */
async function fetchMail(client: ImapFlow, uid: number): Promise<FetchedMail | null> {
  const query = { source: { maxLength: MOST_BYTES }, size: true, internalDate: true };
  const found = await client.fetchOne(String(uid), query, { uid: true });
  if (!found || found.source === undefined) {
    const there = await client.search({ uid: String(uid) }, { uid: true });
    if (there && there.length === 0) return null;
    throw new MailboxError('away'); // it is there and was not given: the next look asks again
  }
  const whole = (found.size ?? 0) <= MOST_BYTES;
  return { raw: found.source, whole, receivedAt: new Date(found.internalDate ?? Date.now()) };
}

function connectionOf({ protocol, hostname, port, username, password, pathname }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'imaps:';
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.');
  return {
    folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
    connection: {
      ...{ host, secure, port: Number(port) || (secure ? 993 : 143) },
      doSTARTTLS: secure || local ? undefined : true,
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      ...{
        disableAutoIdle: true,
        connectionTimeout: CONNECT_MS,
        greetingTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
      },
    },
  };
}

function problemOf(error: unknown): MailboxError {
  if (error instanceof MailboxError) return error;
  if (typeof error !== 'object' || error === null) return new MailboxError('away');
  if ('authenticationFailed' in error && error.authenticationFailed) return new MailboxError('sign_in_refused');
  const code = 'serverResponseCode' in error ? error.serverResponseCode : null;
  if (code === 'NONEXISTENT' || ('mailboxMissing' in error && error.mailboxMissing))
    return new MailboxError('no_such_folder');
  return new MailboxError('away');
}
