import type { Cipher } from '../domain/cipher';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { AppMode, FacebookAppRecord } from './models/facebook-app';
import { openText, sealText } from './sealed';

/** An app as everyone who manages Pages may see it: no secret. */
export type FacebookAppView = Omit<FacebookAppRecord, '_id' | 'sealedAppSecret' | 'sealedPreviousSecret'> & {
  id: string;
};

export interface NewFacebookApp {
  id: string;
  name: string;
  appSecret: string;
  checkedAt: Date | null;
  mode: AppMode | null;
  now: Date;
}

export interface FacebookAppChange {
  name?: string | undefined;
  mode?: AppMode | null | undefined;
  /** Tried before it is stored; `checkedAt` null: Facebook did not answer. */
  secret?: { appSecret: string; checkedAt: Date | null } | undefined;
}

export type FacebookAppRepository = ReturnType<typeof createFacebookAppRepository>;

export function createFacebookAppRepository(store: Store, cipher: Cipher) {
  return {
    /** Saves an app. False when it is there already. */
    async add({ id, name, appSecret, checkedAt, mode, now }: NewFacebookApp): Promise<boolean> {
      try {
        const sealedAppSecret = sealText(cipher, appSecret);
        const modeEnteredAt = mode && now;
        await store.facebookApps.create({
          _id: id,
          name,
          sealedAppSecret,
          checkedAt,
          mode,
          modeEnteredAt,
          createdAt: now,
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async list(): Promise<FacebookAppView[]> {
      return (await store.facebookApps.find().sort({ createdAt: 1, _id: 1 }).lean()).map(viewOf);
    },
    async find(id: string): Promise<FacebookAppView | null> {
      const app = await store.facebookApps.findById(id).lean();
      return app && viewOf(app);
    },
    /** The App Secret that is used, and the one before it; null when the app is not entered here. */
    async secrets(id: string): Promise<{ appSecret: string; previousSecret: string | null } | null> {
      const app = await store.facebookApps.findById(id).lean();
      if (!app) return null;
      const previous = app.sealedPreviousSecret;
      return {
        appSecret: openText(cipher, app.sealedAppSecret),
        previousSecret: previous ? openText(cipher, previous) : null,
      };
    },
    /** Changes an app; a new secret keeps the one before it. False when there is no such app (any more). */
    async change(id: string, { name, mode, secret }: FacebookAppChange, now: Date): Promise<boolean> {
      const before = await store.facebookApps.findById(id).lean();
      if (!before) return false;
      const result = await store.facebookApps.updateOne(
        { _id: id, sealedAppSecret: before.sealedAppSecret },
        {
          $set: {
            ...(name !== undefined && { name }),
            ...(mode !== undefined && { mode, modeEnteredAt: mode && now }),
            ...(secret && {
              sealedAppSecret: sealText(cipher, secret.appSecret),
              sealedPreviousSecret: before.sealedAppSecret,
              checkedAt: secret.checkedAt,
            }),
          },
        },
      );
      return result.matchedCount === 1;
    },
    async remove(id: string): Promise<boolean> {
      return (await store.facebookApps.deleteOne({ _id: id })).deletedCount === 1;
    },
  };
}

function viewOf({ _id, sealedAppSecret: _secret, sealedPreviousSecret: _previous, ...app }: FacebookAppRecord) {
  return { id: _id, ...app };
}
