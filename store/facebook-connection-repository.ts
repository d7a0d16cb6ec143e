import type { Cipher } from '../domain/cipher';
import type { Store } from './connection';
import type { FacebookConnectionRecord } from './models/facebook-app';
import { openText, sealText } from './sealed';

export interface NewFacebookConnection {
  id: string;
  appId: string;
  personId: string;
  sessionId: string;
  stateHash: string;
  now: Date;
  expiresAt: Date;
}

/** What a login at Facebook gave. */
export interface FacebookLogin {
  userToken: string;
  userTokenExpiresAt: Date | null;
  facebookUserId: string;
  granted: string[];
  declined: string[];
  pages: FacebookConnectionRecord['pages'];
  /** Until when Pages can be chosen. */
  expiresAt: Date;
}

export type FacebookConnectionRepository = ReturnType<typeof createFacebookConnectionRepository>;

export function createFacebookConnectionRepository(store: Store, cipher: Cipher) {
  return {
    async start({ id, now, ...rest }: NewFacebookConnection): Promise<void> {
      const empty = { state: 'waiting' as const, granted: [], declined: [], pages: [] };
      await store.facebookConnections.create({ _id: id, ...rest, ...empty, createdAt: now });
    },
    async find(id: string): Promise<FacebookConnectionRecord | null> {
      return await store.facebookConnections.findById(id).lean();
    },
    /** Uses the `state` up. False when somebody did before, or it has expired. */
    async use(id: string, stateHash: string, now: Date): Promise<boolean> {
      const result = await store.facebookConnections.updateOne(
        { _id: id, stateHash, state: 'waiting', expiresAt: { $gt: now } },
        { $set: { state: 'exchanging' } },
      );
      return result.modifiedCount === 1;
    },
    async finish(id: string, { userToken, ...login }: FacebookLogin): Promise<void> {
      await store.facebookConnections.updateOne(
        { _id: id, state: 'exchanging' },
        { $set: { state: 'ready', sealedUserToken: sealText(cipher, userToken), ...login } },
      );
    },
    async fail(id: string, problem: string): Promise<void> {
      await store.facebookConnections.updateOne(
        { _id: id, state: 'exchanging' },
        { $set: { state: 'failed', problem } },
      );
    },
    /** The user token of a login that is ready; null when there is none (any more). */
    async userToken(id: string): Promise<string | null> {
      const record = await store.facebookConnections.findById(id).lean();
      return record?.sealedUserToken ? openText(cipher, record.sealedUserToken) : null;
    },
    /** Whether this person's last login to the app left something declined, so that the dialog has to ask again. */
    async lastDeclined(personId: string, appId: string): Promise<string[]> {
      const [last] = await store.facebookConnections
        .find({ personId, appId, state: 'ready' })
        .sort({ createdAt: -1 })
        .limit(1)
        .lean();
      return last?.declined ?? [];
    },
    /** Forgets what a person at Facebook gave; returns how many logins there were. */
    async removeOfFacebookUser(appId: string, facebookUserId: string): Promise<number> {
      return (await store.facebookConnections.deleteMany({ appId, facebookUserId })).deletedCount;
    },
    async sweep(now: Date): Promise<void> {
      await store.facebookConnections.deleteMany({ expiresAt: { $lte: now } });
    },
  };
}
