import type { Cipher } from '../domain/cipher';
import type { Store } from './connection';
import type { PageTokenRecord } from './models/page';
import { sealText } from './sealed';

/** A token that was renewed without a person. */
export interface RenewedToken {
  accessToken: string;
  token: PageTokenRecord;
}

export interface RenewedUserToken {
  userToken: string;
  expiresAt: Date | null;
}

export type PageTokenRepository = ReturnType<typeof createPageTokenRepository>;

/** What probes write of a Page's token. Every write names the version it was learned about; a newer one is left alone. */
export function createPageTokenRepository(store: Store, cipher: Cipher) {
  return {
    /** What Facebook said of the token when it was looked at again. */
    async noteFacts(
      id: string,
      tokenVersion: number,
      { scopes, expiresAt, dataAccessExpiresAt }: Pick<PageTokenRecord, 'scopes' | 'expiresAt' | 'dataAccessExpiresAt'>,
    ): Promise<void> {
      await store.pages.updateOne(
        { _id: id, tokenVersion, token: { $ne: null } },
        {
          $set: {
            'token.scopes': scopes,
            'token.expiresAt': expiresAt,
            'token.dataAccessExpiresAt': dataAccessExpiresAt,
          },
        },
      );
    },
    /** The token lives again, as after a passed checkpoint. Returns whether it was thought dead. */
    async markAlive(id: string, tokenVersion: number): Promise<boolean> {
      const result = await store.pages.updateOne(
        { _id: id, tokenVersion, deadTokenVersion: tokenVersion },
        { $set: { deadTokenVersion: null } },
      );
      return result.matchedCount === 1;
    },
    /** A later end of the user token, got in exchange for the old one. */
    async extendUserToken(id: string, tokenVersion: number, { userToken, expiresAt }: RenewedUserToken): Promise<void> {
      await store.pages.updateOne(
        { _id: id, tokenVersion, removedAt: null },
        { $set: { sealedUserToken: sealText(cipher, userToken), userTokenExpiresAt: expiresAt } },
      );
    },
    /** Stores the next version of the Page token. False when somebody replaced it meanwhile. */
    async renew(id: string, tokenVersion: number, { accessToken, token }: RenewedToken): Promise<boolean> {
      const result = await store.pages.updateOne(
        { _id: id, tokenVersion, removedAt: null },
        { $set: { sealedAccessToken: sealText(cipher, accessToken), token }, $inc: { tokenVersion: 1 } },
      );
      return result.matchedCount === 1;
    },
  };
}
