import { randomInt } from 'node:crypto';
import { Readable } from 'node:stream';
import { emptyDetails, MAX_ICON_BYTES, type ReviewDetails } from '../../domain/app-review/evidence';
import type { Cipher } from '../../domain/cipher';
import type { Clock } from '../../domain/clock';
import type { Language } from '../../domain/languages';
import { measureIcon } from '../../evidence/icon';
import { sameSecret } from '../../graph/webhook-signature';
import type { ContactCodeRecord, ReviewDetailsRecord } from '../../store/models/review-evidence';
import type { OutboxRepository } from '../../store/outbox-repository';
import type { ReviewDetailsRepository } from '../../store/review-details-repository';
import { sealText } from '../../store/sealed';
import { HttpError } from '../http/errors';
import { readSmall, type Upload } from '../http/upload-route';
import type { ReviewFiles } from './files';
import { refusing } from './refusals';

export interface ReviewDetailsDeskDeps {
  details: ReviewDetailsRepository;
  files: ReviewFiles;
  outbox: Pick<OutboxRepository, 'enqueue'>;
  cipher: Cipher;
  fingerprint: (text: string) => string;
  clock: Clock;
  /** Throws `review_not_found`; a round that was checked has to be checked again. */
  changing: (appId: string, requestId: string, actor: string) => Promise<void>;
}

const CODE_MS = 30 * 60_000;
const MOST_TRIES = 5;
/** So many mails an hour, whoever asks. */
const MOST_CODES = 5;
const COUNTED_MS = 60 * 60_000;

export type ReviewDetailsDesk = ReturnType<typeof createReviewDetailsDesk>;

/** What the form asks of the app itself: its addresses, its icon, and that its contact address is read. */
export function createReviewDetailsDesk(deps: ReviewDetailsDeskDeps) {
  const { details, files, outbox, cipher, fingerprint, clock, changing } = deps;
  const now = () => new Date(clock.now());
  const hashOf = (appId: string, code: string) => fingerprint(`contact code ${appId} ${code}`);

  async function find(appId: string): Promise<Omit<ReviewDetailsRecord, '_id' | 'updatedAt'>> {
    return (await details.find(appId)) ?? { ...emptyDetails, version: 0, icon: null, contactConfirmedAt: null };
  }

  async function write(appId: string, before: ContactCodeRecord | null, email: string): Promise<string> {
    const recent = before && before.countedFrom.getTime() > clock.now() - COUNTED_MS;
    const sent = recent ? before.sent : 0;
    if (sent >= MOST_CODES) throw new HttpError('too_many_requests', undefined, { retryAfterSeconds: 3600 });
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const replaced = await details.replaceCode(before, {
      ...{ _id: appId, email, codeHash: hashOf(appId, code), tries: 0, sent: sent + 1 },
      ...{ expiresAt: new Date(clock.now() + CODE_MS), countedFrom: recent ? before.countedFrom : now() },
    });
    if (!replaced) throw new HttpError('review_changed');
    return code;
  }

  return {
    find,
    async save(appId: string, change: Partial<ReviewDetails>, seenVersion: number, actor: string): Promise<void> {
      const before = await find(appId);
      if (before.version !== seenVersion) throw new HttpError('review_changed');
      await changing(appId, `details-${seenVersion + 1}`, actor);
      const moved = change.contactEmail !== undefined && change.contactEmail !== before.contactEmail;
      const proven = moved ? { contactConfirmedAt: null } : {};
      if (!(await details.save(appId, { ...change, ...proven }, seenVersion, now())))
        throw new HttpError('review_changed');
    },
    async putIcon(appId: string, upload: Upload, actor: string): Promise<void> {
      const bytes = await readSmall(upload, MAX_ICON_BYTES, 'icon_too_large');
      const facts = refusing(() => measureIcon(bytes, upload.contentType));
      const { fileId } = await files.write(appId, Readable.from([bytes]), () => undefined);
      await changing(appId, `icon-${facts.hash.slice(0, 16)}-${clock.now()}`, actor);
      await details.setIcon(appId, { ...facts, fileId }, now());
      await files.tidy(appId);
    },
    /** Mails a code to the contact address. Its plain text is in the mail only. */
    async sendCode(appId: string, language: Language): Promise<{ email: string; expiresAt: Date }> {
      const { contactEmail: email } = await find(appId);
      if (email === null) throw new HttpError('contact_address_missing');
      const code = await write(appId, await details.findCode(appId), email);
      const at = now();
      await outbox.enqueue({
        ...{ key: `contact-code:${appId}:${at.getTime()}:${hashOf(appId, code).slice(0, 8)}`, to: email, language, at },
        ...{ template: 'contact_code', data: { appId }, sealedLink: sealText(cipher, code) },
      });
      return { email, expiresAt: new Date(at.getTime() + CODE_MS) };
    },
    async confirm(appId: string, code: string): Promise<void> {
      const { contactEmail } = await find(appId);
      const last = await details.takeTry(appId, MOST_TRIES);
      if (!last || last.expiresAt <= now() || last.email !== contactEmail) throw new HttpError('contact_code_ended');
      if (!sameSecret(hashOf(appId, code), last.codeHash)) throw new HttpError('contact_code_wrong');
      await details.confirmContact(appId, last.email, now());
      await details.endCode(last, MOST_TRIES);
    },
  };
}
