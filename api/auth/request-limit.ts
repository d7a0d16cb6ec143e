import type { Clock } from '../../domain/clock';
import type { AttemptRepository } from '../../store/attempt-repository';
import { HttpError } from '../http/errors';
import { type BackOff, clientOf, countOne, waitOf } from './back-off';

/** So that nobody fills the store through what is open to anybody. */
export interface RequestLimit {
  /** Counts one use by this client. Throws `too_many_requests` with the seconds to wait. */
  take(what: string, address: string): Promise<void>;
}

export interface RequestLimitDeps {
  attempts: AttemptRepository;
  fingerprint: (text: string) => string;
  clock: Clock;
}

const RULE: BackOff = { free: 5, forgiveMs: 10 * 60_000 };
const MOST_RETRIES = 10;

export function createRequestLimit({ attempts, fingerprint, clock }: RequestLimitDeps): RequestLimit {
  function refuse(waitMs: number): never {
    throw new HttpError('too_many_requests', undefined, { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
  }
  return {
    async take(what, address) {
      const key = `${what}/${fingerprint(clientOf(address))}`;
      for (let tries = 0; tries < MOST_RETRIES; tries++) {
        const before = await attempts.find(key);
        const wait = waitOf(before, clock.now());
        if (wait > 0) refuse(wait);
        if (await attempts.replace(before, countOne(key, before, RULE, clock.now()))) return;
      }
      refuse(1000);
    },
  };
}
