import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** A mail as it came, with the addresses that the SMTP commands named. */
export interface KeptMail {
  id: string;
  envelope: { from: string; to: string[] };
  email: Email;
}

/** Beyond so many the oldest are removed. */
const MOST_KEPT = 1000;
const ID = /^\d{15}-[0-9a-f]{8}$/;

export type Mailbox = Awaited<ReturnType<typeof openMailbox>>;

/** Mails as files in a folder: `<id>.eml`, and `<id>.json` with the envelope. An id begins with the time, so names sort. */
export async function openMailbox(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 });

  async function ids(): Promise<string[]> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4));
    return names.filter((name) => ID.test(name)).sort();
  }

  async function read(id: string): Promise<KeptMail | null> {
    if (!ID.test(id)) return null;
    try {
      const [raw, envelope] = await Promise.all([
        readFile(join(folder, `${id}.eml`)),
        readFile(join(folder, `${id}.json`), 'utf8'),
      ]);
      return { id, envelope: JSON.parse(envelope), email: await PostalMime.parse(raw) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async function remove(id: string): Promise<void> {
    await rm(join(folder, `${id}.eml`), { force: true });
    await rm(join(folder, `${id}.json`), { force: true });
  }

  return {
    read,
    /** Keeps a mail. It is there for `list` only when all of it is written. */
    async keep(raw: Buffer, envelope: KeptMail['envelope']): Promise<void> {
      const id = `${String(Date.now()).padStart(15, '0')}-${randomBytes(4).toString('hex')}`;
      await writeFile(join(folder, `${id}.json`), JSON.stringify(envelope), { mode: 0o600 });
      await writeFile(join(folder, `${id}.new`), raw, { mode: 0o600 });
      await rename(join(folder, `${id}.new`), join(folder, `${id}.eml`));
      for (const old of (await ids()).slice(0, -MOST_KEPT)) await remove(old);
    },
    /** Newest first. */
    async list(limit = MOST_KEPT): Promise<KeptMail[]> {
      const mails: KeptMail[] = [];
      for (const id of (await ids()).reverse().slice(0, limit)) {
        const mail = await read(id);
        if (mail) mails.push(mail);
      }
      return mails;
    },
    async clear(): Promise<void> {
      for (const id of await ids()) await remove(id);
    },
  };
}
