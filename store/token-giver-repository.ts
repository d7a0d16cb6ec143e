import type { Cipher } from '../domain/cipher';
import type { Store } from './connection';
import { openText, sealText } from './sealed';

export type TokenGiverRepository = ReturnType<typeof createTokenGiverRepository>;

/** People who gave tokens, by their app-scoped id at Facebook. */
export function createTokenGiverRepository(store: Store, cipher: Cipher) {
  return {
    /** App Secrets that Pages of this app were saved with. */
    async secretsOfApp(appId: string): Promise<string[]> {
      const filter = { removedAt: null, $or: [{ appId }, { 'token.appId': appId }] };
      const pages = await store.pages.find(filter, { sealedAppSecret: 1 }).lean();
      return [...new Set(pages.map((page) => openText(cipher, page.sealedAppSecret)))];
    },
    /** Connection ids of the Pages whose token this person gave. */
    async pagesOf(appId: string, userId: string): Promise<string[]> {
      const filter = { 'token.appId': appId, 'token.userId': userId, removedAt: null };
      return (await store.pages.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id);
    },
    /** Forgets the tokens that this person gave for a Page, and the person. The Page counts as one with a dead token. */
    async forget(connectionId: string, appId: string, userId: string): Promise<void> {
      const page = await store.pages.findById(connectionId, { tokenVersion: 1 }).lean();
      if (!page) return;
      const { tokenVersion } = page;
      await store.pages.updateOne(
        { _id: connectionId, tokenVersion, 'token.appId': appId, 'token.userId': userId },
        {
          $set: {
            sealedAccessToken: sealText(cipher, ''),
            sealedUserToken: null,
            userTokenExpiresAt: null,
            'token.userId': null,
            tokenVersion: tokenVersion + 1,
            deadTokenVersion: tokenVersion + 1,
          },
        },
      );
    },
    /** Forgets the user token alone: the Page token is Facebook's to judge. */
    async forgetUserToken(connectionId: string, appId: string, userId: string): Promise<void> {
      await store.pages.updateOne(
        { _id: connectionId, 'token.appId': appId, 'token.userId': userId },
        { $set: { sealedUserToken: null, userTokenExpiresAt: null } },
      );
    },
    async countLogins(appId: string, facebookUserId: string): Promise<number> {
      return await store.facebookConnections.countDocuments({ appId, facebookUserId });
    },
  };
}
