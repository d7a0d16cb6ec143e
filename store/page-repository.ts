import type { Cipher } from '../domain/cipher';
import type { PageStatus } from '../domain/page';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { PageRecord } from './models/page';
import { openText, sealText } from './sealed';

/** A Page as everyone may see it: no secrets. */
export interface PageView {
  id: string;
  facebookPageId: string | null;
  name: string;
  departmentId: string | null;
  status: PageStatus;
  verifiedAt: Date | null;
  wrongCode: { at: Date; length: number } | null;
  createdAt: Date;
}

/** What ingest and sending need of a Page. Never leaves the process. */
export interface PageSecrets {
  id: string;
  facebookPageId: string | null;
  accessToken: string;
  appSecret: string;
  confirmationCode: string;
  tokenVersion: number;
  deadTokenVersion: number | null;
}

export interface NewPage {
  id: string;
  facebookPageId: string | null;
  name: string;
  departmentId: string | null;
  accessToken: string;
  appSecret: string;
  confirmationCode: string;
  now: Date;
}

export type PageRepository = ReturnType<typeof createPageRepository>;

const UNCHECKED = 'unchecked:';

export function createPageRepository(store: Store, cipher: Cipher) {
  const secretsOf = (page: PageRecord): PageSecrets => ({
    id: page._id,
    facebookPageId: facebookIdOf(page),
    accessToken: openText(cipher, page.sealedAccessToken),
    appSecret: openText(cipher, page.sealedAppSecret),
    confirmationCode: openText(cipher, page.sealedConfirmationCode),
    tokenVersion: page.tokenVersion,
    deadTokenVersion: page.deadTokenVersion,
  });

  return {
    /** Saves a Page. False when this id or this Facebook Page is connected already. */
    async add(page: NewPage): Promise<boolean> {
      try {
        await store.pages.create({
          _id: page.id,
          facebookPageId: page.facebookPageId ?? UNCHECKED + page.id,
          name: page.name,
          departmentId: page.departmentId,
          sealedAccessToken: sealText(cipher, page.accessToken),
          tokenVersion: 1,
          sealedAppSecret: sealText(cipher, page.appSecret),
          sealedConfirmationCode: sealText(cipher, page.confirmationCode),
          checkedAt: page.facebookPageId === null ? null : page.now,
          createdAt: page.now,
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async list(): Promise<PageView[]> {
      return (await store.pages.find().sort({ createdAt: 1, _id: 1 }).lean()).map(viewOf);
    },
    async find(id: string): Promise<PageView | null> {
      const page = await store.pages.findById(id).lean();
      return page && viewOf(page);
    },
    async secrets(id: string): Promise<PageSecrets | null> {
      const page = await store.pages.findById(id).lean();
      return page && secretsOf(page);
    },
    async secretsByFacebookPageId(facebookPageId: string): Promise<PageSecrets | null> {
      const page = await store.pages.findOne({ facebookPageId }).lean();
      return page && secretsOf(page);
    },
    async uncheckedIds(): Promise<string[]> {
      return (await store.pages.find({ checkedAt: null }, { _id: 1 }).lean()).map(({ _id }) => _id);
    },
    /** Notes which Page Facebook says the token is for. False when that Page is connected already. */
    async markChecked(id: string, facebookPageId: string, now: Date): Promise<boolean> {
      try {
        await store.pages.updateOne({ _id: id, checkedAt: null }, { $set: { facebookPageId, checkedAt: now } });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async markVerified(id: string, now: Date): Promise<void> {
      await store.pages.updateOne({ _id: id }, { $set: { verifiedAt: now, wrongCode: null } });
    },
    async noteWrongCode(id: string, length: number, now: Date): Promise<void> {
      await store.pages.updateOne({ _id: id }, { $set: { wrongCode: { at: now, length } } });
    },
    /** Notes that Facebook refused this version of the token; a newer one is left alone. */
    async markTokenDead(id: string, tokenVersion: number): Promise<void> {
      await store.pages.updateOne({ _id: id, tokenVersion }, { $set: { deadTokenVersion: tokenVersion } });
    },
  };
}

function facebookIdOf(page: PageRecord): string | null {
  return page.facebookPageId.startsWith(UNCHECKED) ? null : page.facebookPageId;
}

function viewOf(page: PageRecord): PageView {
  return {
    id: page._id,
    facebookPageId: facebookIdOf(page),
    name: page.name,
    departmentId: page.departmentId,
    status: page.verifiedAt ? 'verified' : page.checkedAt ? 'waiting_for_facebook' : 'not_checked',
    verifiedAt: page.verifiedAt,
    wrongCode: page.wrongCode,
    createdAt: page.createdAt,
  };
}
