import type { Clock } from '../../domain/clock';
import type { AttemptRepository } from '../../store/attempt-repository';
import type { AttemptRecord } from '../../store/models/session';
import { HttpError } from '../http/errors';
import { ACCOUNT, ADDRESS, type BackOff, clientOf, countOne, FORGET_MS, waitOf } from './back-off';

/** An attempt that was let through and counted as a failure until it is known better. */
export interface Attempt {
  /** The password was right: the account's count starts anew, the address gets this one back. */
  succeeded(): Promise<void>;
}

export type SignInLimit = ReturnType<typeof createSignInLimit>;

/** So many attempts at the same moment are nobody's typing. */
const MOST_RETRIES = 10;

export interface SignInLimitDeps {
  attempts: AttemptRepository;
  fingerprint: (text: string) => string;
  clock: Clock;
}

export function createSignInLimit({ attempts, fingerprint, clock }: SignInLimitDeps) {
  function refuse(waitMs: number): never {
    throw new HttpError('too_many_attempts', undefined, { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
  }

  /** Counts before the password is looked at, so that many attempts at once do not all find an old count. */
  async function count(key: string, rule: BackOff): Promise<AttemptRecord> {
    for (let tries = 0; tries < MOST_RETRIES; tries++) {
      const before = await attempts.find(key);
      const now = clock.now();
      if (waitOf(before, now) > 0) refuse(waitOf(before, now));
      const after = countOne(key, before, rule, now);
      if (await attempts.replace(before, after)) return after;
    }
    return refuse(1000);
  }

  return {
    /**
     * Throws `too_many_attempts` with the seconds to wait. `email` in lower case, whether anybody has it or not. Each purpose
     * is counted apart, so that who mistyped the password too often can still ask for a new one.
     */
    async attempt(email: string, address: string, purpose: 'sign_in' | 'reset' = 'sign_in'): Promise<Attempt> {
      const prefix = purpose === 'sign_in' ? '' : `${purpose}/`;
      const accountKey = `${prefix}account/${fingerprint(email)}`;
      const addressKey = `${prefix}address/${fingerprint(clientOf(address))}`;
      const waits = await Promise.all([attempts.find(accountKey), attempts.find(addressKey)]);
      const wait = Math.max(...waits.map((record) => waitOf(record, clock.now())));
      if (wait > 0) refuse(wait);
      const ofAddress = await count(addressKey, ADDRESS);
      await count(accountKey, ACCOUNT);
      return {
        async succeeded() {
          await attempts.remove(accountKey);
          await attempts.takeBack(ofAddress);
        },
      };
    },
    sweep: () => attempts.sweep(new Date(clock.now() - FORGET_MS)),
  };
}
