import type { Cipher } from '../domain/cipher';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { PageRecord, PageTokenRecord } from './models/page';
import { createPageLists } from './page-lists';
import { facebookIdOf, type PageView, viewOf } from './page-view';
import { openText, sealText } from './sealed';

/** A user token as it is stored with a Page. `expiresAt` is null until it was exchanged for a long-lived one. */
export interface StoredUserToken {
  appId: string | null;
  userToken: string;
  expiresAt: Date | null;
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
  appId: string | null;
  /** The app that the Page token belongs to, as Facebook said; null until it has. */
  tokenAppId: string | null;
  userToken: string | null;
  userTokenExpiresAt: Date | null;
  /** What the token may do; empty until Facebook has said so. */
  scopes: string[];
  /** Meta has granted the Human Agent feature, as a person says. */
  humanAgent: boolean;
  removed: boolean;
}

export interface NewPage {
  id: string;
  facebookPageId: string | null;
  name: string;
  departmentId: string | null;
  accessToken: string;
  appSecret: string;
  confirmationCode: string;
  token: PageTokenRecord | null;
  user?: StoredUserToken | null;
  now: Date;
}

/** What a person may change of a Page. */
export interface PageChange {
  name?: string | undefined;
  departmentId?: string | null | undefined;
  humanAgent?: boolean | undefined;
  confirmationCode?: string | undefined;
  /** A new token or App Secret, tried before it is stored. `user`: absent leaves the user token, null removes it. */
  credentials?:
    | { accessToken: string; appSecret: string; token: PageTokenRecord | null; user?: StoredUserToken | null }
    | undefined;
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
    appId: page.appId ?? null,
    tokenAppId: page.token?.appId ?? null,
    userToken: page.sealedUserToken ? openText(cipher, page.sealedUserToken) : null,
    userTokenExpiresAt: page.userTokenExpiresAt ?? null,
    scopes: page.token?.scopes ?? [],
    humanAgent: page.humanAgent === true,
    removed: page.removedAt !== null && page.removedAt !== undefined,
  });

  const userFields = (user: StoredUserToken | null) => ({
    appId: user?.appId ?? null,
    sealedUserToken: user && sealText(cipher, user.userToken),
    userTokenExpiresAt: user?.expiresAt ?? null,
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
          token: page.token,
          ...userFields(page.user ?? null),
          checkedAt: page.facebookPageId === null ? null : page.now,
          createdAt: page.now,
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    ...createPageLists(store),
    /** The app of a connected Page, by Facebook's id of the Page. */
    async appIdOf(facebookPageId: string): Promise<string | null> {
      const page = await store.pages.findOne({ facebookPageId, removedAt: null }, { appId: 1, token: 1 }).lean();
      return page?.token?.appId ?? page?.appId ?? null;
    },
    async find(id: string): Promise<PageView | null> {
      const page = await store.pages.findOne({ _id: id, removedAt: null }).lean();
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
    /** Notes what Facebook said of a token that was saved untried. False when that Page is connected already. */
    async markChecked(id: string, facebookPageId: string, token: PageTokenRecord | null, now: Date): Promise<boolean> {
      try {
        await store.pages.updateOne({ _id: id, checkedAt: null }, { $set: { facebookPageId, token, checkedAt: now } });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async markVerified(id: string, now: Date): Promise<void> {
      await store.pages.updateOne({ _id: id }, { $set: { verifiedAt: now } });
    },
    /** Changes a Page. A new token counts as another version, so that what waited for it can go on. */
    async change(
      id: string,
      { name, departmentId, humanAgent, confirmationCode, credentials }: PageChange,
    ): Promise<boolean> {
      const result = await store.pages.updateOne(
        { _id: id, removedAt: null },
        {
          $set: {
            ...(name !== undefined && { name }),
            ...(departmentId !== undefined && { departmentId }),
            ...(humanAgent !== undefined && { humanAgent }),
            ...(confirmationCode !== undefined && {
              sealedConfirmationCode: sealText(cipher, confirmationCode),
              verifiedAt: null,
            }),
            ...(credentials && {
              sealedAccessToken: sealText(cipher, credentials.accessToken),
              sealedAppSecret: sealText(cipher, credentials.appSecret),
              ...(credentials.token && { token: credentials.token }),
              ...(credentials.user !== undefined && userFields(credentials.user)),
            }),
          },
          ...(credentials && { $inc: { tokenVersion: 1 } }),
        },
      );
      return result.matchedCount === 1;
    },
    /** The Page whose confirmation code this is, looked for among all Pages; null when it is nobody's. */
    async findByConfirmationCode(matches: (code: string) => boolean): Promise<string | null> {
      const pages = await store.pages.find({ removedAt: null }, { sealedConfirmationCode: 1 }).lean();
      return pages.find((page) => matches(openText(cipher, page.sealedConfirmationCode)))?._id ?? null;
    },
    /** Notes that Facebook refused this version of the token; a newer one is left alone. Returns whether that is news. */
    async markTokenDead(id: string, tokenVersion: number): Promise<boolean> {
      const result = await store.pages.updateOne(
        { _id: id, tokenVersion, deadTokenVersion: { $ne: tokenVersion } },
        { $set: { deadTokenVersion: tokenVersion } },
      );
      return result.matchedCount === 1;
    },
  };
}
